"""Two releases of different content, and what each of them answers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb

from bench.material.landing_of_many import READER_VERSION, Report, write_loads
from bench.serving.clients import questions, told
from gongkai.publishing.release.publish import publish
from gongkai.publishing.versions.release_folder import versions
from gongkai.settings import Settings
from gongkai.warehouse.build import build_warehouse
from gongkai.warehouse.expectations.validation import validate

_DEPARTMENTS: Final = 5
_REPORTS: Final = (range(20), range(20, 30))


@dataclass(frozen=True, slots=True)
class Answers:
    """What one release answers: to the questions of a transaction, and to the one that is asked alone."""

    apart: str
    joined: str


def publish_two(settings: Settings) -> None:
    """Builds and publishes made-up reports, then the same and some more."""
    for reports in _REPORTS:
        write_loads(settings.landing, reports, departments=_DEPARTMENTS)
        documents = [Report(number, _DEPARTMENTS).sealed() for number in range(reports.stop)]
        build_warehouse(settings, documents, [], reader_version=READER_VERSION)
        validate(settings)
        publish(settings, now=datetime.now(UTC))


def answers_of_releases(releases: Path) -> dict[str, Answers]:
    """What each version in a folder of releases answers."""
    return {version: _answers(releases / version / "gongkai.duckdb") for version in versions(releases)}


def _answers(file: Path) -> Answers:
    with duckdb.connect(file, read_only=True) as release:

        def cells(listed: list[str]) -> str:
            rows = (row for question in listed for row in release.execute(question.replace("gongkai.", "")).fetchall())
            return told(cell for row in rows for cell in row)

        return Answers(*map(cells, questions()))
