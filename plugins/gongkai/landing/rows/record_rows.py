"""Records as rows of the landing tables: one row per record, with an id that a re-reading gives again."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import TypeAdapter

from gongkai.interpreting.proof.breakdowns import standings
from gongkai.landing.contract import Column, LandingTable, landing_tables
from gongkai.landing.rows.verdict_rows import VERDICT_TABLES, Row
from gongkai.model.evidence import Evidence, Where
from gongkai.model.printed_number import decimals_of
from gongkai.model.record import IndicatorPlaces, Records

__all__ = ["PLACES", "Row", "printed_places", "rows_by_table"]

PLACES: Final = TypeAdapter(IndicatorPlaces)
"""Where the values of an indicator stand, as it is landed: JSON."""


def rows_by_table(
    records: Records, *, sha256: str, load_id: str, continued: Mapping[int, int] | None = None
) -> dict[str, list[Row]]:
    """Table name → rows of everything ``records`` says of the document ``sha256``, in the order it was read.

    ``continued``: block of a table that goes on from a page before → that of the table where it begins.
    """
    return {
        table.name: _numbered(table, _items(table, records, continued or {}), sha256=sha256, load_id=load_id)
        for table in landing_tables().values()
        if "record_id" in table.column_names and table.name not in VERDICT_TABLES
    }


def _items(
    table: LandingTable, records: Records, continued: Mapping[int, int]
) -> Iterator[tuple[object, Mapping[str, Any]]]:
    """Each record of the table with the columns that the record itself does not hold."""
    match table.name:
        case "document":
            yield records.document, {"doc_types": "|".join(records.document.doc_types), **_report_date(records)}
        case "identification":
            yield from ((item, {}) for item in records.document.identifications)
        case "cube_figure":
            for item, standing in zip(records.figures, standings(records.figures), strict=True):
                told = "|".join(f"{dimension}:{completeness}" for dimension, completeness in standing.breakdowns)
                block = item.evidence.block if item.where is Where.TABLE else None
                begins = None if block is None else continued.get(block, block)
                yield item, {"breakdowns": told or None, "is_leaf": standing.is_leaf, "table_block": begins}
        case _:
            yield from ((item, {}) for item in getattr(records, table.records or table.name))


def _report_date(records: Records) -> Row:
    """The day the report bears, and its month; a month that is printed without a day is no date."""
    made = records.document.report_date
    return {
        "report_date": made if isinstance(made, date) else None,
        "report_month": None if made is None else made.isoformat()[:7],
    }


def _numbered(
    table: LandingTable, items: Iterator[tuple[object, Mapping[str, Any]]], *, sha256: str, load_id: str
) -> list[Row]:
    """Rows with their record_id; records that say the same at the same place are told apart by their ordinal."""
    seen: Counter[str] = Counter()
    rows: list[Row] = []
    for item, given in items:
        evidence: Evidence | None = getattr(item, "evidence", None)
        row: Row = {"load_id": load_id, "sha256": sha256, **given}
        for column in table.columns:
            if column.name not in row and column.name != "record_id":
                row[column.name] = _value(column, item, evidence)
        place = [row.get(name) for name in ("page", "block", "row", "col", "raw")] if evidence is not None else []
        told = "\x1f".join(str(part) for part in (sha256, table.name, *place, *(row[name] for name in table.identity)))
        row["record_id"] = hashlib.sha256(f"{told}\x1f{seen[told]}".encode()).hexdigest()[:32]
        seen[told] += 1
        rows.append(row)
    return rows


def _value(column: Column, item: object, evidence: Evidence | None) -> object:
    if "." in column.field:
        found = _at_path(item, column.field)
    elif hasattr(item, column.field):
        found = getattr(item, column.field)
    elif column.field in ("x0", "top", "x1", "bottom"):
        found = getattr(evidence.box, column.field) if evidence is not None and evidence.box is not None else None
    else:
        found = getattr(evidence, column.field, None)
    if isinstance(found, IndicatorPlaces):
        return PLACES.dump_json(found, exclude_none=True).decode()
    return printed_places(found) if column.decimals_of is not None else found


def _at_path(item: object, path: str) -> object:
    """The field of a field …, None where one of them is None: a figure of all functions has no code of one."""
    found: Any = item
    for name in path.split("."):
        if found is None:
            return None
        found = getattr(found, name)
    return found


def printed_places(value: object) -> int | None:
    """Digits after the point of a Decimal as it was printed (``Decimal("23.10")`` has two), None for anything else."""
    return decimals_of(value) if isinstance(value, Decimal) and value.is_finite() else None
