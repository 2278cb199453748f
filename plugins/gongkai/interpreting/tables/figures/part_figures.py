"""The figures of one part of a table: every number of its body with the point that its labels make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from gongkai.interpreting.tables.columns.column import LABEL_ROLES, Column
from gongkai.interpreting.tables.columns.columns import by_column, columns_of
from gongkai.interpreting.tables.columns.segments import Segment, names_bought, segments_of
from gongkai.interpreting.tables.figures.composing import coordinates_of
from gongkai.interpreting.tables.figures.inline_amounts import InlineCells
from gongkai.interpreting.tables.figures.refusals import (
    NoFigure,
    NotComposed,
    NotOfTheAccounts,
    refuse_whole_place,
)
from gongkai.interpreting.tables.figures.setting import Setting
from gongkai.interpreting.tables.figures.setting_of_labels import setting_with_labels
from gongkai.interpreting.tables.figures.units_of_numbers import (
    column_of_units,
    unit_of,
    unit_of_row,
    unit_refusal,
)
from gongkai.interpreting.tables.rows.group_labels import with_group_labels
from gongkai.interpreting.tables.rows.nameless_rows import nameless_rows
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.tables.rows.votes import row_names
from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.rows import Row, Slot
from gongkai.interpreting.tables.shape.table_parts import Part
from gongkai.interpreting.text.printed_amount import PrintedAmount
from gongkai.interpreting.text.unclear_amount import UnclearAmount, unclear_amount
from gongkai.interpreting.text.units import unit_in
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.evidence import Where
from gongkai.model.figure import Comparison, Figure
from gongkai.model.record import Unmapped


def figures_of_part(
    part: Part,
    setting: Setting,
    *,
    true_spans: bool,
    only: frozenset[int] | None = None,
    numbered: frozenset[int] = frozenset(),
) -> Iterator[Figure | Unmapped]:
    """The numbers of ``part`` in printed order; of the columns ``only`` where they are given, never of ``numbered``."""
    columns = columns_of(part, true_spans=true_spans, numbered=numbered)
    segments = segments_of(columns) if part.header else [Segment([], columns)]
    setting = setting_with_labels(setting, columns, part.body, has_sides=len(segments) > 1)
    placed = [_without_header(by_column(row), part.header, columns) for row in part.body]
    grouped = [with_group_labels(segment, placed) for segment in segments]
    readers = [
        (segment.values, row_names(segment, rows, setting.voices), rows, nameless_rows(segment, part.body, rows))
        for segment, rows in zip(segments, grouped, strict=True)
    ]
    inline = InlineCells(columns)
    of_units = column_of_units(part, columns)
    done: set[tuple[int, int, int]] = set()
    for place, (row, cells) in enumerate(zip(part.body, placed, strict=True)):
        if is_column_numbers(row):
            continue
        called = _bought_for(segments, [names.name_of(rows[place]) for _, names, rows, _ in readers])
        if only is None:
            is_of_project = any(name.project for name in called)
            for slot, amount, column, name in inline.of_row(row):
                if is_of_project or "。" in slot.text:
                    unit = amount.unit or setting.unit
                    yield _unmapped(slot, amount, unit, name.label, "told in a text of its row")
                else:
                    yield from _figure(slot, amount, column, name, setting)
        before = {} if part.header else _labels_before(row)
        money = unit_of_row(cells, of_units) or next(
            (unit for cell in row if (unit := unit_in(cell.text)) is not None), None
        )
        for name, (values, names, _, nameless) in zip(called, readers, strict=True):
            name.is_nameless = place in nameless
            name.money_unit = name.money_unit or money
            for slot, amount, column in _numbers(cells, values, done):
                is_alone = not part.header and column.names_rows and not before[slot.key]  # an ordinal
                if not is_alone and (only is None or column.index in only):
                    named = name if part.header else names.name_beside(before[slot.key], money)
                    yield from _figure(slot, amount, column, named, setting)
            if only is None:
                yield from _unclear(cells, values, name, setting)


def _bought_for(segments: Sequence[Segment], called: list[RowName]) -> list[RowName]:
    """``called``, the names of a row by segment; what is bought is for the project that is named left of it."""
    for segment, (left, name) in zip(segments[1:], pairwise(called), strict=True):
        if names_bought(segment):
            name.project = name.project or left.project
    return called


def _without_header(cells: dict[int, Slot], header: Sequence[Row], columns: Sequence[Column]) -> dict[int, Slot]:
    """The cells of a row without those of the header that reach down into it: 科目编码 beside 合计 names no row.

    Nor does a heading of unknown words beside the rows (本级资金总量); one of known words limits them (基本支出).
    """
    above = {slot.key for row in header for slot in row}
    called = {column.index for column in columns if column.role in LABEL_ROLES}
    naming = {column.index for column in columns if column.names_rows}

    def is_heading(index: int, slot: Slot) -> bool:
        meaning = meaning_of_label(slot.text)
        return index in called or (index in naming and not (meaning.is_understood and meaning.says))

    return {index: slot for index, slot in cells.items() if slot.key not in above or not is_heading(index, slot)}


def _numbers(
    cells: Mapping[int, Slot], values: Sequence[Column], done: set[tuple[int, int, int]]
) -> Iterator[tuple[Slot, PrintedAmount, Column]]:
    """The numbers of a row in these columns; each cell once, in the column where it begins."""
    starts = {column.index for column in values}
    for column in values:
        slot = cells.get(column.index)
        if slot is None or slot.amount is None or not slot.is_anchor or slot.key in done:
            continue
        if slot.start == column.index or slot.start not in starts:
            done.add(slot.key)
            yield slot, slot.amount, column


def _unclear(
    cells: Mapping[int, Slot], values: Sequence[Column], name: RowName, setting: Setting
) -> Iterator[Unmapped]:
    """The cells of a row in these columns that are made of numbers and are not one, unmapped."""
    for column in values:
        slot = cells.get(column.index)
        if slot is None or slot.amount is not None or not slot.is_anchor or slot.start != column.index:
            continue
        unclear = None if column.refused is not None else unclear_amount(slot.text)
        if unclear is not None:
            unit = unclear.unit or column.unit or name.money_unit or setting.unit
            yield _unmapped(slot, unclear, unit, _label(column, name), unclear.because)


def _labels_before(row: Row) -> dict[tuple[int, int, int], list[Slot]]:
    """For each number of a row, the cells with words between it and the number before it."""
    found: dict[tuple[int, int, int], list[Slot]] = {}
    labels: list[Slot] = []
    for slot in row:
        if slot.amount is not None:
            found[slot.key] = labels
            labels = []
        elif not slot.is_blank:
            labels.append(slot)
    return found


def _figure(
    slot: Slot, amount: PrintedAmount, column: Column, name: RowName, setting: Setting
) -> Iterator[Figure | Unmapped]:
    """The number as a figure, or unmapped with the reason; nothing where it counts nothing (单位编码)."""
    label = _label(column, name)
    money = name.money_unit or setting.unit
    if slot.key in setting.of_several_years:
        yield _unmapped(slot, amount, amount.unit or column.unit or money, label, "year: of several years")
        return
    try:
        at = coordinates_of(column, name, setting)
        refuse_whole_place(at.scope, setting.place)
    except NoFigure:
        return
    except NotOfTheAccounts as error:
        yield _unmapped(slot, amount, amount.unit or column.unit, label, str(error))
        return
    except NotComposed as error:
        yield _unmapped(slot, amount, amount.unit or column.unit or money, label, str(error))
        return
    unit = unit_of(at, amount, column, money)
    if unit is not None and (because := unit_refusal(unit, at)) is not None:
        yield _unmapped(slot, amount, unit, label, because)
        return
    if unit == "%" and at.comparison is Comparison.DELTA:
        at = replace(at, comparison=Comparison.RATE)  # 增减（%）
    yield Figure(at, amount.value, unit, Where.TABLE, slot.evidence, label=label)


def _label(column: Column, name: RowName) -> str:
    return " ".join(text for text, _ in groupby((*column.path, name.label)) if text)


def _unmapped(
    slot: Slot, amount: PrintedAmount | UnclearAmount, unit: str | None, label: str, because: str
) -> Unmapped:
    return Unmapped(label or "?", amount.value, unit, Where.TABLE, slot.evidence, because=because)
