"""Where things are: folders and ports, from the environment, with defaults that work in a checkout."""

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
"""The time zone of the portals; what is stored is UTC."""

_CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every path the pipeline uses: ``project`` is GONGKAI_PROJECT (the checkout), ``data`` GONGKAI_DATA (./data)."""

    project: Path
    data: Path

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings that GONGKAI_PROJECT and GONGKAI_DATA name, made absolute."""
        project = Path(os.environ.get("GONGKAI_PROJECT") or _CHECKOUT).resolve()
        return cls(project=project, data=Path(os.environ.get("GONGKAI_DATA") or project / "data").resolve())

    @property
    def portals(self) -> Path:
        """One YAML file per portal."""
        return self.project / "dags" / "portals"

    @property
    def dbt_project(self) -> Path:
        """The dbt project."""
        return self.project / "dbt_project"

    @property
    def expectations(self) -> Path:
        """The Great Expectations suites."""
        return self.project / "expectations"

    @property
    def vault(self) -> Path:
        """The bytes as published, and one row per fetch."""
        return self.data / "vault"

    @property
    def landing(self) -> Path:
        """What was read, as Parquet, one folder per load."""
        return self.data / "landing"

    @property
    def warehouse(self) -> Path:
        """The builder's own DuckDB file; nobody else opens it."""
        return self.data / "warehouse" / "gongkai.duckdb"

    @property
    def releases(self) -> Path:
        """The published releases; ``current`` names the newest good one."""
        return self.data / "releases"
