"""Fabricated reports, landed with their verdicts, and one dbt run of the models of the checks on them."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from gongkai.landing.collected import write_collected
from gongkai.landing.loads.load import make_schema_load
from gongkai.landing.reading_batch import read_and_land
from gongkai.model.sealed import DocumentRole, SealedDocument
from gongkai.settings import Settings
from gongkai.warehouse.dbt_run import EMBEDDED
from gongkai.warehouse.fingerprint import VOCABULARY
from gongkai.warehouse.understood import understood_project
from tests.checks.across.fabricated_reports import REPORTS

READ_AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
MODELS = ("+fct_check_result", "+fct_check_operand", "+rpt_check_coverage", "+rpt_suggested_repair", "dim_check_rule")
_WITHOUT_TESTS = ("--exclude", "resource_type:test", "resource_type:unit_test")
_WAREHOUSE = "gongkai.duckdb"


class Verdicts:
    """The built checks, to be asked in SQL; a document is known by its file name."""

    def __init__(self, file: Path, names: dict[str, str]) -> None:
        self._file, self._names = file, names

    def rows(self, query: str) -> list[tuple]:
        with duckdb.connect(self._file, read_only=True) as connection:
            return connection.execute(query).fetchall()

    def of(self, name: str, *verdicts: str) -> set[tuple[str, str | None, Decimal | None, Decimal | None]]:
        """(rule, subject, left, right) of every result of a document with one of these verdicts."""
        found = self.rows(
            "select rule_id, subject, left_value, right_value, verdict from marts.fct_check_result "
            f"where document_key = '{self._names[name]}'"
        )
        return {(rule, subject, plain(left), plain(right)) for rule, subject, left, right, v in found if v in verdicts}


def plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 2).normalize()


def build_verdicts(repository: Path, folder: Path, documents: dict[str, bytes], read) -> None:
    """Reads, lands and checks ``documents`` into a file in ``folder``."""
    names = _hashes(documents)
    sealed = [_sealed(name, sha256) for name, sha256 in names.items()]

    class Bytes:
        def read(self, sha256: str) -> bytes:
            return next(documents[name] for name, key in names.items() if key == sha256)

    landing, collected = folder / "landing", folder / "collected"
    read_and_land(
        sealed, Bytes(), landing, load_id="L1", reader_version="r1", read_at=READ_AT, reader=nullcontext(read)
    )
    make_schema_load(landing)
    write_collected(sealed, [], collected)
    _run_dbt(repository, folder, landing, collected)


def _hashes(names: Iterable[str]) -> dict[str, str]:
    return {name: hashlib.sha256(name.encode()).hexdigest() for name in names}


def _sealed(name: str, sha256: str) -> SealedDocument:
    return SealedDocument(
        sha256=sha256,
        portal="county",
        url=f"https://portal.example/{name}",
        role=DocumentRole.ATTACHMENT,
        file_name=name,
        title=None,
        article_url=None,
        published_on=date(2025, 9, 1),
        fetched_at=READ_AT,
        byte_count=1,
        publisher=None,
        region_code=None,
    )


def _run_dbt(repository: Path, folder: Path, landing: Path, collected: Path) -> None:
    warehouse, project = folder / _WAREHOUSE, repository / "dbt_project"
    understood = understood_project(
        Settings(project=repository, data=folder), EMBEDDED, {"GONGKAI_WAREHOUSE": str(warehouse)}
    )
    command = [sys.executable, "-m", "gongkai.warehouse.dbt_process", understood, EMBEDDED, project]
    run = subprocess.run(
        [*map(str, [*command, folder / "target", folder / "logs"]), "--select", *MODELS, *_WITHOUT_TESTS],
        env={
            **os.environ,
            "GONGKAI_WAREHOUSE": str(warehouse),
            "GONGKAI_LANDING": str(landing),
            "GONGKAI_COLLECTED": str(collected),
            "GONGKAI_VOCABULARY": str(VOCABULARY),
            "GONGKAI_READER_VERSION": "r1",
        },
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="session")
def verdicts(repository, made_once) -> Verdicts:
    """The verdicts on reports of our own making."""
    documents = {name: name.encode() for name in REPORTS}
    folder = made_once(
        "verdicts",
        lambda folder: build_verdicts(repository, folder, documents, lambda data, _: REPORTS[data.decode()]),
    )
    return Verdicts(folder / _WAREHOUSE, _hashes(documents))
