"""The questions that a release leaves open, in the order of what they are worth; what people decided is not asked."""

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Final, Protocol

from gongkai.answering.open_release import OpenRelease
from gongkai.interpreting.words.accepted import labels_file
from gongkai.model.errors import GongkaiError
from gongkai.reviewing.doubtful_documents import doubtful_documents
from gongkai.reviewing.doubtful_readings import doubtful_readings
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.reviewed_files import Decisions, kept_rows
from gongkai.reviewing.settled_documents import is_settled
from gongkai.reviewing.taking import Taken, taken_items
from gongkai.reviewing.unknown_words import unknown_words
from gongkai.settings import Settings

_BEGIN_SO: Final = 20
_SHOWN: Final = 500
"""What a page shows is within so many: the first visitor of a release waits for no more to be looked for."""

_STEP: Final = 12

_TAKEN: Final = 5000
"""How far down the queue what somebody has taken is looked for."""


class _Doubtful(Protocol):
    """What looks for the ``most`` questions of one kind that are worth most."""

    def __call__(self, release: OpenRelease, *, most: int) -> Iterator[ReviewItem]: ...


class Whose(StrEnum):
    """Which questions: all, those that somebody has taken upon them, those that nobody has."""

    ALL = "all"
    MINE = "mine"
    NOBODY = "nobody"


class NoSuchItem(GongkaiError):
    """Nothing of this key waits for a decision."""


def open_items(
    settings: Settings, release: OpenRelease, *, most: int, kind: Kind | None = None, label: str = ""
) -> list[ReviewItem]:
    """The ``most`` questions of the release that come first, of readings those of this label where one is given.

    Raises InvalidConfiguration for a damaged file.
    """
    kept = kept_rows(settings.dbt_project)
    # what was decided since the release was made is still in it
    looked_at = most + len(kept.readings) + len(kept.identities) + len(kept.refusals)
    asked: list[ReviewItem] = []
    if kind in {None, Kind.READING}:
        asked += _readings(release, looked_at, label)
    if kind in {None, Kind.WORD}:
        asked += unknown_words(settings, release)
    if kind not in {Kind.READING, Kind.WORD}:
        asked += _first(release, "doubtful_documents", doubtful_documents, looked_at)
    ordered = sorted(asked, key=lambda item: item.order)
    waiting = (item for item in ordered if kind in (None, item.kind) and not is_decided(item, kept))
    return list(islice(waiting, most))


def _readings(release: OpenRelease, most: int, label: str) -> list[ReviewItem]:
    if label:
        return list(doubtful_readings(release, most=most, label=label))
    return _first(release, "doubtful_readings", doubtful_readings, most)


def _first(release: OpenRelease, name: str, work: _Doubtful, most: int) -> list[ReviewItem]:
    """At least ``most`` of them, where there are so many, looked for once a release in steps that grow."""
    enough = _SHOWN
    while enough < most:
        enough *= _STEP
    return release.worked_out(f"{name} {enough}", lambda: list(work(release, most=enough)))


def items_of(
    settings: Settings,
    release: OpenRelease,
    whose: Whose,
    by: str,
    *,
    now: datetime,
    most: int,
    kind: Kind | None = None,
    wanted: Callable[[ReviewItem], bool] | None = None,
) -> tuple[list[ReviewItem], Taken]:
    """The ``most`` questions that are this person's, nobody's or anybody's at this time, and who has taken which.

    Of all, only those that are ``wanted``, where that says which.
    """
    taken = taken_items(settings, now=now)
    mine = {key for key, (who, _) in taken.items() if who == by}
    if whose is Whose.MINE and not mine:
        return [], taken
    looked_at = _TAKEN if wanted is not None or whose is Whose.MINE else most + len(taken)
    found = (
        item
        for item in open_items(settings, release, most=looked_at, kind=kind)
        if (whose is not Whose.NOBODY or item.key not in taken)
        and (whose is not Whose.MINE or item.key in mine)
        and (wanted is None or wanted(item))
    )
    return list(islice(found, most)), taken


def open_item(settings: Settings, release: OpenRelease, key: str) -> ReviewItem:
    """The question of this key, or whose key alone begins so, decided or not; raises NoSuchItem."""
    found: list[ReviewItem] = []
    if key:
        found = [*doubtful_readings(release, most=_BEGIN_SO, key=key), *unknown_words(settings, release)]
        found += doubtful_documents(release, most=_BEGIN_SO, key=key)
    found = [item for item in found if any(name.startswith(key) for name in item.names)]
    exact = [item for item in found if key in item.names] or found
    if len(exact) != 1:
        told = f"{len(exact)} items begin so; give more of the key" if exact else "no such item waits (any more)"
        raise NoSuchItem(f"{key}: {told}; `gongkai review list` prints them")
    return exact[0]


def is_decided(item: ReviewItem, kept: Decisions) -> bool:
    """Whether somebody has settled this reading or document, taken in this word, or refused it as it is asked."""
    asked = (item.kind, item.key, item.source)
    if any((row["kind"], row["item_key"], row["source"]) == asked for row in kept.refusals):
        return True
    if item.kind is Kind.WORD:
        return any(entry.label == item.key for entry in labels_file())
    if item.is_of_document:
        return is_settled(item, kept.identities) is not None
    return any(row["record_key"] in item.figures for row in kept.readings)
