"""Units in a column that names classes or projects too (支出项目类别（资金使用单位）): what each is a part of."""

from collections.abc import Sequence
from decimal import Decimal

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.tables.rows.units_and_projects import names_units_too

Amounts = tuple[Decimal | None, ...]
"""The numbers of a row, column by column."""


class UnitsAmong:
    """Reads rows from top to bottom.

    Where the first name is a class or a project, units stand below the names they are parts of (工资福利支出: 某局),
    else names below their unit. The department is one of its units where its row has less than the row it is part of.
    """

    def __init__(self, naming: Sequence[Column]) -> None:
        is_coded = any(column.role == "unit_code" for column in naming)
        self._are_among = not is_coded and any(c.role == "project" and names_units_too(c) for c in naming)
        self._are_below_names: bool | None = None
        self._whole: Amounts | None = None
        self._name: RowName | None = None
        self._is_part = False

    def place(self, name: RowName, amounts: Amounts) -> bool:
        """Add to ``name``, as its cells say it, what it is a part of; whether the unit above it ends with it."""
        if not self._are_among:
            return False
        if name.is_whole:
            self._whole, self._name, self._is_part = amounts, None, False
            return True
        if self._are_below_names is None:
            self._are_below_names = name.unit is None
        if name.unit is not None:
            self._is_part = self._whole is not None and amounts != self._whole
        elif self._are_below_names:
            self._whole, self._name, self._is_part = amounts, name, False
            return True
        name.is_beside_units = self._is_part
        if self._name is not None:
            name.function, name.economic = self._name.function, self._name.economic
            name.project, name.item = self._name.project, self._name.item
        return False
