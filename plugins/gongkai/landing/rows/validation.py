"""Rows against the contract: which may be landed, and the reason why another may not."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from gongkai.landing.contract import VALUE_PRECISION, VALUE_SCALE, Column, LandingTable
from gongkai.landing.rows.record_rows import Row
from gongkai.model.errors import ContractViolation

_PYTHON: Final[Mapping[str, tuple[type, ...]]] = {
    "text": (str,),
    "integer": (int,),
    "decimal": (Decimal,),
    "real": (int, float),
    "date": (date,),
    "timestamp": (datetime,),
    "boolean": (bool,),
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that broke the contract, and how."""

    row: Row
    reason: str


def accepted_and_rejected(table: LandingTable, rows: list[Row]) -> tuple[list[Row], list[Rejection]]:
    """The rows that keep the contract, and the others with their reason; a record_id that comes again is rejected."""
    accepted: list[Row] = []
    rejected: list[Rejection] = []
    seen: set[object] = set()
    for row in rows:
        reason = _first_fault(table, row)
        if reason is None and row.get("record_id") in seen:
            reason = "record_id: stands twice in this document"
        if reason is not None:
            rejected.append(Rejection(row, reason))
            continue
        accepted.append(row)
        if "record_id" in row:
            seen.add(row["record_id"])
    return accepted, rejected


def check_row(table: LandingTable, row: Mapping[str, Any]) -> None:
    """Raises ContractViolation, naming the column, for the first value that ``table`` does not allow."""
    if reason := _first_fault(table, row):
        raise ContractViolation(f"{table.name}.{reason}")


def _first_fault(table: LandingTable, row: Mapping[str, Any]) -> str | None:
    if unknown := row.keys() - table.column_names:
        return f"{', '.join(sorted(unknown))}: no column of {table.name}"
    for column in table.columns:
        value = row.get(column.name)
        fault = (None if column.nullable else "is missing") if value is None else _fault(column, value)
        if fault:
            return f"{column.name}: {fault}"
    return None


def _fault(column: Column, value: object) -> str | None:
    is_truth = isinstance(value, bool) and column.type != "boolean"
    if is_truth or not isinstance(value, _PYTHON[column.type]):
        return f"{value!r} is not {column.type}"
    if column.allowed is not None and value not in column.allowed:
        return f"{value!r} is not an allowed value"
    match value:
        case str():
            return _text_fault(column, value)
        case datetime():
            return f"{value} has no time zone" if value.tzinfo is None else None
        case Decimal() | int() | float():
            return (_decimal_fault(value) if isinstance(value, Decimal) else None) or _range_fault(column, value)
        case _:
            return None


def _text_fault(column: Column, value: str) -> str | None:
    if column.pattern is not None and not column.pattern.fullmatch(value):
        return f"{value!r} does not have the form {column.pattern.pattern}"
    return None


def _range_fault(column: Column, value: float | Decimal) -> str | None:
    if column.minimum is not None and not value >= column.minimum:
        return f"{value} is below {column.minimum}"
    if column.maximum is not None and not value <= column.maximum:
        return f"{value} is above {column.maximum}"
    return None


def _decimal_fault(value: Decimal) -> str | None:
    if not value.is_finite():
        return f"{value} is not a number"
    if -int(value.as_tuple().exponent) > VALUE_SCALE:
        return f"{value} has more than {VALUE_SCALE} places after the point"
    if abs(value) >= Decimal(10) ** (VALUE_PRECISION - VALUE_SCALE):
        return f"{value} has more than {VALUE_PRECISION - VALUE_SCALE} digits before the point"
    return None


def row_as_json(row: Mapping[str, Any]) -> str:
    """The row as one line of JSON; what JSON has no form for is written as text."""
    written = {key: str(value) if _is_no_json_number(value) else value for key, value in row.items()}
    return json.dumps(written, ensure_ascii=False, sort_keys=True, default=str)


def _is_no_json_number(value: object) -> bool:
    """Infinity and not-a-number, which Python writes into JSON though no other reader takes them."""
    return isinstance(value, float) and not math.isfinite(value)
