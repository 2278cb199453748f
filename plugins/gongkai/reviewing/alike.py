"""Questions that share what makes them doubtful, for which one decision may be taken."""

import hashlib
from collections.abc import Sequence
from typing import Final

from gongkai.answering.open_release import OpenRelease
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.queue import open_items
from gongkai.settings import Settings

_MOST: Final = 5000


def all_like(settings: Settings, release: OpenRelease, item: ReviewItem) -> list[ReviewItem]:
    """The open questions like this one, itself first: the same label read as the same, the same spelling of a name."""
    if not item.likeness:
        return [item]
    label = item.asked.get("label", "") if item.kind is Kind.READING else ""
    waiting = open_items(settings, release, most=_MOST, kind=item.kind, label=label)
    return [item, *(other for other in waiting if other.likeness == item.likeness and other.key != item.key)]


def source_of(items: Sequence[ReviewItem]) -> str:
    """32 hexadecimal digits over what is asked of all of them: others where one has come, gone or changed."""
    return hashlib.sha256("\x1f".join(sorted(item.source for item in items)).encode()).hexdigest()[:32]
