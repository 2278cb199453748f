"""The command line. Each command imports what it needs, so that `gongkai read` does not wait for Airflow or dbt."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gongkai import __version__
from gongkai.model.errors import GongkaiError
from gongkai.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 something failed that the output names, 2 a wrong request (one line says why)."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace, Settings], int] = options.command
    try:
        return command(options, Settings.from_environment())
    except GongkaiError as error:
        print(f"gongkai: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("gongkai: interrupted; what was done is kept, the next run does the rest", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gongkai",
        description="What Chinese local departments publish about public money, as a warehouse.",
    )
    parser.add_argument("--version", action="version", version=f"gongkai {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="the whole pipeline once, through Airflow (what `make run` does)")
    run.add_argument("--input", type=Path, metavar="DIR", help="a folder of files instead of the sample portal")
    run.set_defaults(command=_run)

    up = commands.add_parser("up", help="Airflow with its pages and the sample portal, until Ctrl-C")
    up.add_argument("--port", type=int, default=8080)
    up.set_defaults(command=_up)

    read = commands.add_parser("read", help="print the records of files as JSON")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--explain", action="store_true", help="say which form each table matched and why")
    read.set_defaults(command=_read)

    query = commands.add_parser("query", help="run SQL against the current release")
    query.add_argument("sql", help='a query; FROM-first is fine: "from rpt_department_year"')
    query.set_defaults(command=_query)

    status = commands.add_parser("status", help="what is in the vault, what is still to do, which release is current")
    status.set_defaults(command=_status)
    return parser


def _run(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.tasks.run_command import run_once  # noqa: PLC0415

    return run_once(settings, options.input)


def _up(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.tasks.run_command import serve  # noqa: PLC0415

    return serve(settings, options.port)


def _read(options: argparse.Namespace, _: Settings) -> int:
    from gongkai.reading_command import read_files  # noqa: PLC0415

    return read_files(options.files, explain=options.explain)


def _query(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.publishing.query import print_query  # noqa: PLC0415

    return print_query(settings.releases, options.sql)


def _status(_: argparse.Namespace, settings: Settings) -> int:
    from gongkai.pipeline_state import print_state  # noqa: PLC0415

    return print_state(settings)


if __name__ == "__main__":
    sys.exit(main())
