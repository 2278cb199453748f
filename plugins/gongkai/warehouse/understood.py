"""Where what dbt has understood of the project is kept: to parse it takes longer than most builds.

dbt's own partial parse is of no use for that: it begins anew for each path of a database, and misses what a macro has
come to refer to. What is kept here is of these very files, whatever the database and the folder of data.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

from gongkai.settings import Settings

_PACKAGES: Final = ("dbt-core", "dbt-adapters", "dbt-common")
_OF_OTHERS: Final = ("target", "logs")
"""What dbt writes into a project where it is called by hand; what is hidden is being written, or dbt's own too."""

_LOADED_WHEN_BUILT: Final = ".csv"
"""Of seeds only their names are parsed: somebody who settles a reading need not wait for it."""


def understood_project(settings: Settings, engine: str, environment: Mapping[str, str]) -> Path:
    """The folder for what dbt understands of the project for this engine; whoever parses it first fills it.

    It lies in the checkout, for all folders of data; where that cannot be written to, beside the warehouse.
    """
    project = settings.dbt_project.resolve()
    told = hashlib.sha256(f"{engine} {_database(environment)}".encode())
    for package in (*_PACKAGES, f"dbt-{'duckdb' if engine == 'embedded' else engine}"):
        told.update(version(package).encode())
    for file in _files(project):
        told.update(str(file.relative_to(project)).encode())
        told.update(b"" if file.suffix == _LOADED_WHEN_BUILT else file.read_bytes())
    writable = os.access(project, os.W_OK)
    root = project / "target" if writable else settings.warehouse.parent / "dbt"
    return root / "understood" / told.hexdigest()[:32]


def _database(environment: Mapping[str, str]) -> str:
    """The name of the database, which dbt writes into whatever it understands."""
    return environment.get("PGDATABASE") or Path(environment.get("GONGKAI_WAREHOUSE", "")).stem


def _files(project: Path) -> Iterator[Path]:
    for file in sorted(project.rglob("*")):
        is_ours = file.relative_to(project).parts[0] not in _OF_OTHERS and not file.name.startswith(".")
        if is_ours and file.is_file():
            yield file
