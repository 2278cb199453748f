"""`gongkai check FILE…`: what each report contradicts of itself, with both places, without a warehouse.

Like `gongkai read`, the command works in a worker process with limits; one worker serves all the files.
"""

import argparse
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.commands.each_file import UNREADABLE, bytes_of, each_file, print_line
from gongkai.reading.isolation.isolated_reader import IsolatedReader

if TYPE_CHECKING:
    from gongkai.settings import Settings


class Form(StrEnum):
    """How the results are printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def add_check(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="the language of the results (default: zh)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const=Form.JSON, help="every result, as JSON")
    form.add_argument("--html", dest="form", action="store_const", const=Form.HTML, help="a page that shows the cells")
    parser.add_argument("--output", type=Path, metavar="PATH", help="write to this file instead of printing")
    parser.set_defaults(command=_check, form=Form.TEXT)


def _check(options: argparse.Namespace, _: "Settings") -> int:
    return check_files(options.files, language=options.lang, form=options.form, output=options.output)


def check_files(paths: list[Path], *, language: str = "zh", form: Form = Form.TEXT, output: Path | None = None) -> int:
    """Print what the checks found in each file: as text, as JSON (one file to a line for several) or as one page.

    Returns 0 whatever was found, 2 where a file could not be read at all or ``output`` not be written; such a file
    costs one line on standard error, and the others are still checked.
    """
    printed: list[str] = []

    def check(worker: IsolatedReader, path: Path) -> None:
        found = worker.call(_checked, bytes_of(path), path.name, language, form, len(paths) == 1)
        if form is Form.HTML or output is not None:
            printed.append(found)
        else:
            print_line(found)

    status = each_file(paths, check)
    if form is Form.HTML and printed:
        printed = [_page(printed, language)]
    return status if not printed or _written("\n".join(printed), output) else UNREADABLE


def _written(text: str, output: Path | None) -> bool:
    if output is None:
        print_line(text)
        return True
    try:
        output.write_text(text + "\n", "utf-8")
    except OSError as error:
        sys.stderr.write(f"{output}: cannot be written ({error.strerror}); name another place with --output\n")
        return False
    print_line(str(output))
    return True


def _page(sections: list[str], language: str) -> str:
    from gongkai.checks.document.printed.page import page_of  # noqa: PLC0415
    from gongkai.checks.document.printed.wording import Language  # noqa: PLC0415

    return page_of(sections, Language(language))


# What the worker does. It imports what it needs, so that the command itself starts at once.


def _checked(data: bytes, name: str, language: str, form: Form, is_alone: bool) -> str:  # noqa: FBT001 - of one call
    import hashlib  # noqa: PLC0415

    from gongkai.checks.document.checked_document import checked_document  # noqa: PLC0415
    from gongkai.checks.document.checking import check_document  # noqa: PLC0415
    from gongkai.checks.document.printed.as_json import results_as_json  # noqa: PLC0415
    from gongkai.checks.document.printed.as_text import results_as_text  # noqa: PLC0415
    from gongkai.checks.document.printed.wording import Language  # noqa: PLC0415
    from gongkai.interpreting.context import SourceHints  # noqa: PLC0415
    from gongkai.interpreting.records_json import json_text  # noqa: PLC0415
    from gongkai.interpreting.report import report_reading  # noqa: PLC0415

    reading = report_reading(data, SourceHints(file_name=name))
    results = check_document(checked_document(reading))
    facts, said = reading.records.document, Language(language)
    if form is Form.TEXT:
        return results_as_text(name, facts, results, said)
    if form is Form.JSON:
        row = results_as_json(name, hashlib.sha256(data).hexdigest(), facts, results, said)
        return json_text(row, indent=1 if is_alone else None)
    from gongkai.checks.document.printed.excerpts import Excerpts  # noqa: PLC0415
    from gongkai.checks.document.printed.page import section_of  # noqa: PLC0415

    return section_of(name, facts, results, Excerpts(data, reading.document), said)
