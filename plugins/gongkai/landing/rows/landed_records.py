"""The records of a landed document that the checks look at, made again from the rows that `record_rows.py` wrote."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from gongkai.landing.contract import landing_tables
from gongkai.landing.rows.record_rows import PLACES
from gongkai.landing.rows.verdict_rows import LandedFigure, LandedFigures, Row, figure_key
from gongkai.model.claim import Claim
from gongkai.model.document_facts import DocType, DocumentFacts, Month
from gongkai.model.figure import Figure
from gongkai.model.record import ComponentScore, Indicator, Records, Unmapped

CHECKED_TABLES: Final[Mapping[str, type[Any]]] = {
    "cube_figure": Figure,
    "uncomposed": Unmapped,
    "indicator": Indicator,
    "component_score": ComponentScore,
    "claim": Claim,
}
"""The tables whose rows the checks look at, beside ``document``."""
_EVIDENCE: Final = ("raw", "block", "page", "row", "confidence")
_BOX: Final = ("x0", "top", "x1", "bottom")


def landed_records(
    rows: Mapping[str, Iterable[Row]], settled: Mapping[str, Decimal | None]
) -> tuple[Records, LandedFigures, Mapping[int, int]]:
    """One document's records, its figures' rows, and where its continued tables begin.

    ``rows``: those of ``document`` and of each of the checked tables, in the order landed. ``settled``: the value, in
    the unit printed, that people have settled for a figure, by the id of its row; it stands in for what was read.
    A figure whose value is None there is withheld.
    """
    figures: list[Figure] = []
    known: dict[Any, LandedFigure] = {}
    continued: dict[int, int] = {}
    for row in rows["cube_figure"]:
        figure: Figure = _record("cube_figure", row)
        value = settled.get(row["record_id"], figure.value)
        if value is None:
            continue
        standing = dataclasses.replace(figure, value=value)
        figures.append(standing)
        known[figure_key(standing)] = LandedFigure(row["record_id"], figure.value)
        begins = row.get("table_block")
        if begins is not None and begins != row["block"]:
            continued[row["block"]] = begins
    facts = next((_facts(row) for row in rows["document"]), DocumentFacts())
    others = {name: tuple(_record(name, row) for row in rows[name]) for name in CHECKED_TABLES if name != "cube_figure"}
    records = Records(
        document=facts,
        figures=tuple(figures),
        unmapped=others["uncomposed"],
        indicators=others["indicator"],
        component_scores=others["component_score"],
        claims=others["claim"],
    )
    return records, known, continued


def _record(name: str, row: Row) -> Any:  # noqa: ANN401 - the type that CHECKED_TABLES has for the table
    return _adapter(name).validate_python(_fields(name, row))


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(CHECKED_TABLES[name])


def _fields(name: str, row: Row) -> dict[str, Any]:
    """The fields of the record by the paths that the contract takes its columns from."""
    found: dict[str, Any] = {"evidence": _evidence(row)}
    for column in landing_tables()[name].columns:
        value = row[column.name]
        *path, last = column.field.split(".")
        if column.decimals_of is not None or (path and value is None):
            continue
        if column.name == "places":
            value = PLACES.validate_json(value)
        elif isinstance(value, Decimal):
            value = value.quantize(Decimal(1).scaleb(-row[f"{column.name}_decimals"]))
        nested = found
        for part in path:
            nested = nested.setdefault(part, {})
        nested[last] = value
    if "at" in found:
        _name_missing_fields(found["at"])
    return {key: value for key, value in found.items() if key in _adapter_fields(name)}


def _name_missing_fields(at: dict[str, Any]) -> None:
    """A class that is named without a code, or has a code without a name, says so."""
    for name in ("function", "economic", "economic_government"):
        if name in at:
            at[name] = {"code": None, "name": None, **at[name]}
    if "economic_government" in at:
        at["economic_government"]["of"] = "government"


@cache
def _adapter_fields(name: str) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(CHECKED_TABLES[name]))


def _evidence(row: Row) -> dict[str, Any]:
    box = None if row["x0"] is None else {name: row[name] for name in _BOX}
    return {**{name: row[name] for name in _EVIDENCE}, "column": row["col"], "box": box}


def _facts(row: Row) -> DocumentFacts:
    """What the checks ask of the document as a whole."""
    reported: date | Month | None = row["report_date"]
    if reported is None and row["report_month"] is not None:
        year, month = row["report_month"].split("-")
        reported = Month(int(year), int(month))
    score = row["score"]
    return DocumentFacts(
        title=row["title"],
        doc_types=tuple(DocType(name) for name in row["doc_types"].split("|") if name),
        department=row["department"],
        fiscal_year=row["fiscal_year"],
        report_date=reported,
        score=None if score is None else score.quantize(Decimal(1).scaleb(-row["score_decimals"])),
    )
