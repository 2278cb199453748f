"""Rounds: a build of very many documents takes them in load after load, so that its memory does not grow with them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import duckdb

from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.warehouse.file_pattern import inside_pattern

DOCUMENTS_A_ROUND: Final = 10_000
"""What the checks of one round hold in memory is about half a megabyte a document."""


def last_loads_of_rounds(landing: Path, warehouse: Path | None, *, documents: int = DOCUMENTS_A_ROUND) -> list[str]:
    """The last load of every round but the last one, which takes in all that is left; none where one round does.

    Counted are the loads that are newer than all that ``warehouse``, the file that the build goes on from, has taken
    in. Where it is None everything is taken in.
    """
    newest = _newest_load(warehouse) if warehouse else ""
    return list(_ends(_documents_by_load(landing, newest), documents))


def _ends(counts: Mapping[str, int], documents: int) -> Iterable[str]:
    taken, left = 0, sum(counts.values())
    for load_id, count in sorted(counts.items()):
        taken, left = taken + count, left - count
        if taken >= documents and left:
            yield load_id
            taken = 0


def _documents_by_load(landing: Path, newest: str) -> dict[str, int]:
    files = f"{inside_pattern(landing)}/{COMMIT_MARKER}/load=*/*.parquet"
    with duckdb.connect() as connection:
        rows = connection.execute(
            "select load_id, count(*) from read_parquet(?) where load_id > ? group by load_id", [files, newest]
        ).fetchall()
    return dict(rows)


def _newest_load(warehouse: Path) -> str:
    with duckdb.connect(warehouse, read_only=True) as connection:
        row = connection.execute("select max(load_id) from intermediate.int_documents_changed").fetchone()
    return str(row[0]) if row and row[0] else ""
