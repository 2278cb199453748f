"""Where an upgrade is tried: the former reader's project and ours over one data folder, and what lies there."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow.parquet as pq

from bench.material.corpus import REPOSITORY
from bench.upgrade.former_reader import FormerReader, former_reader
from gongkai.settings import Settings
from tests.journey.own_project import own_project

_OF_FIGURE: Final = ("document_key", "measure_code", "fiscal_year", "stage", "amount_yuan", "printed_text", "page")
_TABLES_ALONE: Final = {"GONGKAI_SHOWN_DOCUMENTS": "0", "GONGKAI_DEPARTMENT_WORKBOOKS": "no"}


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder, the present project, and the former reader's."""

    settings: Settings
    former: FormerReader

    @classmethod
    def make(cls, root: Path, version: str) -> "Place":
        """Both projects below ``root``; raises LookupError as ``former_reader`` does."""
        return cls(own_project(root, REPOSITORY), former_reader(root / "former", version))

    @property
    def before(self) -> dict[str, str]:
        """The environment of what the former reader does."""
        return {**_TABLES_ALONE, "GONGKAI_DATA": str(self.settings.data), **self.former.code}

    @property
    def after(self) -> dict[str, str]:
        """The environment after the upgrade: our code, and what was read stands."""
        told = {"GONGKAI_PROJECT": str(self.settings.project), "GONGKAI_DATA": str(self.settings.data)}
        return {**_TABLES_ALONE, **told, "GONGKAI_REREAD": "by-hand"}

    def release(self) -> dict[str, Any]:
        """What the current release says of itself; nothing where there is none."""
        manifest = self.settings.releases / "current" / "manifest.json"
        told: dict[str, Any] = json.loads(manifest.read_text("utf-8")) if manifest.exists() else {}
        return told

    def figures(self) -> dict[str, tuple[Any, ...]]:
        """Key of every published figure → its document, what it means and what it is."""
        file = self.settings.releases / "current" / "tables" / "fct_figure.parquet"
        rows = pq.read_table(file, columns=["figure_key", *_OF_FIGURE]).to_pylist()
        return {row["figure_key"]: tuple(row[name] for name in _OF_FIGURE) for row in rows}

    def told_readings(self) -> set[str]:
        """The keys of the readings that the warehouse tells of, whether they count or not."""
        with duckdb.connect(self.settings.warehouse, read_only=True) as warehouse:
            return {str(key) for (key,) in warehouse.execute("select reading_key from marts.fct_reading").fetchall()}

    def readings(self) -> Counter[tuple[str, str]]:
        """(sha256, version of the reader) → how many readings of it are committed."""
        return Counter((row["sha256"], row["reader_version"]) for row in self._outcomes())

    def reader_of(self, *, last: bool) -> str:
        """The version that has read first, or last."""
        rows = sorted(self._outcomes(), key=lambda row: row["read_at"])
        return str(rows[-1 if last else 0]["reader_version"])

    def loads(self) -> int:
        """Loads that read."""
        return sum(1 for _ in self._markers())

    def landed_megabytes(self) -> float:
        """The landing on the disk."""
        return sum(file.stat().st_size for file in self.settings.landing.rglob("*") if file.is_file()) / 1e6

    def unread_twin(self, root: Path) -> "Place":
        """The same sealed documents in another data folder, where nothing was read yet."""
        data = root / "twin"
        shutil.copytree(self.settings.vault, data / "vault", copy_function=os.link)
        return Place(Settings(project=self.settings.project, data=data), self.former)

    def _markers(self) -> Iterator[Path]:
        return self.settings.landing.glob("reading_outcome/load=[!_]*/part-0.parquet")

    def _outcomes(self) -> Iterator[dict[str, Any]]:
        for file in self._markers():
            yield from pq.read_table(
                file, columns=["sha256", "reader_version", "read_at"], partitioning=None
            ).to_pylist()
