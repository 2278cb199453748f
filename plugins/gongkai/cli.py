"""The command line. Each command imports what it needs, so that `gongkai read` does not wait for Airflow or dbt."""

import argparse
import errno
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from gongkai import __version__
from gongkai.commands.build import add_build
from gongkai.commands.check import add_check
from gongkai.commands.doctor import add_doctor
from gongkai.commands.explain import add_explain
from gongkai.commands.fetch import add_fetch
from gongkai.commands.numbers import seconds
from gongkai.commands.releases import add_releases
from gongkai.commands.reread import add_reread
from gongkai.commands.review import add_review
from gongkai.commands.serve import add_serve
from gongkai.commands.store_needs import beside_store
from gongkai.commands.telling import telling_of_no_person
from gongkai.commands.vacuum import add_vacuum
from gongkai.commands.verify import add_verify
from gongkai.commands.words import add_words
from gongkai.model.errors import GongkaiError
from gongkai.settings import CHINA, Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 something failed that the output names, 2 a wrong request (one line says why)."""
    options = command_parser().parse_args(arguments)
    with telling_of_no_person(lines=options.command in _TOLD_BY_LINE):
        return _status_of(options)


def _status_of(options: argparse.Namespace) -> int:
    command: Callable[[argparse.Namespace, Settings], int] = options.command
    settings = None
    try:
        settings = Settings.from_environment()
        with beside_store(command.__name__, settings):
            return command(options, settings)
    except GongkaiError as error:
        print(f"gongkai: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except OSError as error:
        print(f"gongkai: {_of_this_machine(error, settings)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("gongkai: interrupted; what was done is kept, the next run does the rest", file=sys.stderr)
        return 130


def _of_this_machine(error: OSError, settings: Settings | None) -> str:
    """One line for a full disk, a folder that may not be written and the like, with the cure."""
    cures = {
        errno.ENOSPC: "make room on the disk and run again",
        errno.EDQUOT: "make room below the quota and run again",
        errno.EROFS: "mount it for writing, or name another data folder with GONGKAI_DATA",
        errno.EACCES: "give this user the right to it, or name another data folder with GONGKAI_DATA",
        errno.EPERM: "give this user the right to it, or name another data folder with GONGKAI_DATA",
    }
    said = " ".join(str(error.strerror or error).split())
    place = error.filename or (settings.data if settings else None)
    where = f"{place}: " if place else ""
    cure = cures.get(error.errno or 0, "look at the path, and run again")
    return f"{where}{said}; {cure} (what was done is kept, nothing is half written)"


def command_parser() -> argparse.ArgumentParser:
    """What the command line takes; the documentation prints it too."""
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

    cluster = commands.add_parser("cluster", help="what docker-compose.yml runs, on this machine, until Ctrl-C")
    cluster.add_argument("--port", type=int, default=8080)
    cluster.add_argument("--write-secrets", type=Path, metavar="DIR", help="only write what its services sign in with")
    cluster.add_argument(
        "--store", action="store_true", help="with an object store, each worker with a folder of its own"
    )
    cluster.set_defaults(command=_cluster)

    _add_collect(commands.add_parser("collect", help="collect portals now, without Airflow"))

    _add_read(commands.add_parser("read", help="print the records of files as JSON, or their blocks, or a picture"))

    add_check(commands.add_parser("check", help="what reports contradict of themselves, with both places"))

    add_reread(
        commands.add_parser("reread", help="a newer reader tried on what was read before (GONGKAI_REREAD=by-hand)")
    )

    add_build(commands.add_parser("build", help="the warehouse from what was read, or as published on a day"))

    query = commands.add_parser("query", help="run SQL against the current release")
    query.add_argument("sql", help='a query; FROM-first is fine: "from rpt_department_year"')
    shaped = query.add_mutually_exclusive_group()
    shaped.add_argument("--csv", action="store_true", help="print all rows as CSV instead of a table of the first ones")
    shaped.add_argument("--json", action="store_true", help="print all rows as JSON, an object a line")
    query.add_argument("--timeout", type=seconds, metavar="SECONDS", help="how long it may take (default: 60)")
    query.set_defaults(command=_query)

    _add_portals(commands.add_parser("portals", help="write a portal file, try one, or say how all of them stand"))

    baselines = commands.add_parser("baselines", help="what the warehouse is measured against").add_subparsers(
        required=True, metavar="ACTION"
    )
    accept = baselines.add_parser("accept", help="take the warehouse as it is for what later ones are measured against")
    accept.set_defaults(command=_baselines_accept)

    add_words(commands.add_parser("words", help="labels that were not understood, what they mean, and your own words"))

    add_review(commands.add_parser("review", help="what waits for a person: list, decide, carry decisions elsewhere"))

    add_explain(commands.add_parser("explain", help="where a figure comes from: cell, page, file, address and time"))

    add_serve(commands.add_parser("serve", help="tools that a language model asks a release with"))

    add_releases(commands.add_parser("releases", help="list releases, compare two, go back to an earlier one"))

    add_verify(commands.add_parser("verify", help="whether what is stored is still what was written, file by file"))

    add_vacuum(commands.add_parser("vacuum", help="loads of former readers that nothing needs any more: tell, remove"))

    add_fetch(commands.add_parser("fetch", help="bring here what the object store keeps: a release, or everything"))

    add_doctor(
        commands.add_parser("doctor", help="what keeps this machine from working well: versions, disk, clocks, files")
    )

    status = commands.add_parser("status", help="what is in the vault, what is still to do, which release is current")
    status.set_defaults(command=_status)
    return parser


def _add_portals(portals: argparse.ArgumentParser) -> None:
    actions = portals.add_subparsers(required=True, metavar="ACTION")
    new = actions.add_parser("new", help="look at a column and write a portal file for it")
    new.add_argument("url", metavar="URL", help="the page that lists the column's items")
    new.add_argument("--name", help="the portal's name (default: by its host)")
    new.set_defaults(command=_portals_new)
    check = actions.add_parser("check", help="what a collection would list, choose and ask for; keeps nothing")
    check.add_argument("name", nargs="?", metavar="NAME", help="a file of dags/portals/, without .yml")
    check.add_argument("--all", action="store_true", help="every portal file, a line for each")
    check.set_defaults(command=_portals_check)
    every = actions.add_parser("list", help="last success, last new report, next due, blocked or not")
    every.set_defaults(command=_portals_list)


def _add_collect(collect: argparse.ArgumentParser) -> None:
    collect.add_argument("portals", nargs="*", metavar="PORTAL", help="files of dags/portals/ (default: what is due)")
    collect.add_argument("--from-year", type=int, metavar="YEAR", help="a backfill of reports from this year on")
    collect.add_argument("--to-year", type=int, metavar="YEAR", help="and up to this one")
    collect.add_argument("--folder", type=Path, metavar="DIR", help="a folder of files instead of portals")
    collect.set_defaults(command=_collect)


def _add_read(read: argparse.ArgumentParser) -> None:
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    shown = read.add_mutually_exclusive_group()
    shown.add_argument("--explain", action="store_true", help="say which form each table matched and why")
    shown.add_argument("--blocks", action="store_true", help="print paragraphs and tables, as read, instead of records")
    shown.add_argument("--picture", action="store_true", help="write a PNG of a page with its cells (see --page)")
    read.add_argument("--page", type=_page_number, metavar="N", help="the page to draw (default: 1)")
    read.add_argument("--output", type=Path, metavar="PNG", help="where the picture goes (default: FILE-page-N.png)")
    read.add_argument("--engine", choices=("pdfium", "pdfplumber"), help="what looks at PDFs (default: pdfium, faster)")
    read.set_defaults(command=_read)


def _page_number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        message = f"{text!r} is no page number; pages count from 1"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.embedded.run_command import run_once  # noqa: PLC0415

    return run_once(settings, options.input)


def _up(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.embedded.run_command import serve  # noqa: PLC0415

    return serve(settings, options.port)


def _cluster(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.embedded.cluster.command import serve_cluster, write_secrets  # noqa: PLC0415

    if options.write_secrets:
        return write_secrets(options.write_secrets)
    return serve_cluster(settings, options.port, own_store=options.store)


def _collect(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.commands.collect import collect_portals  # noqa: PLC0415 - loads the portals

    return collect_portals(
        settings, options.portals, folder=options.folder, from_year=options.from_year, to_year=options.to_year
    )


def _read(options: argparse.Namespace, _: Settings) -> int:
    from gongkai.commands.read import draw_page, read_blocks, read_files  # noqa: PLC0415

    if options.picture:
        if len(options.files) > 1:
            message = f"--picture draws one file, not {len(options.files)}; name one"
            raise GongkaiError(message)
        return draw_page(options.files[0], options.page or 1, options.output, engine=options.engine)
    if options.output or options.page is not None:
        message = "--page and --output go with --picture; add it"
        raise GongkaiError(message)
    if options.blocks:
        return read_blocks(options.files, engine=options.engine)
    return read_files(options.files, explain=options.explain, engine=options.engine)


def _query(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.publishing.querying.closed_off import LONGEST_SECONDS  # noqa: PLC0415 - loads duckdb
    from gongkai.publishing.querying.query import Shape, print_query  # noqa: PLC0415

    shape = Shape.JSON if options.json else Shape.CSV if options.csv else Shape.TABLE
    longest = options.timeout or LONGEST_SECONDS
    return print_query(settings.releases, options.sql, shape=shape, longest_seconds=longest)


def _portals_new(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.commands.portals.new import new_portal  # noqa: PLC0415

    return new_portal(settings, options.url, options.name)


def _portals_check(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.commands.portals.check import check_portal, check_portals  # noqa: PLC0415

    if options.all == (options.name is not None):
        message = "name one portal, or give --all"
        raise GongkaiError(message)
    return check_portals(settings) if options.all else check_portal(settings, options.name)


def _portals_list(_: argparse.Namespace, settings: Settings) -> int:
    from gongkai.commands.portals.standing import list_portals  # noqa: PLC0415

    return list_portals(settings, today=datetime.now(CHINA).date())


def _baselines_accept(_: argparse.Namespace, settings: Settings) -> int:
    from gongkai.warehouse.expectations.baselines import accept_baselines  # noqa: PLC0415 - loads pandas and DuckDB

    rows = accept_baselines(settings)
    print(f"{', '.join(f'{name} {count}' for name, count in rows.items())}: {settings.expectations / 'baselines'}")
    return 0


def _status(_: argparse.Namespace, settings: Settings) -> int:
    from gongkai.commands.status import print_state  # noqa: PLC0415

    return print_state(settings)


_TOLD_BY_LINE = (_run, _collect, _status, _portals_new, _portals_check, _portals_list)
"""Commands that tell a person what the vault or a portal says; what others print holds no personal data as it is."""


if __name__ == "__main__":
    sys.exit(main())
