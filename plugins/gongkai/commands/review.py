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
_BEGINS: Final = 24
"""Characters of a document's key that tell it apart: its field, and twelve digits or more."""

_KINDS: Final = ("reading", "identity", "document", "word")
_VARIABLE: Final = "GONGKAI_REVIEWER"
_VALUE: Final = "in the unit printed; of a word D=CODE,… or nothing; of a document a name, year, region code or types"
_SAID: Final = {
    "accept": "the suggested value or meaning is right, or what a document was taken for",
    "correct": "another value or meaning is right; of a document another department, year, region or type",
    "confirm": "the cell prints what was read",
    "withhold": "what is printed there is not what it was taken for: it must not count",
    "refuse": "a word is not to be taken in; a document is no report, or is one that was taken for none",
}


def add_review(parser: argparse.ArgumentParser) -> None:
    """Gives the command its actions and their arguments."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listed = actions.add_parser("list", help="what is worth most of a look, first")
    listed.add_argument("--limit", type=_whole, default=_SHOWN, metavar="N", help=f"how many ({_SHOWN})")
    listed.add_argument("--kind", choices=_KINDS, help="one kind of question alone")
    listed.add_argument("--whose", choices=("all", "mine", "nobody"), default="all", help="taken by whom (all)")
    _add_by(listed)
    listed.set_defaults(command=_list)
    for action, said in _SAID.items():
        told = actions.add_parser(action, help=said)
        told.add_argument("key", metavar="KEY", help="of `gongkai review list`, or how it begins")
        if action == "correct":
            told.add_argument("value", metavar="VALUE", help=_VALUE)
        told.add_argument("--reason", required=True, help="why, for who looks later")
        told.add_argument(
            *("--all-like-it",), type=_whole, nargs="?", const=0, metavar="N",
            help="list what is doubtful for the same reason; with their number N, decide them all",
        )  # fmt: skip
        _add_by(told)
        told.set_defaults(command=_decide, action=action)
    for name, said in (("take", "make questions yours for a day"), ("give-back", "make them nobody's again")):
        taken = actions.add_parser(name, help=said)
        taken.add_argument("keys", nargs="+", metavar="KEY")
        _add_by(taken)
        taken.set_defaults(command=_take, is_given_back=name == "give-back")
    undone = actions.add_parser("withdraw", help="take back what was decided; the next run has what was read")
    undone.add_argument("key", metavar="KEY")
    undone.add_argument("--reason", required=True, help="why, for who looks later")
    _add_by(undone)
    undone.set_defaults(command=_withdraw)
    decided = actions.add_parser("decided", help="what was decided, by whom, when and why; the newest first")
    decided.set_defaults(command=_decided)
    export = actions.add_parser("export", help="every decision as JSON")
    export.set_defaults(command=_export)
    taken = actions.add_parser("import", help="add decisions of another installation")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.set_defaults(command=_import)


def _add_by(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", metavar="MARK", help=f"a short mark of who decides, no name (default: {_VARIABLE})")


def _mark(options: argparse.Namespace) -> str:
    by: str | None = options.by or os.environ.get(_VARIABLE)
    if not by:
        raise InvalidConfiguration(f"review: say who you are with --by MARK, or set {_VARIABLE}")
    return by


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
    from gongkai.reviewing.queue import Whose, items_of  # noqa: PLC0415 - loads duckdb

    kind, whose, now = Kind(options.kind) if options.kind else None, Whose(options.whose), datetime.now(CHINA)
    by = _mark(options) if whose is Whose.MINE else ""
    with _release(settings) as release:
        items, taken = items_of(settings, release, whose, by, now=now, most=options.limit, kind=kind)
        for item in items:
            held = f"  [{taken[item.key][0]}]" if item.key in taken else ""
            print_line(plain_direction(_line(item) + held))
    if not items:
        print_line(f"nothing waits for a decision in release {release.version}")
    return 0


def _line(item: "ReviewItem") -> str:
    shown = item.shown
    if item.kind == "word":
        says = shown["says"] or "?"
        waiting = f"{shown['documents']} documents, {shown['numbers']} numbers"
        return f"word     {item.key}  {says}  ({shown['standing']}; {waiting})"
    if item.is_of_document:
        found = shown["proof"] if item.kind == "document" else f"{item.asked['field']}: {item.asked.get('read', '?')}"
        sure = f"sure with {shown['confidence']}" if item.kind == "identity" else shown["doc_types"]
        return f"{item.kind:<8} {item.key[:_BEGINS]}  {found}  ({shown['label']}, {shown['file_name']}; {sure})"
    value, unit = item.asked["printed_value"], item.asked["printed_unit"]
    suggested = f" → {item.asked['suggested_value']}" if "suggested_value" in item.asked else ""
    at = f"page {shown['page']}" if shown["page"] else f"table {shown['block']}"
    where = f"{shown['department_name'] or 'department not known'} {shown['fiscal_year'] or ''}, {at}"
    right = f"; right with {shown['right_probability']}" if shown["right_probability"] is not None else ""
    return f"reading  {item.key[:12]}  {shown['label']}: {value}{suggested} {unit}  ({where}{right})"


def _decide(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.reviewing.actions import Action, Decision  # noqa: PLC0415
    from gongkai.reviewing.alike import all_like  # noqa: PLC0415
    from gongkai.reviewing.deciding import decide_together  # noqa: PLC0415 - loads duckdb
    from gongkai.reviewing.queue import open_item  # noqa: PLC0415
    from gongkai.reviewing.taking import free_with  # noqa: PLC0415

    by, now = _mark(options), datetime.now(CHINA)
    decision = Decision(Action(options.action), options.reason, by, now.date(), getattr(options, "value", None))
    with _release(settings) as release:
        items = [open_item(settings, release, options.key)]
        if options.all_like_it is not None:
            items = free_with(settings, items[0], all_like(settings, release, items[0]), by, now=now)
    if options.all_like_it is not None and options.all_like_it != len(items):
        for item in items:
            print_line(plain_direction(_line(item)))
        print_line(f"{len(items)} alike, nothing decided; to decide them all, say --all-like-it {len(items)}")
        return 1
    said = decide_together(settings, items, decision, now=now)
    for item in items:
        print_line(f"{item.key}: {said}")
    return 0


def _withdraw(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.reviewing.queue import open_item  # noqa: PLC0415 - loads duckdb
    from gongkai.reviewing.reviewed_files import kept_rows  # noqa: PLC0415
    from gongkai.reviewing.withdrawing import decided_of, decision_called, withdraw  # noqa: PLC0415

    by, kept = _mark(options), kept_rows(settings.dbt_project)
    decided = decision_called(options.key, kept)
    if decided is None:  # as the queue calls it, while it is asked
        with _release(settings) as release:
            decided = decided_of(open_item(settings, release, options.key), kept)
    if decided is None:
        raise InvalidConfiguration(f"{options.key}: nothing was decided of it; a word is taken out of words/labels.yml")
    said = withdraw(settings, decided, reason=options.reason, by=by, on=datetime.now(CHINA).date())
    print_line(f"{options.key}: {said}")
    return 0


def _decided(_: argparse.Namespace, settings: Settings) -> int:
    from gongkai.reviewing.reviewed_files import kept_rows  # noqa: PLC0415
    from gongkai.reviewing.withdrawing import every_decision  # noqa: PLC0415 - loads duckdb

    decisions = every_decision(kept_rows(settings.dbt_project))
    with _release(settings) as release:
        known = {row["document_key"] for row in release.all_rows("select document_key from dim_document")}
    for each in decisions:
        row = each.row
        said = "refused" if each.kind == "refusals" else row["value"] or "withheld"
        is_gone = "document_key" in row and row["document_key"] not in known
        gone = "  [its document is not in this release: it waits]" if is_gone else ""
        told = f"{row['reviewed_on']}  {row['reviewed_by']}  {each.key}  {said}  ({row['reason']}){gone}"
        print_line(plain_direction(told))
    if not decisions:
        print_line("nothing was decided yet")
    return 0


def _take(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.reviewing.queue import open_item  # noqa: PLC0415 - loads duckdb
    from gongkai.reviewing.taking import give_back, take  # noqa: PLC0415

    by, now = _mark(options), datetime.now(CHINA)
    with _release(settings) as release:
        items = [open_item(settings, release, key) for key in options.keys]
    (give_back if options.is_given_back else take)(settings, items, by, now=now)
    for item in items:
        print_line(f"{item.key}: {'nobody has it' if options.is_given_back else 'yours for a day'}")
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
