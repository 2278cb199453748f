"""The columns of a part as segments: those that name the row, then those with its figures (收入 beside 支出)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.interpreting.tables.columns.column import Column


@dataclass(slots=True)
class Segment:
    """Neighbouring columns: ``naming`` name its rows, ``values`` hold figures."""

    naming: list[Column] = field(default_factory=list)
    values: list[Column] = field(default_factory=list)

    @property
    def holds_figures(self) -> bool:
        """Whether a column of it may hold figures of the accounts."""
        return any(column.refused is None for column in self.values)


def names_bought(segment: Segment) -> bool:
    """Whether a segment names what is bought (采购物品名称), which is for the project named left of it."""
    first = segment.naming[0] if segment.naming else None
    return first is not None and bool(first.path) and "采购" in first.path[-1]


def segments_of(columns: Sequence[Column]) -> list[Segment]:
    """The segments from left to right; naming columns after the last figures belong to the last segment."""
    last_value = max((c.index for c in columns if not c.names_rows and c.refused is None), default=-1)
    found: list[Segment] = []
    for column in columns:
        if not column.names_rows:
            if not found:
                found.append(Segment())
            found[-1].values.append(column)
        elif not found or (
            column.index < last_value and found[-1].holds_figures and _begins(column, found[-1], columns)
        ):
            found.append(Segment([column]))
        else:
            found[-1].naming.append(column)
    return found


def _begins(column: Column, before: Segment, columns: Sequence[Column]) -> bool:
    """Whether a naming column right of figures names other rows: the other side, not a remark on the same row."""
    if column.role in {"note", "ordinal", "kind"}:
        return False
    if column.role in {"item", "name", "government_name"}:
        return True
    first = before.naming[0] if before.naming else columns[0]
    if column.role is None:
        return not column.path or not first.path or column.path[0] != first.path[0]
    return any(c.role == column.role and c.path[-1:] == column.path[-1:] for c in before.naming)
