"""`gongkai explain KEY`: a row of the warehouse walked back to the bytes and the address it came from."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.commands.picture_file import write_picture
from gongkai.model.errors import GongkaiError
from gongkai.settings import Settings

if TYPE_CHECKING:
    from gongkai.explaining.trail import Trail


class NothingToDraw(GongkaiError):
    """The row says of no place in a file, or the picture cannot be written."""


def add_explain(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    parser.add_argument("key", metavar="KEY", help="the first column of any fct_ or rpt_ table, or how it begins")
    parser.add_argument("--json", action="store_true", help="print the way back as JSON")
    parser.add_argument("--picture", type=Path, metavar="PNG", help="write the page with the cell outlined")
    parser.add_argument("--side", choices=("left", "right"), help="which side of a check to draw (default: left)")
    parser.set_defaults(command=_explain)


def _explain(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.explaining.facts import fact_of  # noqa: PLC0415 - loads duckdb
    from gongkai.explaining.related_rows import complete_fact  # noqa: PLC0415
    from gongkai.explaining.trail import trail_of  # noqa: PLC0415
    from gongkai.explaining.trail_text import trail_json, trail_lines  # noqa: PLC0415

    fact = fact_of(settings, options.key, complete=complete_fact)
    trail = trail_of(settings, fact, with_picture=options.picture is not None, side=options.side)
    if options.json:
        _print(json.dumps(trail_json(trail), ensure_ascii=False, indent=1))
    else:
        for line in trail_lines(trail):
            _print(line)
    if options.picture is not None:
        _write_picture(trail, options.picture)
        sys.stderr.write(f"picture    {options.picture}\n")
    return 0


def _write_picture(trail: "Trail", output: Path) -> None:
    picture = trail.picture
    if picture is None:
        raise NothingToDraw(f"{trail.fact.key}: the row names no place in a file; explain a row of a figure instead")
    if isinstance(picture, Exception):
        raise picture
    try:
        write_picture(picture, output)
    except OSError as error:
        raise NothingToDraw(f"{output}: cannot be written ({error.strerror}); name another place") from error


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
