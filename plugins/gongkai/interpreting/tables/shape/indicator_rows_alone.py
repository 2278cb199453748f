"""Rows that are indicators by what they print themselves, on a page that repeats neither title nor header."""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.interpreting.tables.shape.headers import Header
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled

_KINDS: Final = (
    r"(?:经济|社会|生态(?:环境)?)?成本|产出|数量|质量|时效|效益|效果|(?:经济|社会|生态(?:环境)?)效益|可持续(?:影响|发展)|"
    r"(?:服务对象|社会公众|受益对象|群众|公众)?(?:或服务对象)?满意度"
)
LEVEL: Final = re.compile(rf"(?:{_KINDS})(?:类)?指标(?:[（(].{{1,12}}[)）])?")
"""A level of 绩效指标 as the forms of the Ministry of Finance name it, with its points in brackets if any."""
NUMBERED: Final = re.compile(r"^(?:指标\s*\d{0,3}\s*[:：.、]\s*)+")
"""What many forms print before each indicator's name (指标1：)."""


def is_indicator_row(row: Row) -> bool:
    """Whether a row prints an indicator: its level and name, or its number and name, and one value behind."""
    return _name_of(row) is not None


def indicators_without_header(rows: Sequence[Row], start: int) -> tuple[Header, int] | None:
    """A header made for the indicators that begin at ``start``, and how many rows are theirs; None where none do.

    Only rows with one cell behind the name are taken: what several of them say only a header tells.
    """
    if start >= len(rows):
        return None
    name = _name_of(rows[start])
    if name is None or len(_behind(rows[start], name)) != 1:
        return None
    count = 1
    while start + count < len(rows) and _is_in_the_same_columns(rows[start + count], name):
        count += 1
    last = rows[start][-1]
    paths: list[tuple[str, ...]] = [()] * last.end
    before = [slot for slot in rows[start] if slot.end <= name.start]
    for label, slot in zip(("二级指标", "一级指标"), reversed(before), strict=False):
        paths[slot.start : slot.end] = [(label,)] * (slot.end - slot.start)
    paths[name.start : name.end] = [("三级指标",)] * (name.end - name.start)
    paths[last.start : last.end] = [("指标值",)] * (last.end - last.start)
    return Header((), tuple(paths)), count


def _name_of(row: Row) -> Slot | None:
    """The cell that names the indicator of a row, None where it has none."""
    shown = filled(row)
    numbered = next((slot for slot in shown if slot.is_anchor and NUMBERED.match(slot.text)), None)
    if numbered is not None:
        return numbered if _behind(row, numbered) else None
    levels = [place for place, slot in enumerate(row[:-2]) if LEVEL.fullmatch(slot.label)]
    if not levels:
        return None
    level, name, value = row[levels[-1] : levels[-1] + 3]
    is_level = LEVEL.fullmatch(name.label) is not None and name.label != level.label
    is_named = name.is_anchor and not name.is_blank and name.amount is None and not is_level
    return name if is_named and value.is_anchor and not value.is_blank else None


def _behind(row: Row, name: Slot) -> list[Slot]:
    return [slot for slot in row if slot.start >= name.end]


def _is_in_the_same_columns(row: Row, name: Slot) -> bool:
    """Whether a row has a cell in the very columns of the name, and one behind it."""
    own = next((slot for slot in row if slot.start == name.start and slot.end == name.end), None)
    return own is not None and own.amount is None and len(_behind(row, name)) == 1
