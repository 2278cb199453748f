"""What manifest.json says of a release: what it holds, what it was made from, what changed since the last one."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import duckdb

from gongkai.publishing.release.changes import EXAMPLES, TableChanges, as_json, plain, release_changes
from gongkai.publishing.release.tables import EXPECTATION_RESULT, RELEASE
from gongkai.publishing.versions.release_folder import Manifest
from gongkai.warehouse.dictionary import DictionaryEntry
from gongkai.warehouse.expectations.validation import ValidationSummary

CHECK_RESULT: Final = "fct_check_result"
"""The mart of the verdicts of checks, where the warehouse has it."""

REVISION: Final = "fct_revision"
"""The mart of figures that governments changed after publication, where the warehouse has it."""


def columns_by_table(dictionary: Iterable[DictionaryEntry]) -> dict[str, int]:
    """How many columns each table has."""
    found: dict[str, int] = {}
    for entry in dictionary:
        found[entry.table] = found.get(entry.table, 0) + bool(entry.column)
    return found


def not_compared(dictionary: Iterable[DictionaryEntry]) -> dict[str, list[str]]:
    """The columns of each table that differ between two releases of the same content."""
    found: dict[str, list[str]] = {}
    for entry in dictionary:
        is_time = entry.table != EXPECTATION_RESULT or entry.column == "validated_at"
        if entry.column and entry.is_volatile and is_time:
            found.setdefault(entry.table, []).append(entry.column)
    return found


def expectations_summary(validation: ValidationSummary) -> dict[str, Any]:
    """How many expectations are met, which are not, and which had nothing to look at."""
    return {
        "met": validation.passed,
        "critical_not_met": list(validation.failed_critical),
        "warning_not_met": list(validation.failed_warning),
        "not_applied": list(validation.not_applied),
    }


def checks_by_verdict(file: Path) -> dict[str, int] | None:
    """How many check results of this release file have which verdict; None where it has no check results."""
    with duckdb.connect(file, read_only=True) as connection:
        if "verdict" not in _columns(connection, CHECK_RESULT):
            return None
        query = f"select verdict, count(*) from {CHECK_RESULT} group by 1 order by 1"  # noqa: S608 - our own name
        return {str(verdict): int(count) for verdict, count in connection.execute(query).fetchall()}


def revisions_published(file: Path, changes: Mapping[str, TableChanges] | None) -> dict[str, Any] | None:
    """Figures that governments changed: how many are known, how many are new in this release, and a few of these.

    None where this release file has no table of them.
    """
    with duckdb.connect(file, read_only=True) as connection:
        columns = _columns(connection, REVISION)
        if not columns:
            return None
        total = connection.execute(f"select count(*) from {REVISION}").fetchone()  # noqa: S608 - our own name
        told: dict[str, Any] = {"known": int(total[0]) if total else 0}
        entry = (changes or {}).get(REVISION)
        told["new"] = told["known"] if entry is None and changes is None else (entry.added or 0 if entry else 0)
        keys = entry.examples.get("added", []) if entry else []
        query = f'select * from {REVISION} where "{columns[0]}" in (select unnest(?)) order by 1'  # noqa: S608
        rows = connection.execute(query, [keys]).fetchall() if keys else []
        told["examples"] = [dict(zip(columns, map(plain, row), strict=True)) for row in rows[:EXAMPLES]]
    return told


def changes_since(
    releases: Path, previous: Manifest, newer: Path, manifest: Manifest
) -> dict[str, TableChanges] | None:
    """The changes of each table from the release ``previous`` to the folder ``newer``, which ``manifest`` describes.

    None where the previous release's file cannot be read any more.
    """
    before, after = previous.get("table_hashes", {}), manifest.get("table_hashes", {})
    same = [table for table, told in after.items() if before.get(table) == told]
    try:
        return release_changes(
            releases / previous["version"] / "gongkai.duckdb",
            newer / "gongkai.duckdb",
            volatile=manifest.get("not_compared", {}),
            same=[*same, RELEASE],
        )
    except duckdb.IOException:
        return None


def changes_entry(previous: Manifest | None, changes: Mapping[str, TableChanges] | None) -> dict[str, Any]:
    """The part of the manifest that says what changed; before the first release there is nothing to compare with."""
    if previous is None or changes is None:
        return {"since": None, "tables": {}}
    return {"since": previous["version"], "tables": as_json(changes)}


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = connection.execute(
        "select column_name from duckdb_columns() where table_name = ? and not internal order by column_index", [table]
    ).fetchall()
    return [str(name) for (name,) in rows]
