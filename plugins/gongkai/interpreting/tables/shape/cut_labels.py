"""Labels of a header that rules cut in rows (政府性 | 基金拨 | 款): the pieces over one column, put together."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gongkai.interpreting.tables.shape.rows import Row
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.accepted import by_whole_labels
from gongkai.interpreting.words.column_roles import role_of_header
from gongkai.interpreting.words.label_meaning import meaning_of_label

_MOST_PIECES: Final = 8


def put_together(pieces: Sequence[str]) -> list[str]:
    """The labels that ``pieces`` make from top to bottom: as many as can be, with the fewest characters not understood.

    >>> put_together(["预算数", "政府性", "基金拨", "款"])
    ['预算数', '政府性基金拨款']
    """
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(pieces) + 1):
        choices = [
            (best[start][0] + _not_understood(pieces[start:end]), best[start][1] - 1, start)
            for start in range(max(0, end - _MOST_PIECES), end)
            if end - start == 1 or not _not_understood(pieces[start:end])
        ]
        best.append(min(choices))
    found: list[str] = []
    end = len(pieces)
    while end:
        start = best[end][2]
        found.insert(0, "".join(pieces[start:end]))
        end = start
    return found


def _not_understood(pieces: Sequence[str]) -> int:
    label = normalised_label("".join(pieces))
    return 0 if is_header_label(label) else len(label)


@by_whole_labels
@lru_cache(maxsize=16384)
def is_header_label(label: str) -> bool:
    """Whether a label is made of words of headers only: a role (科目编码), or known words."""
    if role_of_header(label) is not None:
        return True
    return meaning_of_label(label).is_understood


def pieces_over_columns(header: Sequence[Row], below: Row) -> list[list[str]]:
    """For each cell of the row ``below`` a header, what the header prints over its columns, from top to bottom."""
    return [_pieces_over(header, slot.start, slot.end) for slot in below]


def _pieces_over(header: Sequence[Row], start: int, end: int) -> list[str]:
    over = (slot for row in header for slot in row if slot.is_anchor and slot.start < end and start < slot.end)
    return [slot.label for slot in over if not slot.is_blank]
