"""Who has taken which question upon them (data/reviewing/taken.csv), for a day: then it is nobody's again."""

import csv
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from gongkai.reviewing.actions import WrongDecision
from gongkai.reviewing.items import ReviewItem
from gongkai.reviewing.reviewed_files import one_writer, write_whole
from gongkai.settings import CHINA, Settings
from gongkai.warehouse.decision_rows import MARK

_COLUMNS: Final = ("item_key", "taken_by", "taken_at")
_HELD: Final = timedelta(days=1)

Taken = dict[str, tuple[str, datetime]]
"""Key of a question → who has taken it, and when."""


def taken_file(settings: Settings) -> Path:
    """Where it is written down who has taken what."""
    return settings.data / "reviewing" / "taken.csv"


def taken_items(settings: Settings, *, now: datetime) -> Taken:
    """What is somebody's at this time. A line that is written wrongly holds nothing: it is but a mark for a day."""
    file = taken_file(settings)
    if not file.exists():
        return {}
    found: Taken = {}
    with file.open(encoding="utf-8", errors="replace", newline="") as source, suppress(csv.Error):
        for row in csv.DictReader(source):
            key, by, at = row.get("item_key"), row.get("taken_by") or "", _time(row.get("taken_at"))
            if key and at is not None and now - _HELD < at <= now + _HELD and re.fullmatch(MARK[0], by):
                found[key] = by, at
    return found


def take(settings: Settings, items: Sequence[ReviewItem], by: str, *, now: datetime) -> None:
    """Makes them this person's for a day; raises WrongDecision where one of them is somebody else's."""
    if not re.fullmatch(MARK[0], by):
        raise WrongDecision(f"{by!r}: must be a short mark of who takes it (a-z, 0-9, . _ -), no name")
    with one_writer(settings.dbt_project):
        taken = taken_items(settings, now=now)
        for item in items:
            told_where_another_s(item, taken, by)
        _write(settings, {**taken, **{item.key: (by, now) for item in items}})


def give_back(settings: Settings, items: Sequence[ReviewItem], by: str, *, now: datetime) -> None:
    """Makes them nobody's again; raises WrongDecision where one of them is somebody else's."""
    with one_writer(settings.dbt_project):
        taken = taken_items(settings, now=now)
        for item in items:
            told_where_another_s(item, taken, by)
        given = {item.key for item in items if taken.get(item.key, ("",))[0] == by}
        _write(settings, {key: held for key, held in taken.items() if key not in given})


def not_another_s(settings: Settings, items: Sequence[ReviewItem], by: str, *, now: datetime) -> list[ReviewItem]:
    """Those of them that nobody else has taken."""
    taken = taken_items(settings, now=now)
    return [item for item in items if taken.get(item.key, (by,))[0] == by]


def free_with(
    settings: Settings, asked: ReviewItem, alike: Sequence[ReviewItem], by: str, *, now: datetime
) -> list[ReviewItem]:
    """Those alike that nobody else has taken; raises WrongDecision where what is ``asked`` is somebody else's."""
    told_where_another_s(asked, taken_items(settings, now=now), by)
    return not_another_s(settings, alike, by, now=now)


def told_where_another_s(item: ReviewItem, taken: Taken, by: str) -> None:
    """Raises WrongDecision that says who has taken the question, and until when, where it is not this person."""
    who, at = taken.get(item.key, (by, None))
    if who != by and at is not None:
        until = (at + _HELD).astimezone(CHINA)
        raise WrongDecision(f"{item.key}: {who} has taken it until {until:%Y-%m-%d %H:%M}; ask, or take another")


def _time(text: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _write(settings: Settings, taken: Taken) -> None:
    taken_file(settings).parent.mkdir(parents=True, exist_ok=True)
    rows = [
        {"item_key": key, "taken_by": by, "taken_at": at.isoformat(timespec="seconds")}
        for key, (by, at) in taken.items()
    ]
    write_whole(taken_file(settings), _COLUMNS, rows)
