"""Which cells of a row hold values: numbers that are no years, and what was masked."""

from gongkai.interpreting.privacy.spans import MASK
from gongkai.interpreting.tables.shape.rows import Row, Slot


def has_value(row: Row) -> bool:
    """Whether a row holds a value: a number that is no year, or what was masked."""
    return any(slot.is_anchor and is_value(slot) for slot in row)


def is_value(slot: Slot) -> bool:
    """Whether a cell holds a number that is no year, or what was masked."""
    return bool(slot.amount or MASK in slot.text) and not _is_year(slot)


def _is_year(slot: Slot) -> bool:
    return slot.label.isdecimal() and len(slot.label) == 4 and slot.label.startswith("20")  # noqa: PLR2004
