"""Columns of a part: the path of labels above each, what it says, and whether it names rows or holds figures."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from gongkai.interpreting.tables.columns.column import FIGURE_ROLES, LABEL_ROLES, Column
from gongkai.interpreting.tables.columns.columns_of_days import with_doubts_of_days
from gongkai.interpreting.tables.columns.implied_columns import with_implied
from gongkai.interpreting.tables.columns.label_paths import joined_path, label_paths, with_levels, with_parts_whole
from gongkai.interpreting.tables.shape.rows import Row, Slot, width
from gongkai.interpreting.tables.shape.table_parts import Part
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.own_level import is_own_level
from gongkai.interpreting.text.unclear_amount import unclear_amount
from gongkai.interpreting.text.units import COUNT_UNITS, counted_in, unit_in
from gongkai.interpreting.text.years import year_alone
from gongkai.interpreting.words.column_roles import role_of_header
from gongkai.interpreting.words.columns import without_formula
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_below, meaning_of_label
from gongkai.model.cell_state import CellState, cell_state

_HEADING: Final = re.compile(r"任务|情况|指标|目标")
"""Words of headings that forms of performance print beside their rows."""

_SHORTEST_BODY: Final = 3
"""Characters of the name of a body (水文站); 处 and 站 alone count what is bought."""


def columns_of(part: Part, *, true_spans: bool, numbered: frozenset[int] = frozenset()) -> list[Column]:
    """The columns of ``part`` on its grid, from left to right; ``numbered`` ones count the rows of the table."""
    paths = label_paths(part.header, width([*part.header, *part.body]), true_spans=true_spans)
    paths = with_levels(paths, part.body)
    holds, headings = _holdings(part.body), _headings_beside(part)
    first = min((start for start, (words, _) in holds.items() if words and start not in headings), default=0)
    groups = list(_groups(paths, part))
    over = with_parts_whole([joined_path(paths[start:end]) for start, end in groups])
    columns = [
        _column(start, path, holds.get(start, (0, 0)), is_heading=start in headings, first=first)
        for (start, _), path in zip(groups, over, strict=True)
    ]
    columns = [replace(c, role="ordinal", names_rows=True, refused=None) if c.index in numbered else c for c in columns]
    columns = [_of_bodies(_of_years(column, part.body), part.body) for column in columns]
    return with_doubts_of_days(_with_doubts_of_blanks(_with_tasks(with_implied(columns))))


def by_column(row: Row) -> dict[int, Slot]:
    """The cells of a row by each grid column that they cover."""
    return {column: slot for slot in row for column in range(slot.start, slot.end)}


def _holdings(body: Sequence[Row]) -> dict[int, tuple[int, int]]:
    """Grid column → how many words and how many numbers its cells hold."""
    words: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    for slot in (slot for row in body for slot in row if slot.is_anchor):
        if slot.amount is not None:
            numbers[slot.start] += 1
        elif cell_state(slot.text) is CellState.TEXT and unclear_amount(slot.text) is None:
            words[slot.start] += 1
    return {column: (words[column], numbers[column]) for column in words | numbers}


def _of_years(column: Column, body: Sequence[Row]) -> Column:
    """``column``; it names the rows where it is called 年度 and its numbers are years."""
    if not column.path or not header_label(column.path[-1]).endswith(("年度", "年份")):
        return column
    own = [slot for row in body for slot in row if slot.start == column.index and slot.amount is not None]
    are_years = bool(own) and all(year_alone(slot.text) is not None for slot in own)
    return replace(column, names_rows=True, refused=None) if are_years else column


def _of_bodies(column: Column, body: Sequence[Row]) -> Column:
    """``column``; under 单位, which may be units of measure, it names bodies where a cell of it is one's name."""
    if column.role != "target_unit" or header_label(column.path[-1]) != "单位":
        return column
    cells = {slot.label for row in body for slot in row if slot.start == column.index}
    names = [text for text in cells.difference(COUNT_UNITS) if "/" not in text]
    are_bodies = any((len(name) >= _SHORTEST_BODY and is_organisation(name)) or is_own_level(name) for name in names)
    return replace(column, role="scope", names_rows=True, refused=None) if are_bodies else column


def _with_tasks(columns: list[Column]) -> list[Column]:
    """``columns``, where 名称 right of a cell that heads tasks (年度重点工作任务) names projects."""
    before = [False, *(bool(c.path) and header_label(c.path[-1]).endswith("任务") for c in columns[:-1])]
    return [
        replace(c, role="project", names_rows=True, refused=None)
        if is_headed and c.path and header_label(c.path[-1]) == "名称"
        else c
        for c, is_headed in zip(columns, before, strict=False)
    ]


def _with_doubts_of_blanks(columns: list[Column]) -> list[Column]:
    """``columns``; beside others of figures that are labelled, one without a label may be of anything."""
    labelled = [any(column.path) for column in columns if not column.names_rows]
    if not any(labelled) or all(labelled):
        return columns
    return [
        c
        if c.names_rows or c.refused or any(c.path)
        else replace(c, doubt=c.doubt or "no label stands over its column")
        for c in columns
    ]


def _groups(paths: Sequence[tuple[str, ...]], part: Part) -> Iterator[tuple[int, int]]:
    """Start and end of each column of the body: grid columns that no row of figures tells apart are one."""
    starts = {slot.start for row in part.body if len(row) > 1 for slot in row}
    edges = sorted(starts | {0, len(paths)}) if starts else range(len(paths) + 1)
    yield from pairwise(edges)


def _headings_beside(part: Part) -> frozenset[int]:
    """Columns where a merged cell reaches from the header down into the rows (年度主要任务): a heading, no name."""
    above = {slot.key for row in part.header for slot in row if _HEADING.search(slot.label)}
    merged = [slot for row in part.body[:1] for slot in row if slot.key in above]
    return frozenset(column for slot in merged for column in range(slot.start, slot.end))


def _column(index: int, path: tuple[str, ...], holds: tuple[int, int], *, is_heading: bool, first: int) -> Column:
    """The column at ``index``; ``first`` is the first one whose cells hold words below no heading."""
    labels = [without_formula(text) for text in path]
    meanings = _meanings(labels)
    role = _role(path)
    if role in (None, "project") and is_heading:
        role = "note"
    words, numbers = holds
    says_figures = any(set(m.says) & {"stage", "comparison"} for m in meanings)
    is_first = index == first and numbers == 0  # 年度预算 over 基本支出 and 项目支出
    names = role in LABEL_ROLES or (role is None and words > numbers and (is_first or not says_figures))
    unit = next((u for text in reversed(path) if (u := _unit(text)) is not None), None)
    return Column(index, path, meanings, role, unit, names, None if names else _refusal(path, role))


def _meanings(labels: Sequence[str]) -> tuple[LabelMeaning, ...]:
    found: list[LabelMeaning] = []
    for label in labels:
        found.append(meaning_below(label, found))
    return tuple(found)


def _role(path: tuple[str, ...]) -> str | None:
    for text in reversed(path):
        role = role_of_header(header_label(text))
        if role == "code":  # 单位 above 编码 is 单位编码
            whole = role_of_header(header_label("".join(path)))
            return whole if whole == "unit_code" else role
        if role is not None:
            return role
        if meaning_of_label(text).says:
            return None
    return None


def header_label(text: str) -> str:
    """A header's label as the vocabulary of roles compares it."""
    return normalised_label(without_formula(text))


def _unit(text: str) -> str | None:
    return unit_in(text) or counted_in(text) or ("%" if "%" in text or "％" in text else None)


def _refusal(path: tuple[str, ...], role: str | None) -> str | None:
    if role is None or role in FIGURE_ROLES or role in LABEL_ROLES:
        return None
    return path[-1] if path else role
