"""What a build of the warehouse was made from, as one hash: so that "is it current" is computed, never remembered."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import duckdb

from gongkai.checks.rule_rows import across_rows, rule_rows, term_rows
from gongkai.landing.collected import sealed_rows
from gongkai.landing.loads.outcomes import committed_loads
from gongkai.landing.rechecking import verdict_loads
from gongkai.model.errors import DamagedState
from gongkai.model.sealed import SealedDocument
from gongkai.settings import Settings
from gongkai.warehouse.reviewed_identities import identities_file
from gongkai.warehouse.reviewed_readings import reviewed_file
from gongkai.warehouse.warehouse_file import opened

VOCABULARY = Path(str(files("gongkai.interpreting").joinpath("vocabulary")))
"""The CSV files that the warehouse shares with the interpreter."""

_SHARED = ("coordinates", "regions", "function_codes", "economic_codes")
_PROJECT_FILES = (
    "*.yml",
    "models/**/*.sql",
    "models/**/*.yml",
    "macros/**/*.sql",
    "tests/**/*.sql",
    "seeds/**/*",
    "snapshots/**/*",
)


def inputs_fingerprint(
    settings: Settings, sealed: Iterable[SealedDocument], *, reader_version: str, standing_reader: str | None = None
) -> str:
    """A hash over committed loads, sealed documents, the readers' versions, the dbt project, vocabularies and rules.

    Fetches are left out: each run adds some, and they alone are no reason to build.
    """
    told = hashlib.sha256(reader_version.encode())
    if standing_reader not in {None, reader_version}:
        told.update(f" {standing_reader}".encode())
    told.update(json.dumps([committed_loads(settings.landing), verdict_loads(settings.landing)]).encode())
    told.update(json.dumps(rule_rows()).encode())
    for row in sealed_rows(sealed):
        told.update(repr(tuple(row.values())).encode())
    told.update(definitions_fingerprint(settings.dbt_project).encode())
    for decisions in (reviewed_file(settings.dbt_project), identities_file(settings.dbt_project)):
        told.update(decisions.read_bytes())
    return told.hexdigest()


def definitions_fingerprint(project: Path) -> str:
    """A hash over the dbt project, the vocabularies and the rules between documents: what every row is made with.

    What people have settled is left out, and so are the rules on one document: they change the verdicts of the
    documents that are checked anew, and nothing else.
    """
    told = hashlib.sha256(json.dumps([*term_rows(), *across_rows()]).encode())
    for file in _definition_files(project):
        told.update(file.name.encode())
        told.update(file.read_bytes())
    return told.hexdigest()


def built_fingerprint(warehouse: Path) -> str | None:
    """The fingerprint of the inputs that this warehouse file was built from; None where there is no whole one.

    Raises WarehouseLocked where another program has it open.
    """
    return _signed(warehouse, "inputs_fingerprint")


def built_definitions(warehouse: Path) -> str | None:
    """The fingerprint of the definitions that this warehouse file was built with; None where there is no whole one."""
    return _signed(warehouse, "definitions_fingerprint")


def _signed(warehouse: Path, column: str) -> str | None:
    if not warehouse.exists():
        return None
    try:
        with opened(warehouse) as connection:
            row = connection.execute(f"select {column} from audit.build").fetchone()  # noqa: S608 - our own columns
    except (duckdb.Error, DamagedState):
        return None
    return str(row[0]) if row else None


def _definition_files(project: Path) -> Iterator[Path]:
    decisions = set(reviewed_file(project).parent.glob("*.csv"))
    for pattern in _PROJECT_FILES:
        found = sorted(file for file in project.glob(pattern) if file.is_file() and file not in decisions)
        yield from (file for file in found if not file.name.startswith("."))
    yield from (VOCABULARY / f"{name}.csv" for name in _SHARED)
