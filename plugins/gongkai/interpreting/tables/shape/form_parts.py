"""A printed table cut into parts: a header that a form knows with the rows below it, and loose rows between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.interpreting.tables.shape.form_matching import FormMatch, matched_form
from gongkai.interpreting.tables.shape.forms import forms
from gongkai.interpreting.tables.shape.headers import Header, has_figures, header_depth, header_of, is_known_label
from gongkai.interpreting.tables.shape.indicator_rows_alone import indicators_without_header
from gongkai.interpreting.tables.shape.rows import Row, Slot, filled, width
from gongkai.interpreting.tables.shape.setting import TableSetting, title_without_unit
from gongkai.interpreting.text.units import unit_in
from gongkai.interpreting.words.columns import role_of_label

_LONGEST_HEADING = 40
_LONGEST_TITLE = 60
_UNIT_LABELS = frozenset({"单位", "金额单位", "计量单位"})
_INDICATOR_READINGS = frozenset({"indicators", "scores"})
_TITLE = re.compile(r".{4,40}(?<!公开\d\d)表")


@dataclass(slots=True)
class FormPart:
    """Rows read together: ``match`` is None for loose rows (label and value side by side, long texts)."""

    match: FormMatch | None
    header: Header
    body: list[Row]
    titles: tuple[str, ...]
    unit: str | None
    header_rows: tuple[Row, ...] = ()


@dataclass(slots=True)
class JoinedTable:
    """Rows of one table, with those of the pages it went on to; ``true_spans`` where the reader knew merged cells.

    ``repeated_rows`` are headers that following pages printed again.
    """

    rows: list[Row]
    setting: TableSetting
    true_spans: bool
    ordinals: list[int]
    repeated_rows: list[Row] = field(default_factory=list)


def is_of_indicators(part: FormPart) -> bool:
    """Whether rows hold indicators or points alone; a list of projects may print their money beside the points."""
    if part.match is None or part.match.form.code == "project_scores":
        return False
    return part.match.form.reading in _INDICATOR_READINGS


def heading_of(row: Row, columns: int) -> str | None:
    """The text of a row that is one heading over the whole table, or None."""
    texts = filled(row)
    if len(texts) != 1 or not texts[0].is_anchor:
        return None
    slot = texts[0]
    is_alone = len(row) == 1 or slot.end - slot.start >= columns
    return slot.text if is_alone and slot.amount is None else None


def form_parts(table: JoinedTable) -> list[FormPart]:
    """The parts of ``table`` from top to bottom; every row is in one of them."""
    found: list[FormPart] = []
    titles, unit = table.setting.titles, table.setting.unit
    columns = width(table.rows)
    index = 0
    while index < len(table.rows):
        row = table.rows[index]
        heading = heading_of(row, columns)
        start = None if heading is not None else _part_start(table, index, titles)
        if start is not None:
            match, depth = start
            end = _part_end(table, index + depth, columns, (heading or "", *titles))
            found.append(_form_part(table, match, (index, depth, end), titles, unit))
            index = end
            continue
        alone = indicators_without_header(table.rows, index)
        if alone is not None:
            header, count = alone
            found.append(FormPart(_indicators_alone(), header, table.rows[index : index + count], titles, unit))
            index += count
            continue
        titles = (*_titles_in(row, heading), *titles)
        unit = _unit_of(row) or unit
        if found and found[-1].match is None and found[-1].unit == unit:
            found[-1].body.append(row)
        else:
            found.append(FormPart(None, Header((), ()), [row], titles, unit))
        index += 1
    return found


def _indicators_alone() -> FormMatch:
    return FormMatch(forms()["indicators"], "rows of indicators without a header", 0)


def _titles_in(row: Row, heading: str | None) -> list[str]:
    """Titles that a row of the table itself prints: a heading over all columns, or a cell that ends in 表."""
    if heading is not None and len(heading) <= _LONGEST_TITLE:
        title = title_without_unit(heading)
        return [title] if title else []
    return [] if has_figures(row) else [slot.text for slot in filled(row) if _TITLE.fullmatch(slot.label)]


def _part_start(table: JoinedTable, index: int, titles: Sequence[str]) -> tuple[FormMatch, int] | None:
    row = table.rows[index]
    own = [slot for slot in filled(row) if slot.is_anchor]
    if _names_subject(own) or _unit_in_two_cells(own) is not None:
        return None
    if not own or (sum(is_known_label(slot.label) for slot in own) * 2 < len(own) and not _is_wide(own)):
        return None
    depth = header_depth(table.rows, index, true_spans=table.true_spans)
    if depth == 0:
        return None
    labels = {slot.label for row in table.rows[index : index + depth] for slot in filled(row)}
    match = matched_form(labels, titles)
    if match is None or (match.form.is_last_resort and _knows_later(table, index, depth, titles)):
        return None
    return match, depth


def _unit_of(row: Row) -> str | None:
    """The unit of money that a row of the table prints for what follows, in one cell or in two (单位： | 万元)."""
    shown = filled(row)
    return next((u for slot in shown if (u := unit_in(slot.text)) is not None), _unit_in_two_cells(shown))


def _unit_in_two_cells(shown: Sequence[Slot]) -> str | None:
    pairs = (unit_in(f"单位：{unit.label}") for name, unit in pairwise(shown) if name.label in _UNIT_LABELS)
    return next((unit for unit in pairs if unit is not None), None)


def _knows_later(table: JoinedTable, index: int, depth: int, titles: Sequence[str]) -> bool:
    """Whether a form that is known begins within the next rows, which a guess must not take for its own."""
    for start in range(index + 1, min(index + depth + 1, len(table.rows))):
        later = _part_start(table, start, titles)
        if later is not None and not later[0].form.is_last_resort:
            return True
    return False


def _names_subject(own: Sequence[Slot]) -> bool:
    """Whether a row says what the table is about (部门名称 | 市商务局): a label with its value, no header."""
    return (
        len(own) == 2  # noqa: PLR2004
        and role_of_label(own[0].label) in {"scope", "project"}
        and not is_known_label(own[1].label)
    )


def _is_wide(slots: Sequence[Slot]) -> bool:
    """Whether a row's cells are headings over several columns each, whatever they say."""
    is_heading = len(slots) > 1 and any(is_known_label(slot.label) for slot in slots)
    return is_heading and all(slot.end - slot.start > 1 and len(slot.label) <= _LONGEST_HEADING for slot in slots)


def _part_end(table: JoinedTable, start: int, columns: int, titles: Sequence[str]) -> int:
    index = start
    while index < len(table.rows):
        row = table.rows[index]
        start_here = _part_start(table, index, titles)
        if heading_of(row, columns) is not None or (start_here and not start_here[0].form.is_last_resort):
            return index
        index += 1
    return index


def _form_part(
    table: JoinedTable,
    match: FormMatch,
    places: tuple[int, int, int],
    titles: tuple[str, ...],
    unit: str | None,
) -> FormPart:
    start, depth, end = places
    header_rows, body = table.rows[start : start + depth], table.rows[start + depth : end]
    labels_unit = next((u for row in header_rows for slot in row if (u := unit_in(slot.text)) is not None), None)
    return FormPart(match, header_of(header_rows), body, titles, labels_unit or unit, tuple(header_rows))
