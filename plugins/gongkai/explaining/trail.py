"""A fact walked back: row → record → cell, page and box → sealed bytes → address and time of each request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from gongkai.explaining.facts import Fact
from gongkai.explaining.figure_sums import FigureSum
from gongkai.explaining.places import Place, places_of
from gongkai.explaining.read_again import read_again
from gongkai.explaining.sealed_file import SealedFile, sealed_file
from gongkai.landing.contract import landing_tables
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.model.errors import UnreadableDocument
from gongkai.settings import Settings
from gongkai.warehouse.file_pattern import inside_pattern

_SHA256_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Trail:
    """A fact, the landed record it was made from (None where it is none), its places and the files these are in.

    ``sums`` are those of its document that the figure stands in; None where the file cannot be read any more.
    ``picture`` is the page of the place that was wanted as a PNG, or why there is none; None where none was.
    """

    fact: Fact
    record: Mapping[str, Any] | None
    places: list[Place] = field(default_factory=list)
    files: list[SealedFile] = field(default_factory=list)
    sums: list[FigureSum] | None = field(default_factory=list)
    picture: bytes | UnreadableDocument | None = None


def trail_of(settings: Settings, fact: Fact, *, with_picture: bool = False, side: str | None = None) -> Trail:
    """The whole way back of a fact, as far as this data folder holds it; the picture is of its first place.

    Of a check ``side`` (left or right) says which place is drawn.
    """
    places = places_of(fact.values)
    documents = dict.fromkeys([*_documents(fact.values), *(place.document_key for place in places)])
    files = [sealed_file(settings, sha256) for sha256 in documents]
    drawn = next((place for place in places if with_picture and side in (None, place.side)), None)
    again = read_again(settings, fact, drawn)
    return Trail(fact, _record(settings.landing, fact), places, files, again.sums, again.picture)


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
