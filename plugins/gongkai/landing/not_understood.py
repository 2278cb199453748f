"""Which landed documents print labels that were not understood, or codes that the dictionary does not have."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gongkai.landing.loads.outcomes import committed_loads
from gongkai.landing.rows.markers import COMMIT_MARKER

_CODES: Final = ("function_code", "economic_code")
_GOVERNMENT: Final = "5"
"""How codes of 政府预算支出经济分类 begin, of which no dictionary grows."""


def documents_not_understood(folder: Path, *, reader_version: str, known_codes: Collection[str]) -> frozenset[str]:
    """The sha256 of every document of this reader version with such a label or code in one of its tables."""
    found: set[str] = set()
    for load in committed_loads(folder):
        read = _read_in(folder / COMMIT_MARKER / f"load={load}", reader_version)
        if read:
            found.update(read.intersection(_with_unmapped(folder / "uncomposed" / f"load={load}")))
            found.update(read.intersection(_with_names_or_codes(folder / "cube_figure" / f"load={load}", known_codes)))
    return frozenset(found)


def _read_in(folder: Path, reader_version: str) -> frozenset[str]:
    tables = _tables(folder, ["sha256", "reader_version"])
    rows = (row for table in tables for row in table.to_pylist())
    return frozenset(row["sha256"] for row in rows if row["reader_version"] == reader_version)


def _with_unmapped(folder: Path) -> Iterator[str]:
    for table in _tables(folder, ["sha256", "place"]):
        yield from table.filter(pc.equal(table["place"], "table"))["sha256"].unique().to_pylist()


def _with_names_or_codes(folder: Path, known_codes: Collection[str]) -> Iterator[str]:
    for table in _tables(folder, ["sha256", "place", "item_name", *_CODES]):
        told = pc.is_valid(table["item_name"])
        for name in _CODES:
            is_listed = pc.is_in(table[name], value_set=pa.array(sorted(known_codes), pa.string()))
            is_of_dictionary = pc.invert(pc.starts_with(table[name], _GOVERNMENT))
            told = pc.or_kleene(told, pc.and_kleene(pc.invert(is_listed), is_of_dictionary))
        yield from (
            table.filter(pc.and_(pc.equal(table["place"], "table"), pc.fill_null(told, fill_value=False)))["sha256"]
            .unique()
            .to_pylist()
        )


def _tables(folder: Path, columns: list[str]) -> Iterator[pa.Table]:
    for file in sorted(folder.glob("*.parquet")):
        yield pq.read_table(file, columns=columns, partitioning=None)
