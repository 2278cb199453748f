"""SQL against the current release, for a first look from the command line."""

from pathlib import Path

import duckdb

from gongkai.model.errors import GongkaiError
from gongkai.publishing.release import CURRENT


class NoRelease(GongkaiError):
    """Nothing has been published yet."""


class WrongQuery(GongkaiError):
    """DuckDB does not accept the query."""


def print_query(releases: Path, sql: str) -> int:
    """Prints what ``sql`` gives on the current release as a table; 0. Raises NoRelease or WrongQuery, one line each."""
    file = releases / CURRENT / "gongkai.duckdb"
    if not file.exists():
        raise NoRelease(f"{releases}: there is no release yet; make one with: make run")
    with duckdb.connect(file, read_only=True) as connection:
        try:
            connection.sql(sql).show(max_rows=200, max_width=200)
        except (duckdb.Error, AttributeError) as error:
            raise WrongQuery(" ".join(str(error).split())) from error
    return 0
