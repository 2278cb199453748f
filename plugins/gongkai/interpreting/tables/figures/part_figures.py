"""The figures of one part of a table: every number of its body with the point that its labels make."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.figures.columns import Column, columns_of
from gongkai.interpreting.tables.figures.composing import NotComposed, coordinates_of
from gongkai.interpreting.tables.figures.inline_amounts import InlineCells
from gongkai.interpreting.tables.figures.parts import Part
from gongkai.interpreting.tables.figures.row_name import RowName
from gongkai.interpreting.tables.figures.rows import RowNames
from gongkai.interpreting.tables.figures.segments import segments_of
from gongkai.interpreting.tables.figures.setting import Setting
from gongkai.interpreting.tables.figures.votes import row_names
from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.rows import Row, Slot
from gongkai.interpreting.text.printed_amount import PrintedAmount
from gongkai.model.evidence import Where
from gongkai.model.figure import Comparison, Coordinates, Figure
from gongkai.model.record import Unmapped

_COUNTED: Final = {"staff": "人", "vehicle": "辆", "equipment": "台"}
_IN_PERCENT: Final = frozenset({Comparison.RATE, Comparison.SHARE, Comparison.COMPLETION})


def figures_of_part(
    part: Part, setting: Setting, *, true_spans: bool, only: frozenset[int] | None = None
) -> Iterator[Figure | Unmapped]:
    """The numbers of ``part`` in printed order; of the columns ``only`` where they are given."""
    columns = columns_of(part, true_spans=true_spans)
    segments = segments_of(columns)
    carried = any(m.says.get("measure") == "carried_in" for c in columns if not c.names_rows for m in c.meanings)
    setting = replace(setting, carries_in=carried, has_sides=len(segments) > 1)
    readers = [(segment.values, row_names(segment, part.body, setting.voices)) for segment in segments]
    inline = InlineCells()
    done: set[tuple[int, int, int]] = set()
    for row in part.body:
        if is_column_numbers(row):
            continue
        if only is None:
            for slot, amount, column, name in inline.of_row(row):
                yield _figure(slot, amount, column, name, setting)
        for values, names in readers:
            yield from _of_row(row, values, names, setting, done, has_header=bool(part.header), only=only)


def _of_row(
    row: Row,
    values: Sequence[Column],
    names: RowNames,
    setting: Setting,
    done: set[tuple[int, int, int]],
    *,
    has_header: bool,
    only: frozenset[int] | None,
) -> Iterator[Figure | Unmapped]:
    name = names.name_of(row)
    starts = {column.index for column in values}
    for column in values:
        slot = next((s for s in row if s.covers(column.index)), None)
        if slot is None or slot.amount is None or slot.key in done or not slot.is_anchor:
            continue
        is_of_other = slot.start != column.index and slot.start in starts
        if is_of_other or (only is not None and column.index not in only):
            continue
        done.add(slot.key)
        named = name if has_header else names.name_beside(_labels_before(row, slot))
        yield _figure(slot, slot.amount, column, named, setting)


def _labels_before(row: Row, slot: Slot) -> list[Slot]:
    """The cells with words between a number and the number before it in its row."""
    labels: list[Slot] = []
    for other in row:
        if other.start >= slot.start:
            break
        if other.amount is not None:
            labels = []
        elif not other.is_blank:
            labels.append(other)
    return labels


def _figure(slot: Slot, amount: PrintedAmount, column: Column, name: RowName, setting: Setting) -> Figure | Unmapped:
    label = " ".join(text for text in (*column.path, name.label) if text)
    money = name.money_unit or setting.unit
    try:
        at = coordinates_of(column, name, setting)
    except NotComposed as error:
        return _unmapped(slot, amount, amount.unit or column.unit or money, label, str(error))
    unit = _unit(at, amount, column, money)
    if unit == "%" and at.comparison is None and not at.measure.startswith("rate."):
        return _unmapped(slot, amount, unit, label, "%: per cent of what is not said")
    return Figure(at, amount.value, unit, Where.TABLE, slot.evidence, label=label)


def _unmapped(slot: Slot, amount: PrintedAmount, unit: str | None, label: str, because: str) -> Unmapped:
    return Unmapped(label or "?", amount.value, unit, Where.TABLE, slot.evidence, because=because)


def _unit(at: Coordinates, amount: PrintedAmount, column: Column, money: str | None) -> str | None:
    if at.comparison in _IN_PERCENT or at.measure.startswith("rate."):
        return "%"
    printed = amount.unit or column.unit
    return printed or _COUNTED.get(at.measure.partition(".")[0], money)
