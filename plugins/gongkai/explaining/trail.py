"""A fact walked back: row → record → cell, page and box → sealed bytes → address and time of each request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow.parquet as pq

from gongkai.explaining.facts import Fact
from gongkai.explaining.figure_sums import FigureSum, sums_with
from gongkai.explaining.sealed_file import SealedFile, sealed_file
from gongkai.landing.contract import landing_tables
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.model.errors import UnreadableDocument
from gongkai.settings import Settings
from gongkai.warehouse.file_pattern import inside_pattern

PLACE: Final = (
    "page",
    "x0",
    "top",
    "x1",
    "bottom",
    "block",
    "row_number",
    "column_number",
    "printed_text",
    "confidence",
)
"""The columns that say where a figure was printed; those of a check's two sides begin with left_ and right_."""

_SHA256_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was printed: ``page`` from 1, the box in points, the block, row and column from 0.

    ``side`` is left or right in a check, else empty; ``document_key`` is the file it stands in.
    """

    side: str
    document_key: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trail:
    """A fact, the landed record it was made from (None where it is none), its places and the files these are in.

    ``sums`` are those of its document that the figure stands in; None where the file cannot be read any more.
    """

    fact: Fact
    record: Mapping[str, Any] | None
    places: list[Place] = field(default_factory=list)
    files: list[SealedFile] = field(default_factory=list)
    sums: list[FigureSum] | None = field(default_factory=list)


def trail_of(settings: Settings, fact: Fact) -> Trail:
    """The whole way back of a fact, as far as this data folder holds it."""
    places = places_of(fact.values)
    documents = dict.fromkeys([*_documents(fact.values), *(place.document_key for place in places)])
    files = [sealed_file(settings, sha256) for sha256 in documents]
    try:
        sums: list[FigureSum] | None = sums_with(settings, fact)
    except UnreadableDocument:
        sums = None
    return Trail(fact, _record(settings.landing, fact), places, files, sums)


def places_of(values: Mapping[str, Any]) -> list[Place]:
    """The places that a row names, those of a check's two sides one after the other."""
    documents = {"": "document_key", "left": "document_key", "right": "other_document_key"}
    found = []
    for side, column in documents.items():
        prefix = f"{side}_" if side else ""
        place = {name: values.get(f"{prefix}{name}") for name in PLACE}
        document = values.get("operand_document_key") or values.get(column) or values.get("document_key")
        if document and (place["page"] is not None or place["block"] is not None):
            found.append(Place(side, str(document), place))
    return found


def _documents(values: Mapping[str, Any]) -> list[str]:
    """The sha256 of every file that a row names."""
    columns = ("document_key", "operand_document_key", "other_document_key", "sha256")
    return [str(values[name]) for name in columns if values.get(name) and len(str(values[name])) == _SHA256_LENGTH]


def _record(landing: Path, fact: Fact) -> dict[str, Any] | None:
    """The landed row that has the fact's key as its id, from the newest load; with its table and its reading."""
    sha256 = fact.values.get("document_key")
    if not fact.table.startswith("fct_") or not sha256:
        return None
    outcomes = _outcomes(landing, str(sha256))
    with duckdb.connect() as connection:
        for table in landing_tables().values():
            files = sorted(inside_pattern(file) for file in (landing / table.name).glob("load=[!_]*/*.parquet"))
            if not files or "record_id" not in table.column_names:
                continue
            answer = connection.execute(
                "select * from read_parquet(?, union_by_name = true, hive_partitioning = false) "
                "where record_id = ? and sha256 = ?",
                [files, fact.key, sha256],
            )
            names = [column[0] for column in answer.description or []]
            rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
            read = [(outcomes[row["load_id"]]["read_at"], row) for row in rows if row["load_id"] in outcomes]
            if read:
                _, row = max(read, key=lambda pair: pair[0])
                outcome = outcomes[row["load_id"]]
                reading = {"reader_version": outcome["reader_version"], "read_at": outcome["read_at"]}
                return {"table": table.name, **reading, **row}
    return None


def _outcomes(landing: Path, sha256: str) -> dict[str, dict[str, Any]]:
    """The readings of a file, by load."""
    found = {}
    for file in (landing / COMMIT_MARKER).glob("load=[!_]*/part-0.parquet"):
        for row in pq.read_table(file, filters=[("sha256", "=", sha256)], partitioning=None).to_pylist():
            found[str(row["load_id"])] = row
    return found
