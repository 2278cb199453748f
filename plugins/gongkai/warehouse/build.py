"""Building the warehouse: dbt into a file beside the last good one, whose place it takes when all tests have passed.

That file begins as a copy of the last good one, into which the incremental models take what has changed since. Where
the definitions have changed, or there is no good file, it begins empty.
"""

import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import duckdb

from gongkai.landing.collected import write_collected
from gongkai.landing.loads.load import make_schema_load
from gongkai.model.full_disk import disk_full, is_full_disk
from gongkai.model.sealed import SealedDocument
from gongkai.settings import Settings
from gongkai.warehouse.contract import contract_of
from gongkai.warehouse.dbt_run import DbtRun, WarehouseBuildFailed, collected_folder, dbt_build, dbt_target
from gongkai.warehouse.dictionary import dictionary_of
from gongkai.warehouse.fingerprint import (
    VOCABULARY,
    built_definitions,
    built_fingerprint,
    definitions_fingerprint,
    inputs_fingerprint,
)
from gongkai.warehouse.rounds import DOCUMENTS_A_ROUND, last_loads_of_rounds
from gongkai.warehouse.sole_build import landing_read, sole_build
from gongkai.warehouse.warehouse_file import Signature, carry_history, sign, unsign, views_read

__all__ = ["BuildSummary", "WarehouseBuildFailed", "build_warehouse", "dbt_target", "is_current"]

_FULL_DISK_BYTES: Final = 32 * 2**20


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did: dbt's models and tests that passed, wall seconds, and the fingerprint of its inputs.

    ``was_full``: every table was made anew, not only what had changed.
    """

    fingerprint: str
    models: int
    tests: int
    seconds: float
    was_current: bool = False
    was_full: bool = True


def build_warehouse(
    settings: Settings,
    sealed: Iterable[SealedDocument],
    fetches: Iterable[object],
    *,
    reader_version: str,
    standing_reader: str | None = None,
    even_if_current: bool = False,
    documents_a_round: int = DOCUMENTS_A_ROUND,
) -> BuildSummary:
    """Builds ``settings.warehouse`` from landing and vault, unless it is current already.

    Where ``standing_reader`` has read a document, that reading counts, else that of ``reader_version``.
    ``even_if_current`` builds everything anew; ``documents_a_round`` are taken in at a time. Raises
    WarehouseBuildFailed, naming the first model or test that failed, and DiskFull. A kill at any moment leaves the last
    good file in place.
    """
    started = time.monotonic()
    documents = list(sealed)
    with sole_build(settings.warehouse.parent) as lock, landing_read(settings.data) as landing_lock:
        fingerprint_now = partial(
            inputs_fingerprint, settings, documents, reader_version=reader_version, standing_reader=standing_reader
        )
        fingerprint = fingerprint_now()
        if not even_if_current and built_fingerprint(settings.warehouse) == fingerprint:
            return BuildSummary(fingerprint, 0, 0, time.monotonic() - started, was_current=True, was_full=False)
        make_schema_load(settings.landing)
        write_collected(
            documents, fetches, collected_folder(settings), watch=settings.watch, operations=settings.operations
        )
        # Always the same path: dbt would parse the whole project anew for another one.
        building = settings.warehouse.parent / "building"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        definitions = definitions_fingerprint(settings.dbt_project)
        try:
            run, full = _build_in(
                building,
                settings,
                Signature(fingerprint, definitions, reader_version, datetime.now(UTC)),
                standing_reader=standing_reader,
                anew=even_if_current,
                documents_a_round=documents_a_round,
                locks=(lock, landing_lock),
            )
        except WarehouseBuildFailed as failure:
            # Of a full disk DuckDB and dbt say many things, not always that.
            if is_full_disk(failure) or shutil.disk_usage(building).free < _FULL_DISK_BYTES:
                raise disk_full(failure, settings.data) from failure
            if fingerprint_now() != fingerprint:
                message = "another run landed records meanwhile; build again, the last good warehouse stays"
                raised = WarehouseBuildFailed(message)
                raised.may_pass = True
                raise raised from failure
            raise
        except duckdb.Error as error:
            if is_full_disk(error):
                raise disk_full(error, settings.data) from error
            raise WarehouseBuildFailed(f"{' '.join(str(error).split())}; the last good warehouse stays") from error
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return BuildSummary(fingerprint, run.models, run.tests, time.monotonic() - started, was_full=full)


def _build_in(
    building: Path,
    settings: Settings,
    signature: Signature,
    *,
    standing_reader: str | None,
    anew: bool,
    documents_a_round: int,
    locks: Sequence[int],
) -> tuple[DbtRun, bool]:
    """Builds in this folder and moves the file to its place; what dbt did, and whether every table was made anew."""
    unfinished = building / settings.warehouse.name
    full = anew or built_definitions(settings.warehouse) != signature.definitions_fingerprint
    if not full:
        shutil.copyfile(settings.warehouse, unfinished)
        unsign(unfinished)
    elif settings.warehouse.exists():
        carry_history(settings.warehouse, unfinished)
    run = dbt_build(
        settings,
        {"GONGKAI_WAREHOUSE": str(unfinished)},
        reader_version=signature.reader_version,
        standing_reader=standing_reader,
        full=full,
        rounds=last_loads_of_rounds(settings.landing, None if full else unfinished, documents=documents_a_round),
        views_stand=not full and views_read(unfinished, settings.landing, collected_folder(settings), VOCABULARY),
        held=locks,
    )
    finished = replace(signature, built_at=datetime.now(UTC))
    manifest = dbt_target(settings) / "manifest.json"
    sign(unfinished, finished, dictionary_of(manifest), contract_of(manifest))
    unfinished.replace(settings.warehouse)
    return run, full


def is_current(
    settings: Settings, sealed: Iterable[SealedDocument], *, reader_version: str, standing_reader: str | None = None
) -> bool:
    """Whether the warehouse file was built from what landing, vault and project hold now, by these readers."""
    return built_fingerprint(settings.warehouse) == inputs_fingerprint(
        settings, sealed, reader_version=reader_version, standing_reader=standing_reader
    )
