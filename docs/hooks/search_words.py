"""Cuts Chinese text into words for the site's search, which takes what stands between two separators for a word.

The words are those of the vocabulary, and a few that only these pages use (search_words.txt). The longest known word is
taken from the left; a character of none is a word by itself. In a reader's question the search finds the same words by
itself, because it looks for those that the index has.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from gongkai.interpreting.words.coordinates import codes

_CHINESE: Final = re.compile(r"[一-鿿]+")
_BOUNDARY: Final = "\u200b"
"""A space of no width: a separator that nobody sees (mkdocs.yml, `separator`)."""


@event_priority(50)  # before the search's own plugin writes the index
def on_post_build(*, config: MkDocsConfig) -> None:
    """Cuts titles and texts of the index that is about to be written."""
    cut_entries(config.plugins["material/search"].search_index.entries)  # type: ignore[attr-defined] # the plugin has no types


def cut_entries(entries: Iterable[dict[str, Any]]) -> None:
    """Cuts the titles and texts of these entries of the index, where they are not cut already."""
    for entry in entries:
        for part in ("title", "text"):
            if _BOUNDARY not in entry[part]:
                entry[part] = _CHINESE.sub(lambda found: _cut(found[0]), entry[part])


def words_of(run: str) -> Iterator[str]:
    """The words of a run of Chinese characters, from the left."""
    known, longest = _known()
    start = 0
    while start < len(run):
        ends = range(min(len(run), start + longest), start, -1)
        end = next((end for end in ends if run[start:end] in known), start + 1)
        yield run[start:end]
        start = end


def _cut(run: str) -> str:
    return _BOUNDARY + _BOUNDARY.join(words_of(run)) + _BOUNDARY


@cache
def _known() -> tuple[frozenset[str], int]:
    """The known words of two characters or more, and how long the longest is."""
    file = Path(__file__).with_suffix(".txt")
    texts = [word for one in codes().values() for word in (one.name_zh, *one.also_zh)]
    words = {"".join(_CHINESE.findall(text)) for text in texts} | set(file.read_text("utf-8").split())
    known = frozenset(word for word in words if len(word) > 1)
    return known, max(map(len, known))
