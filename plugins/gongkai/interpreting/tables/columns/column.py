"""A column of a part of a table: the labels above it, what they say, and whether its cells name rows."""

from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.words.label_meaning import LabelMeaning

LABEL_ROLES: Final = frozenset(
    {
        "code",
        "name",
        "government_code",
        "government_name",
        "unit_code",
        "scope",
        "project",
        "item",
        "ordinal",
        "note",
        "kind",
    }
)
"""Roles of columns that name the row, or say nothing of it."""
SILENT_ROLES: Final = frozenset({"ordinal", "note", "deviation", "content", "target_kind", "target_unit"})
"""Roles of columns whose words and numbers are neither names nor figures."""
FIGURE_ROLES: Final = frozenset({"midyear", "completion_rate"})
"""Roles of indicators that hold figures in other tables."""


@dataclass(frozen=True, slots=True)
class Column:
    """One grid column: ``path`` as printed from top to bottom, ``meanings`` of its labels, its ``role`` and unit.

    ``names_rows``: its cells name the row, or say nothing; else they hold figures. ``refused``: why its numbers are no
    figures of the accounts (数量, 单价, an indicator's target); ``doubt``: why it is not known what they are.
    """

    index: int
    path: tuple[str, ...]
    meanings: tuple[LabelMeaning, ...]
    role: str | None
    unit: str | None
    names_rows: bool
    refused: str | None = None
    doubt: str | None = None
