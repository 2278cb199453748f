"""Where things are: folders and ports, from the environment, with defaults that work in a checkout."""

import os
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gongkai.model.errors import InvalidConfiguration

CHINA = ZoneInfo("Asia/Shanghai")
"""The time zone of the portals; what is stored is UTC."""

_CUT_OFF_AT: Final = ("?", "#")
"""DuckDB and dbt take the path of a database for an address, whose parts these separate."""

_STORE: Final = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9_][A-Za-z0-9_.=-]*)*/?")
_ENDPOINT: Final = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+/?")

_CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every path the pipeline uses: ``project`` is GONGKAI_PROJECT (the checkout), ``data`` GONGKAI_DATA (./data).

    ``serving_dsn`` is GONGKAI_SERVING_DSN, the PostgreSQL database that releases are also loaded into, None for none.
    ``kept_releases`` is GONGKAI_KEPT_RELEASES, how many of the newest releases stay beside the last of each month.
    ``department_workbooks`` is GONGKAI_DEPARTMENT_WORKBOOKS=no where a release has no workbook for each department.
    ``partial_release`` is GONGKAI_PARTIAL_RELEASE=yes: documents that a run could not read do not hold back publishing.
    ``shown_documents`` is GONGKAI_SHOWN_DOCUMENTS: a release of more documents has tables alone, no site, no workbooks.
    ``site_picture_megabytes`` is GONGKAI_SITE_PICTURES_MB, what the pictures of pages in a release's site may take;
    0 for none. ``rereads_by_hand`` is GONGKAI_REREAD=by-hand: what a former reader has read stands until somebody
    accepts what the present one makes of it (`gongkai reread`).
    ``store`` is GONGKAI_STORE, the object store that holds what is kept (s3://bucket/prefix), None for none;
    ``store_endpoint`` is GONGKAI_STORE_ENDPOINT, its address where it is not Amazon's.
    ``as_of`` is the day whose warehouse is built (`gongkai build --as-of`), None for today's.
    """

    project: Path
    data: Path
    serving_dsn: str | None = field(default=None, repr=False)  # may hold a password
    kept_releases: int = 10
    as_of: date | None = None
    partial_release: bool = False
    site_picture_megabytes: int = 25
    department_workbooks: bool = True
    shown_documents: int = 5_000
    rereads_by_hand: bool = False
    store: str | None = None
    store_endpoint: str | None = None

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings that the environment names, paths made absolute; raises InvalidConfiguration."""
        project = Path(os.environ.get("GONGKAI_PROJECT") or _CHECKOUT).expanduser().resolve()
        data = Path(os.environ.get("GONGKAI_DATA") or project / "data").expanduser().resolve()
        if set(_CUT_OFF_AT).intersection(str(data)):
            named = " or ".join(_CUT_OFF_AT)
            raise InvalidConfiguration(f"GONGKAI_DATA={data}: no folder of this path may have {named} in its name")
        return cls(
            project=project,
            data=data,
            serving_dsn=os.environ.get("GONGKAI_SERVING_DSN") or None,
            kept_releases=_whole("GONGKAI_KEPT_RELEASES", 10, lowest=1),
            partial_release=_yes("GONGKAI_PARTIAL_RELEASE", "no"),
            site_picture_megabytes=_whole("GONGKAI_SITE_PICTURES_MB", 25, lowest=0),
            shown_documents=_whole("GONGKAI_SHOWN_DOCUMENTS", 5_000, lowest=0),
            department_workbooks=_yes("GONGKAI_DEPARTMENT_WORKBOOKS", "yes"),
            rereads_by_hand=_rereads_by_hand(),
            store=_store(),
            store_endpoint=_store_endpoint(),
        )

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
    def hosts(self) -> Path:
        """One small file for each portal's host: when it may be asked again, and how often it was asked today."""
        return self.data / "hosts"

    @property
    def watch(self) -> Path:
        """What watching the portals found, as Parquet, one file a day."""
        return self.data / "watch" if self.as_of is None else self._built / "watch"

    @property
    def operations(self) -> Path:
        """What the pipeline's own tasks did: when each attempt began and ended, and how."""
        return self.data / "operations" if self.as_of is None else self._built / "operations"

    @property
    def landing(self) -> Path:
        """What was read, as Parquet, one folder per load."""
        return self.data / "landing"

    @property
    def warehouse(self) -> Path:
        """The builder's own DuckDB file; nobody else opens it. Of a day gone by, a file in a folder of its own."""
        return self._built / "gongkai.duckdb"

    @property
    def _built(self) -> Path:
        folder = self.data / "warehouse"
        return folder if self.as_of is None else folder / "as_of" / self.as_of.isoformat()

    @property
    def pictures(self) -> Path:
        """Pictures of pages for the sites of releases; what is gone is drawn again."""
        return self.data / "pictures"

    @property
    def explorer(self) -> Path:
        """DuckDB for the browser, where `make explorer` has fetched it; sites of releases have it then."""
        return self.data / "explorer"

    @property
    def releases(self) -> Path:
        """The published releases; ``current`` names the newest good one."""
        return self.data / "releases"


def _rereads_by_hand() -> bool:
    value = os.environ.get("GONGKAI_REREAD") or "at-once"
    if value not in {"at-once", "by-hand"}:
        raise InvalidConfiguration(f"GONGKAI_REREAD={value}: must be at-once or by-hand; unset it for at-once")
    return value == "by-hand"


def _store() -> str | None:
    value = os.environ.get("GONGKAI_STORE") or None
    if value is not None and not _STORE.fullmatch(value):
        raise InvalidConfiguration(
            "GONGKAI_STORE: must be s3://bucket or s3://bucket/prefix, the prefix of letters, digits "
            "and _ . = - /; unset it for none"
        )
    return value


def _store_endpoint() -> str | None:
    value = os.environ.get("GONGKAI_STORE_ENDPOINT") or None
    if value is not None and not _ENDPOINT.fullmatch(value):  # it may hold a password, and is not told
        cure = "credentials stand in AWS_ACCESS_KEY_ID … or AWS_SHARED_CREDENTIALS_FILE"
        raise InvalidConfiguration(f"GONGKAI_STORE_ENDPOINT: must be http(s)://host:port; {cure}")
    return value


def _yes(name: str, default: str) -> bool:
    value = os.environ.get(name) or default
    if value not in {"yes", "no"}:
        raise InvalidConfiguration(f"{name}={value}: must be yes or no; unset it for {default}")
    return value == "yes"


def _whole(name: str, default: int, *, lowest: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or int(value) < lowest:
        raise InvalidConfiguration(f"{name}={value}: must be a whole number from {lowest}; unset it for {default}")
    return int(value)
