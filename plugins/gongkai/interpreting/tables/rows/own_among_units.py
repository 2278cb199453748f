"""A department by its bare name among its units, below a total that is more: it is its own level, and not the whole."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.names import is_same_body

_NO_AMOUNT: Final = Decimal(0)
Cells = Mapping[int, Slot]
"""The cells of a row by grid column."""


def mark_own_among_units(
    names: Sequence[RowName], rows: Sequence[Cells], values: Sequence[Column], department: str
) -> None:
    """Let the ``names`` of rows of the department be of its own level, where the first total and its first row differ.

    ``rows`` are their cells, ``values`` the columns of figures. Nothing is done where no other unit has a row: the
    total may be of several departments, or of years; nor where a row says itself that it is the own level's.
    """
    units = {name.unit: normalised_label(name.unit) for name in names if name.unit is not None}
    same = {unit for unit, label in units.items() if is_same_body(label, department)}
    own = [name for name in names if name.unit in same]
    if not own or any(name.is_own_level for name in own):
        return
    if not any(is_organisation(label) for unit, label in units.items() if unit not in same):
        return
    whole = next((dict(_amounts(cells, values)) for name, cells in _pairs(names, rows) if _is_whole(name)), {})
    first = next((dict(_amounts(cells, values)) for name, cells in _pairs(names, rows) if name is own[0]), {})
    if any(whole[column] > amount > _NO_AMOUNT for column, amount in first.items() if column in whole):
        for name in own:
            name.is_own_level = True


def _pairs(names: Sequence[RowName], rows: Sequence[Cells]) -> Iterator[tuple[RowName, Cells]]:
    return zip(names, rows, strict=True)


def _is_whole(name: RowName) -> bool:
    return name.is_whole and name.unit is None


def _amounts(cells: Cells, values: Sequence[Column]) -> Iterator[tuple[int, Decimal]]:
    for column in values:
        slot = cells.get(column.index)
        if slot is not None and slot.amount is not None:
            yield column.index, slot.amount.value
