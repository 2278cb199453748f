"""Questions that share what makes them doubtful, for which one decision may be taken."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Final

from gongkai.answering.open_release import OpenRelease
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.queue import open_items
from gongkai.settings import Settings

_MOST: Final = 5000


def all_like(settings: Settings, release: OpenRelease, item: ReviewItem) -> list[ReviewItem]:
    """The open questions like this one, itself first: the same label read as the same, the same spelling of a name.

    Where a document has none such, those whose covers are of the same form: each may have been read right.
    """
    alike = _sharing(settings, release, item, lambda other: other.likeness)
    return alike if len(alike) > 1 else _sharing(settings, release, item, lambda other: other.form)


def _sharing(
    settings: Settings, release: OpenRelease, item: ReviewItem, trait: Callable[[ReviewItem], tuple[str, ...]]
) -> list[ReviewItem]:
    if not trait(item):
        return [item]
    label = item.asked.get("label", "") if item.kind is Kind.READING else ""
    waiting = open_items(settings, release, most=_MOST, kind=item.kind, label=label)
    return [item, *(other for other in waiting if trait(other) == trait(item) and other.key != item.key)]


def source_of(items: Sequence[ReviewItem]) -> str:
    """32 hexadecimal digits over what is asked of all of them: others where one has come, gone or changed."""
    return hashlib.sha256("\x1f".join(sorted(item.source for item in items)).encode()).hexdigest()[:32]
