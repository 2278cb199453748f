"""What the warehouse is measured against: counts, fill rates and quantiles, in expectations/baselines/*.csv."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd

from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.settings import Settings
from gongkai.warehouse.expectations.table_profiles import column_profile, table_profile
from gongkai.warehouse.fingerprint import built_fingerprint

FOLDER: Final = "baselines"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is measured, the columns that name a row, the figures that are compared, and what else a row has.

    ``measured`` is a table of the audit schema, or gives the rows of a warehouse file. With ``shows_new`` rows that
    were not there before are looked at too.
    """

    name: str
    measured: str | Callable[[Path], pd.DataFrame]
    keys: tuple[str, ...]
    figures: tuple[str, ...]
    beside: tuple[str, ...] = ()
    shows_new: bool = False

    @property
    def file_name(self) -> str:
        """Its file in expectations/baselines/ and in the folder baselines/ of a release."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> list[str]:
        """The columns of that file."""
        return [*self.keys, *self.figures, *self.beside]


BASELINES: Final = (
    Baseline("portal_years", "audit_portal_years", ("portal", "fiscal_year"), ("document_count", "amount_count")),
    Baseline("fill_rates", "audit_fill_rates", ("portal", "table_name", "column_name"), ("fill_percent",)),
    Baseline(
        "amount_quantiles",
        "audit_amount_quantiles",
        ("portal", "measure_code"),
        ("amount_count", "p10_yuan", "p50_yuan", "p90_yuan"),
    ),
    Baseline(
        "figure_shares",
        "audit_figure_shares",
        ("portal", "region_code", "doc_types", "share_name"),
        ("figure_count", "share_percent"),
    ),
    Baseline("departments", "audit_departments", ("portal", "department_name"), ("document_count",), shows_new=True),
)
"""Of portals. What was accepted of a portal counts; else what the last release said of it."""

PROFILES: Final = (
    Baseline(
        "tables",
        table_profile,
        ("table_name",),
        ("row_count",),
        ("key_duplicate_count", "key_null_count"),
        shows_new=True,
    ),
    Baseline(
        "columns",
        column_profile,
        ("table_name", "column_name"),
        ("fill_percent",),
        ("kind", "min_value", "max_value"),
        shows_new=True,
    ),
)
"""Of the marts, which are held against the last release only."""


class NothingToAccept(GongkaiError):
    """There is no warehouse whose figures could become the baselines."""


def accept_baselines(settings: Settings) -> dict[str, int]:
    """Writes the warehouse's figures as what later ones are measured against; rows by baseline.

    Raises NothingToAccept without a warehouse.
    """
    if built_fingerprint(settings.warehouse) is None:
        raise NothingToAccept(f"{settings.warehouse}: there is no warehouse to take baselines from; build it first")
    return _write(settings.warehouse, settings.expectations / FOLDER, BASELINES)


def write_baselines(warehouse: Path, release: Path) -> None:
    """Writes into the folder of a release what later warehouses are held against."""
    _write(warehouse, release / FOLDER, (*BASELINES, *PROFILES))


def _write(warehouse: Path, folder: Path, baselines: Iterable[Baseline]) -> dict[str, int]:
    folder.mkdir(parents=True, exist_ok=True)
    rows = {}
    for baseline in baselines:
        frame = measured(warehouse, baseline)
        frame.to_csv(folder / baseline.file_name, index=False, lineterminator="\n")
        rows[baseline.name] = len(frame)
    return rows


def measured(warehouse: Path, baseline: Baseline) -> pd.DataFrame:
    """What the warehouse has of a baseline, now."""
    if not isinstance(baseline.measured, str):
        return baseline.measured(warehouse)[baseline.columns]
    columns, keys = ", ".join(baseline.columns), ", ".join(baseline.keys)
    with duckdb.connect(warehouse, read_only=True) as connection:
        return connection.execute(f"select {columns} from audit.{baseline.measured} order by {keys}").df()  # noqa: S608


def accepted(file: Path, baseline: Baseline) -> pd.DataFrame:
    """The rows of a file as ``accept_baselines`` writes it, none where there is no file.

    Raises InvalidConfiguration, naming file and cure.
    """
    if not file.exists():
        return pd.DataFrame(columns=baseline.columns)
    try:
        frame = pd.read_csv(file, dtype=dict.fromkeys(set(baseline.keys) - {"fiscal_year"}, "str"))
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise InvalidConfiguration(f"{file}: is no CSV ({error}); write it with `gongkai baselines accept`") from error
    if list(frame.columns) != baseline.columns:
        expected = ",".join(baseline.columns)
        raise InvalidConfiguration(f"{file}: its columns must be {expected}; write it with `gongkai baselines accept`")
    return frame
