"""What the warehouse is measured against: counts, fill rates and quantiles, in expectations/baselines/*.csv."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd

from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.settings import Settings
from gongkai.warehouse.fingerprint import built_fingerprint

_FEWEST: Final = 10
"""Amounts that a measure must have on both sides before its quantiles say anything."""
_FEWEST_NUMBERS: Final = 30
"""Numbers that a kind of report must have on both sides before their shares say anything."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A table of the audit schema, the columns that name a row, and the figures that are compared."""

    name: str
    table: str
    keys: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """Its file in expectations/baselines/."""
        return f"{self.name}.csv"


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
)


class NothingToAccept(GongkaiError):
    """There is no warehouse whose figures could become the baselines."""


def accept_baselines(settings: Settings) -> dict[str, int]:
    """Writes the warehouse's figures as what later ones are measured against; rows by baseline.

    Raises NothingToAccept without a warehouse.
    """
    if built_fingerprint(settings.warehouse) is None:
        raise NothingToAccept(f"{settings.warehouse}: there is no warehouse to take baselines from; build it first")
    folder = settings.expectations / "baselines"
    folder.mkdir(parents=True, exist_ok=True)
    rows = {}
    for baseline in BASELINES:
        frame = _found(settings.warehouse, baseline)
        frame.to_csv(folder / baseline.file_name, index=False, lineterminator="\n")
        rows[baseline.name] = len(frame)
    return rows


def drift_frame(name: str, settings: Settings) -> pd.DataFrame:
    """The rows of a baseline beside what the warehouse has now.

    For each figure there are ``<figure>`` (0 where the row is gone), ``baseline_<figure>``, ``<figure>_ratio`` (null
    where the baseline is 0 or the amounts are too few) and ``<figure>_change`` (now less the baseline; null of shares
    of too few numbers). Portals that this warehouse has never asked are left out, and so is what no baseline was
    accepted for. Raises
    InvalidConfiguration for a file that is not as written by ``accept_baselines``.
    """
    baseline = next((known for known in BASELINES if known.name == name), None)
    if baseline is None:
        known = ", ".join(f"drift.{each.name}" for each in BASELINES)
        raise InvalidConfiguration(f"expectations/suites: there is no drift.{name}; there are {known}")
    accepted = _accepted(settings.expectations / "baselines" / baseline.file_name, baseline)
    accepted = accepted[accepted["portal"].isin(_asked_portals(settings.warehouse))]
    keys = list(baseline.keys)
    before = accepted.rename(columns={figure: f"baseline_{figure}" for figure in baseline.figures})
    both = before.merge(_found(settings.warehouse, baseline), on=keys, how="left")
    both[list(baseline.figures)] = both[list(baseline.figures)].astype("float64").fillna(0.0)
    for figure in baseline.figures:
        then = both[f"baseline_{figure}"].astype("float64")
        both[f"{figure}_change"] = both[figure] - then
        both[f"{figure}_ratio"] = both[figure] / then.where(then != 0)
    if "p50_yuan" in baseline.figures:
        few = both[["amount_count", "baseline_amount_count"]].min(axis=1) < _FEWEST
        both.loc[few, [f"{figure}_ratio" for figure in baseline.figures if figure.endswith("_yuan")]] = float("nan")
    if "share_percent" in baseline.figures:
        few = both[["figure_count", "baseline_figure_count"]].min(axis=1) < _FEWEST_NUMBERS
        both.loc[few, ["share_percent_change", "share_percent_ratio"]] = float("nan")
    return both


def _accepted(file: Path, baseline: Baseline) -> pd.DataFrame:
    columns = [*baseline.keys, *baseline.figures]
    if not file.exists():
        return pd.DataFrame(columns=columns)
    try:
        frame = pd.read_csv(file, dtype=dict.fromkeys(set(baseline.keys) - {"fiscal_year"}, "str"))
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise InvalidConfiguration(f"{file}: is no CSV ({error}); write it with `gongkai baselines accept`") from error
    if list(frame.columns) != columns:
        expected = ",".join(columns)
        raise InvalidConfiguration(f"{file}: its columns must be {expected}; write it with `gongkai baselines accept`")
    return frame


def _found(warehouse: Path, baseline: Baseline) -> pd.DataFrame:
    keys = ", ".join(baseline.keys)
    columns = f"{keys}, {', '.join(baseline.figures)}"
    with duckdb.connect(warehouse, read_only=True) as connection:
        return connection.execute(f"select {columns} from audit.{baseline.table} order by {keys}").df()  # noqa: S608


def _asked_portals(warehouse: Path) -> set[str]:
    with duckdb.connect(warehouse, read_only=True) as connection:
        return {portal for (portal,) in connection.execute("select distinct portal from marts.fct_fetch").fetchall()}
