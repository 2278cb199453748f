"""`gongkai build [--as-of DATE]`: the warehouse from what was read, or as published on a day."""

import argparse
import sys
from datetime import date, datetime

from gongkai.settings import CHINA, Settings


def add_build(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    parser.add_argument(
        "--as-of",
        type=_day,
        metavar="DATE",
        help="the warehouse as published on this day (2025-06-30), in a file of its own; nothing else is touched",
    )
    parser.set_defaults(command=_build)


def _build(options: argparse.Namespace, settings: Settings) -> int:
    if options.as_of is None:
        from gongkai.stages.pipeline import build  # noqa: PLC0415

        summary = build(settings)
        was_current, file = summary["was_current"], settings.warehouse
    else:
        from gongkai.stages.pipeline import readers  # noqa: PLC0415 - a wrong setting is one line, not a traceback
        from gongkai.warehouse.as_of import as_of_file, build_as_of  # noqa: PLC0415 - loads duckdb

        was_current = build_as_of(settings, options.as_of, **readers(settings)).was_current
        file = as_of_file(settings, options.as_of)
    sys.stdout.write(f"{'is current' if was_current else 'built'}  {file}\n")
    return 0


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no date; write it as 2025-06-30"
        raise argparse.ArgumentTypeError(message) from None
    if day > datetime.now(CHINA).date():
        message = f"{text} has not come yet; name a day up to today"
        raise argparse.ArgumentTypeError(message)
    return day
