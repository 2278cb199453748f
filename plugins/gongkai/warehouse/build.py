"""Building the warehouse: dbt into a new file, which takes the old one's place only when all tests have passed."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from gongkai.landing.collected import write_collected
from gongkai.landing.load import make_schema_load
from gongkai.model.errors import GongkaiError
from gongkai.model.sealed import SealedDocument
from gongkai.settings import Settings
from gongkai.warehouse.dictionary import DictionaryEntry, dictionary_of, write_dictionary
from gongkai.warehouse.fingerprint import VOCABULARY, built_fingerprint, inputs_fingerprint

_FAILED = frozenset({"error", "fail", "runtime error"})


class WarehouseBuildFailed(GongkaiError):
    """dbt could not build a model or a test of it failed; the last good warehouse is still in place."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did: dbt's models and tests that passed, wall seconds, and the fingerprint of its inputs."""

    fingerprint: str
    models: int
    tests: int
    seconds: float
    was_current: bool = False


def build_warehouse(
    settings: Settings,
    sealed: Iterable[SealedDocument],
    fetches: Iterable[object],
    *,
    reader_version: str,
    even_if_current: bool = False,
) -> BuildSummary:
    """Builds ``settings.warehouse`` from landing and vault, unless it is current already.

    Raises WarehouseBuildFailed, naming the first model or test that failed. A kill at any moment leaves the last good
    file in place.
    """
    started = time.monotonic()
    documents = list(sealed)
    fingerprint = inputs_fingerprint(settings, documents, reader_version=reader_version)
    if not even_if_current and built_fingerprint(settings.warehouse) == fingerprint:
        return BuildSummary(fingerprint, 0, 0, time.monotonic() - started, was_current=True)
    work = settings.warehouse.parent
    make_schema_load(settings.landing)
    write_collected(documents, fetches, work / "collected")
    shutil.rmtree(work / "building", ignore_errors=True)
    unfinished = work / "building" / uuid4().hex / settings.warehouse.name
    unfinished.parent.mkdir(parents=True)
    models, tests = _run_dbt(settings, unfinished, reader_version=reader_version)
    _sign(unfinished, fingerprint, reader_version, dictionary_of(dbt_target(settings) / "manifest.json"))
    unfinished.replace(settings.warehouse)
    unfinished.parent.rmdir()
    return BuildSummary(fingerprint, models, tests, time.monotonic() - started)


def is_current(settings: Settings, sealed: Iterable[SealedDocument], *, reader_version: str) -> bool:
    """Whether the warehouse file was built from what landing, vault and project hold now."""
    return built_fingerprint(settings.warehouse) == inputs_fingerprint(settings, sealed, reader_version=reader_version)


def dbt_target(settings: Settings) -> Path:
    """Where dbt leaves its manifest and its results."""
    return settings.warehouse.parent / "dbt" / "target"


def _run_dbt(settings: Settings, file: Path, *, reader_version: str) -> tuple[int, int]:
    """Passed models and tests of a whole ``dbt build`` into ``file``.

    In a process of its own: dbt keeps DuckDB connections open in the process it runs in.
    """
    target, log = dbt_target(settings), settings.warehouse.parent / "dbt" / "logs"
    (target / "run_results.json").unlink(missing_ok=True)
    environment = {
        **os.environ,
        "GONGKAI_WAREHOUSE": str(file),
        "GONGKAI_LANDING": str(settings.landing),
        "GONGKAI_COLLECTED": str(settings.warehouse.parent / "collected"),
        "GONGKAI_VOCABULARY": str(VOCABULARY),
        "GONGKAI_READER_VERSION": reader_version,
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "False",
        "DO_NOT_TRACK": "1",
    }
    folder = str(settings.dbt_project)
    command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "--no-version-check", "build"]
    command += ["--project-dir", folder, "--profiles-dir", folder, "--target-path", str(target), "--log-path", str(log)]
    run = subprocess.run(  # noqa: S603 - our own command
        command, env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    results = _results(target)
    failed = [entry for entry in results if entry["status"] in _FAILED]
    if run.returncode or failed:
        raise WarehouseBuildFailed(_cause(failed, run.stdout + run.stderr, log))
    passed = [str(entry["unique_id"]).partition(".")[0] for entry in results]
    return passed.count("model"), passed.count("test") + passed.count("unit_test")


def _results(target: Path) -> list[dict[str, Any]]:
    file = target / "run_results.json"
    return list(json.loads(file.read_text("utf-8"))["results"]) if file.exists() else []


def _cause(failed: list[dict[str, Any]], output: str, log: Path) -> str:
    if failed:
        name = str(failed[0]["unique_id"]).split(".", 2)[-1]
        message = " ".join(str(failed[0].get("message") or "").split())
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        return f"{name}: {message}{more}; the last good warehouse stays, the log is {log / 'dbt.log'}"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"dbt did not run: {lines[-1] if lines else 'no output'}; the log is {log / 'dbt.log'}"


def _sign(file: Path, fingerprint: str, reader_version: str, dictionary: list[DictionaryEntry]) -> None:
    """Writes into the file what its tables mean and what it was built from; without it the file does not count."""
    with duckdb.connect(file) as connection:
        connection.execute("create schema if not exists audit")
        write_dictionary(connection, dictionary)
        connection.execute(
            "create table audit.build (inputs_fingerprint varchar, reader_version varchar, built_at timestamptz)"
        )
        connection.execute("insert into audit.build values (?, ?, ?)", [fingerprint, reader_version, datetime.now(UTC)])
