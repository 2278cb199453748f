"""The one release that a session asks, opened once: whatever is published meanwhile, its answers are all of it."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb

from gongkai.model.errors import GongkaiError
from gongkai.publishing.querying.closed_off import LONGEST_SECONDS, WrongQuery, closed_off, ended_after
from gongkai.publishing.versions.intact import without_release
from gongkai.publishing.versions.release_folder import Manifest, current_release, manifest_of
from gongkai.settings import Settings

MOST_ROWS: Final = 200
"""How many rows an answer has at most."""

LONGEST_TEXT: Final = 1_000
"""How many characters of a text an answer gives; the page has the rest."""

_ROWS_AT_A_TIME: Final = 1_000
_MOST_CHARACTERS: Final = 200_000
_MEMORY: Final[dict[str, str | int]] = {"memory_limit": "1GB", "max_temp_directory_size": "1GB", "threads": 2}
"""What SQL of others may take of this machine."""

Cell = str | int | float | bool | None
Row = dict[str, Cell]


class NothingToAsk(GongkaiError):
    """There is no release yet, or it is damaged."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of an answer, as JSON can hold them; ``is_cut`` where there are more."""

    columns: list[str]
    rows: list[Row]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class OpenRelease:
    """One release: its ``version`` and ``manifest``, its rows, and how many ``seconds`` an answer may take."""

    settings: Settings
    version: str
    manifest: Manifest
    _connection: duckdb.DuckDBPyConnection
    seconds: float
    _kept: dict[str, list[Any]] = field(default_factory=dict)

    def all_rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """All that a query of ours gives, which bounds its rows itself; raises WrongQuery as ``rows``."""
        return self.rows(sql, values, most=sys.maxsize, characters=sys.maxsize).rows

    def worked_out(self, name: str, work: Callable[[], list[Any]]) -> list[Any]:
        """What ``work`` gives, done once: what is published does not change. The list is not to be changed either."""
        if name not in self._kept:
            self._kept[name] = work()
        return self._kept[name]

    def rows(
        self,
        sql: str,
        values: Mapping[str, Any] | None = None,
        *,
        most: int = MOST_ROWS,
        skip: int = 0,
        characters: int = _MOST_CHARACTERS,
    ) -> Rows:
        """What ``sql`` gives, ``values`` being its parameters: ``most`` rows after the first ``skip``.

        They end sooner, and say so, where their texts have more than ``characters`` in all.

        Raises WrongQuery, one line, also where it takes too long.
        """
        cure = "ask for less: fewer departments or years, a limit, no cross join"
        with self.cursor() as cursor, ended_after(cursor, self.seconds, cure=cure):
            if not cursor.extract_statements(sql):
                raise WrongQuery("the query is empty; ask with select, such as: from dim_department")
            answer = cursor.execute(sql, dict(values or {}))
            columns = _apart([str(column[0]) for column in answer.description or []])
            while skip > 0 and (passed := answer.fetchmany(min(skip, _ROWS_AT_A_TIME))):
                skip -= len(passed)
            found: list[Row] = []
            is_cut, told_characters = False, 0
            while (row := answer.fetchone()) is not None:
                told = dict(zip(columns, map(cell_of, row), strict=True))
                told_characters += sum(len(value) for value in told.values() if isinstance(value, str))
                if len(found) == most or told_characters > characters:
                    is_cut = True
                    break
                found.append(told)
        return Rows(columns, found, is_cut)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of its own to the release: several answers may be worked out at a time."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()


@contextmanager
def open_release(
    settings: Settings, version: str | None = None, *, longest_seconds: float = LONGEST_SECONDS
) -> Iterator[OpenRelease]:
    """The release of this version, or the current one; raises NothingToAsk or UnknownRelease."""
    manifest = current_release(settings.releases) if version is None else manifest_of(settings.releases, version)
    if manifest is None:
        raise NothingToAsk(without_release(settings.releases))
    file = settings.releases / manifest["version"] / "gongkai.duckdb"
    _look_at(file)
    with closed_off(file, **_MEMORY) as connection:
        yield OpenRelease(settings, manifest["version"], manifest, connection, longest_seconds)


def _look_at(file: Path) -> None:
    if not file.exists():
        raise NothingToAsk(f"{file}: is gone; look with gongkai verify, and name another with --release VERSION")


def _apart(columns: list[str]) -> list[str]:
    """The names of columns, those that are given twice told apart."""
    return [
        name if name not in columns[:place] else f"{name}_{columns[:place].count(name) + 1}"
        for place, name in enumerate(columns)
    ]


def cell_of(value: object) -> Cell:
    """``value`` as JSON can hold it: decimals as exact text, days and times in ISO 8601, long texts cut with …."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, datetime):
        return (value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)).isoformat() + "Z"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def exact(value: Decimal) -> str:
    """``value`` in digits, without noughts behind its last place."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
