"""`gongkai read FILE…`: the records of each file as JSON on standard output."""

import hashlib
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.model.errors import GongkaiError, UnreadableDocument

if TYPE_CHECKING:
    from gongkai.interpreting.report import ReportReading


def read_files(paths: list[Path], *, explain: bool = False) -> int:
    """Print one JSON document for each file: indented for a single file, one to a line for several.

    Returns 0, or 2 where a file could not be read at all; such a file costs one line on standard error, and the
    others are still read. With ``explain``, the forms that were recognised are told on standard error.
    """
    status = 0
    for path in paths:
        try:
            printed = _records_of(path, explain=explain, indent=1 if len(paths) == 1 else None)
        except GongkaiError as error:
            sys.stderr.write(" ".join(str(error).split()) + "\n")
            status = 2
        else:
            sys.stdout.write(printed + "\n")
            sys.stdout.flush()
    return status


def _records_of(path: Path, *, explain: bool, indent: int | None) -> str:
    from gongkai.interpreting.context import SourceHints  # noqa: PLC0415 - the command line must start fast
    from gongkai.interpreting.records_json import json_text, records_as_json  # noqa: PLC0415
    from gongkai.interpreting.report import report_reading  # noqa: PLC0415

    data = _bytes_of(path)
    reading = report_reading(data, SourceHints(file_name=path.name))
    if explain:
        _explain(reading)
    found = records_as_json(reading.records, reading.document, hashlib.sha256(data).hexdigest())
    return json_text(found, indent=indent)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        message = f"{path}: there is no such file; check the path"
    except IsADirectoryError:
        message = f"{path}: is a folder; name the files in it"
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}); check its permissions"
    raise UnreadableDocument(message)


def _explain(reading: "ReportReading") -> None:
    """What decided each field of the document, and for each table its form, why, and the labels not understood."""
    lines = [
        f"{fact.field}: {fact.decided_by} ({fact.confidence:.2f})" for fact in reading.records.document.identifications
    ]
    for match in reading.matches:
        blocks = ", ".join(map(str, match.ordinals))
        lines.append(f"table {blocks} {match.title or ''}: {match.form or 'no form'} ({match.why})")
        lines += [f"  not understood: {label}" for label in match.unknown_labels]
    lines += [f"problem: {problem.message}" for problem in reading.records.problems]
    sys.stderr.write("".join(" ".join(line.split()) + "\n" for line in lines))


def main() -> int:
    """Read the files named on the command line."""
    parser = ArgumentParser(prog="gongkai read", description="Print what reports say, as JSON.")
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--explain", action="store_true", help="say on standard error what decided each reading")
    arguments = parser.parse_args()
    return read_files(arguments.paths, explain=arguments.explain)


if __name__ == "__main__":
    sys.exit(main())
