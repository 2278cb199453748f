"""The levels of a row of indicators: a blank cell says the same again, a cut cell is one with its other half."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from gongkai.interpreting.tables.shape.rows import Row, Slot, joined_text
from gongkai.interpreting.text.label import normalised_label

LEVEL_ROLES: Final = frozenset({"level1", "level2", "levels"})
"""Roles of the columns that hold levels."""
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[)）]")
_FAMILIES: Final = (r"数量|质量|时效", r"效益|影响", r"满意")
_WORDS: Final = {"产出": _FAMILIES[0], "效益": _FAMILIES[1], "满意": _FAMILIES[2]}


@dataclass(slots=True)
class IndicatorLevels:
    """The levels that hold for a row; a blank cell below a printed one says the same again."""

    level1: str | None = None
    level2: str | None = None
    project: str | None = None
    _last: tuple[int, int, int] | None = field(default=None)

    def fill(self, slots: Mapping[str, Slot]) -> None:
        """Put a row's levels in place: a printed one holds on, a new first level ends the second."""
        project = slots.get("project")
        if project is not None and not project.is_blank:
            self.project = joined_text(project.cell.text)
        first, second = slots.get("level1"), slots.get("level2")
        if first is not None and not first.is_blank and self._last != first.key:
            self.level1, self.level2 = level_name(first.text), None
            self._last = first.key
        elif first is None:
            self.level1 = self.level2 = None
        if second is not None and not second.is_blank:
            self.level2 = level_name(second.text)
            if first is not None and first.is_blank and _is_of_another(self.level1, self.level2):
                self.level1 = None
        elif second is None:
            self.level2 = None


def cells_cut_by_pages(body: Sequence[Row], columns: Sequence[int]) -> dict[tuple[int, int, int], Slot]:
    """Blank cells at the foot of a page → the cell at the head of the next that prints the text of both."""
    found: dict[tuple[int, int, int], Slot] = {}
    for above, below in reversed(list(pairwise(body))):
        if _page(above) == _page(below):
            continue
        for column in columns:
            foot, head = _slot_at(above, column), _slot_at(below, column)
            if foot is None or head is None or not foot.is_blank or foot.key == head.key:
                continue
            other = found.get(head.key, head)
            if not other.is_blank and foot.cell.box is not None:
                found[foot.key] = other
    return found


def _page(row: Row) -> int | None:
    return max((slot.cell.page for slot in row if slot.is_anchor and slot.cell.page is not None), default=None)


def _slot_at(row: Row, column: int) -> Slot | None:
    return next((slot for slot in row if slot.covers(column)), None)


def _is_of_another(level1: str | None, level2: str) -> bool:
    """Whether a second level cannot belong to the first one that was last printed: a blank cell hides another."""
    own = {family for family in _FAMILIES if re.search(family, level2)}
    above = {family for word, family in _WORDS.items() if word in (level1 or "")}
    return bool(own and above) and not own & above


def level_name(text: str) -> str:
    """A level as records hold it: without white space, numbering and the remark in brackets (产出指标(40分))."""
    plain = _BRACKETS.sub("", normalised_label(text))
    return plain or normalised_label(text)
