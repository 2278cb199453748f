"""`gongkai review`: what waits for a person, decided one by one; and decisions carried between installations."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gongkai.commands.each_file import bytes_of, print_line
from gongkai.model.characters import plain_direction
from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import CHINA, Settings

if TYPE_CHECKING:
    from gongkai.answering.open_release import OpenRelease
    from gongkai.reviewing.items import ReviewItem

_SHOWN: Final = 20
_VARIABLE: Final = "GONGKAI_REVIEWER"
_SAID: Final = {
    "accept": "the suggested value or meaning is right",
    "correct": "another value or meaning is right",
    "confirm": "the cell prints what was read",
    "withhold": "what is printed there is not what it was taken for: it must not count",
    "refuse": "a word is not to be taken in; it is not asked again while the same is proposed",
}


def add_review(parser: argparse.ArgumentParser) -> None:
    """Gives the command its actions and their arguments."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listed = actions.add_parser("list", help="what is worth most of a look, first")
    listed.add_argument("--limit", type=_whole, default=_SHOWN, metavar="N", help=f"how many ({_SHOWN})")
    listed.add_argument("--kind", choices=("reading", "word"), help="readings or words alone")
    listed.set_defaults(command=_list)
    for action, said in _SAID.items():
        told = actions.add_parser(action, help=said)
        told.add_argument("key", metavar="KEY", help="of `gongkai review list`, or how it begins")
        if action == "correct":
            told.add_argument("value", metavar="VALUE", help="in the unit printed; of a word D=CODE,… or nothing")
        told.add_argument("--reason", required=True, help="why, for who looks later")
        told.add_argument("--by", metavar="MARK", help=f"a short mark of who decides, no name (default: {_VARIABLE})")
        told.set_defaults(command=_decide, action=action)
    export = actions.add_parser("export", help="every decision as JSON")
    export.set_defaults(command=_export)
    taken = actions.add_parser("import", help="add decisions of another installation")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.set_defaults(command=_import)


def _whole(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} must be a whole number from 1")
    return int(text)


@contextmanager
def _release(settings: Settings) -> "Iterator[OpenRelease]":
    from gongkai.answering.open_release import open_release  # noqa: PLC0415 - loads duckdb

    with open_release(settings) as release:
        yield release


def _list(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.reviewing.items import Kind  # noqa: PLC0415
    from gongkai.reviewing.queue import open_items  # noqa: PLC0415 - loads duckdb

    kind = Kind(options.kind) if options.kind else None
    with _release(settings) as release:
        items = open_items(settings, release, most=options.limit, kind=kind)
        for item in items:
            print_line(plain_direction(_line(item)))
    if not items:
        print_line(f"nothing waits for a decision in release {release.version}")
    return 0


def _line(item: "ReviewItem") -> str:
    shown = item.shown
    if item.kind == "word":
        says = shown["says"] or "?"
        waiting = f"{shown['documents']} documents, {shown['numbers']} numbers"
        return f"word     {item.key}  {says}  ({shown['standing']}; {waiting})"
    value, unit = item.asked["printed_value"], item.asked["printed_unit"]
    suggested = f" → {item.asked['suggested_value']}" if "suggested_value" in item.asked else ""
    at = f"page {shown['page']}" if shown["page"] else f"table {shown['block']}"
    where = f"{shown['department_name'] or 'department not known'} {shown['fiscal_year'] or ''}, {at}"
    right = f"; right with {shown['right_probability']}" if shown["right_probability"] is not None else ""
    return f"reading  {item.key[:12]}  {shown['label']}: {value}{suggested} {unit}  ({where}{right})"


def _decide(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.reviewing.deciding import Action, Decision, decide  # noqa: PLC0415 - loads duckdb
    from gongkai.reviewing.queue import open_item  # noqa: PLC0415

    by = options.by or os.environ.get(_VARIABLE)
    if not by:
        raise InvalidConfiguration(f"review {options.action}: say who decides with --by MARK, or set {_VARIABLE}")
    value = getattr(options, "value", None)
    decision = Decision(Action(options.action), options.reason, by, datetime.now(CHINA).date(), value)
    with _release(settings) as release:
        item = open_item(settings, release, options.key)
    print_line(f"{item.key}: {decide(settings, item, decision)}")
    return 0


def _export(_: argparse.Namespace, settings: Settings) -> int:
    from gongkai.reviewing.carrying import exported  # noqa: PLC0415 - loads duckdb

    sys.stdout.write(exported(settings.dbt_project))
    return 0


def _import(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.reviewing.carrying import take_in  # noqa: PLC0415 - loads duckdb

    text = bytes_of(options.file).decode("utf-8", errors="replace")
    carried = take_in(settings.dbt_project, text, named=str(options.file))
    print_line(f"{carried.taken_in} decisions taken in; the next run builds with them")
    for told in carried.decided_otherwise:
        print_line(f"decided otherwise here, and left so: {told}")
    return 1 if carried.decided_otherwise else 0
