"""SQL against the current release, for a first look from the command line."""

from pathlib import Path

import duckdb

from gongkai.model.errors import GongkaiError
from gongkai.publishing.versions import CURRENT

_DIGITS_OF_KEY = 12


class NoRelease(GongkaiError):
    """Nothing has been published yet."""


class WrongQuery(GongkaiError):
    """DuckDB does not accept the query."""


def example_key(releases: Path) -> str | None:
    """The beginning of the key of a department's expenditure in the current release, for `gongkai explain`, or None."""
    file = releases / CURRENT / "gongkai.duckdb"
    if not file.exists():
        return None
    with duckdb.connect(file, read_only=True) as connection:
        row = connection.execute(
            "select min(figure_key) from fct_figure where is_preferred and proof = 'proved' and stage = 'actual' "
            "and measure_code = 'expenditure' and comparison = 'none' and use_code = 'all' and fund_code = 'all' "
            "and function_code = 'all' and economic_code = 'all' and project_key = 'all' and scope_name is null"
        ).fetchone()
    return str(row[0])[:_DIGITS_OF_KEY] if row and row[0] else None


def print_query(releases: Path, sql: str) -> int:
    """Prints what ``sql`` gives on the current release as a table; 0. Raises NoRelease or WrongQuery, one line each."""
    file = releases / CURRENT / "gongkai.duckdb"
    if not file.exists():
        raise NoRelease(f"{releases}: there is no release yet; make one with: make run")
    with duckdb.connect(file, read_only=True) as connection:
        try:
            found = connection.sql(sql)
            if found is not None:  # None: a statement without rows, such as COPY to a file
                found.show(max_rows=200, max_width=200)
        except duckdb.Error as error:
            raise WrongQuery(" ".join(str(error).split())) from error
    return 0
