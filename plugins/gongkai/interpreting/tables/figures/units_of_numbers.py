"""In which unit a number of a table is printed, and whether what is told of it can be in that unit."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.interpreting.tables.shape.table_parts import Part
from gongkai.interpreting.text.printed_amount import PrintedAmount
from gongkai.interpreting.text.units import COUNT_UNITS
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.model.figure import Comparison, Coordinates
from gongkai.model.money import is_money_unit

_UNITS: Final = re.compile(r"(?:计量|数量|计算|金额)?单位(?:[(（].*[)）])?")
_COUNTED: Final = {"staff": "人", "vehicle": "辆", "equipment": "台"}
_MONEY: Final = re.compile(r"金额|资金|经费|款$")
_IN_PERCENT: Final = frozenset({Comparison.RATE, Comparison.SHARE, Comparison.COMPLETION})


def column_of_units(part: Part, columns: Sequence[Column]) -> int | None:
    """The column in which rows print their own units (计量单位), money among them; not that of pieces or indicators."""
    if any((column.role or "").startswith("level") for column in columns):
        return None
    for column in columns:
        if column.path and _UNITS.fullmatch(column.path[-1]):
            texts = [slot.label for row in part.body for slot in row if slot.start == column.index]
            if any(map(is_money_unit, texts)):
                return column.index
    return None


def unit_of_row(cells: Mapping[int, Slot], place: int | None) -> str | None:
    """What a row prints in the column of units."""
    slot = None if place is None else cells.get(place)
    is_unit = slot is not None and (is_money_unit(slot.label) or slot.label in COUNT_UNITS)
    return slot.label if slot is not None and is_unit else None


def unit_refusal(unit: str, at: Coordinates) -> str | None:
    """Why a number in this unit is none of what is told at the point ``at``; None where it may be."""
    if unit == "%":
        is_alone = at.comparison is None and not at.measure.startswith("rate.")
        return "%: per cent of what is not said" if is_alone else None
    if _is_money(at) and not is_money_unit(unit):
        return f"{unit}: no unit of money"
    is_worth = at.measure.startswith(COUNTED) and is_money_unit(unit)
    return f"{unit}: money, where pieces are counted" if is_worth else None


def _is_money(at: Coordinates) -> bool:
    """Whether what is counted is money alone: things have their own units, and of assets and others both are told."""
    return not at.measure.startswith((*COUNTED, "asset", "rate.", "other"))


def unit_of(at: Coordinates, amount: PrintedAmount, column: Column, money: str | None) -> str | None:
    """The unit of a number at the point ``at``; ``money`` is that of its row or table. None where nothing says it."""
    if at.comparison in _IN_PERCENT or at.measure.startswith("rate."):
        return "%"
    printed = amount.unit or column.unit
    if printed is None and at.measure.startswith(COUNTED) and column.path and _MONEY.search(column.path[-1]):
        return money or "元"  # 退休职工 | 发放金额
    return printed or _COUNTED.get(at.measure.partition(".")[0], money)
