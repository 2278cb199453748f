"""How the warehouse differs from what was accepted, or else from the last release."""

from pathlib import Path
from typing import Final

import duckdb
import pandas as pd

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings
from gongkai.warehouse.expectations.baselines import BASELINES, FOLDER, PROFILES, Baseline, accepted, measured

_FEWEST: Final = 10
"""Amounts that a measure must have on both sides before its quantiles say anything."""
_FEWEST_NUMBERS: Final = 30
"""Numbers that a kind of report must have on both sides before their shares say anything."""


_OPEN_QUESTIONS: Final = ("rpt_suggested_repair", "rpt_doubtful_figure")
"""What waits for a person: each decision makes these shorter."""

_WITHHELD: Final = "select count(*) from marts.fct_reviewed_reading where reviewed_value is null"


def drift_frame(name: str, settings: Settings) -> pd.DataFrame:
    """The rows of a baseline beside what the warehouse has now.

    For each figure there are ``<figure>`` (0 where the row is gone), ``baseline_<figure>`` (0 where it is new),
    ``<figure>_ratio`` (null where the baseline is 0 or the amounts are too few) and ``<figure>_change`` (now less the
    baseline; null of shares of too few numbers). A portal without an accepted baseline is held against the last
    release; portals that this warehouse has never asked are left out, and so are those of which nothing is known from
    before. Of the marts there is a row also where there is no release yet, whose baselines are null. Raises
    InvalidConfiguration for a file that is not as written by ``accept_baselines``.
    """
    baseline = next((known for known in (*BASELINES, *PROFILES) if known.name == name), None)
    if baseline is None:
        known = ", ".join(f"drift.{each.name}" for each in (*BASELINES, *PROFILES))
        raise InvalidConfiguration(f"expectations/suites: there is no drift.{name}; there are {known}")
    now, before = measured(settings.warehouse, baseline), _before(settings, baseline)
    if baseline in BASELINES:
        now = now[now["portal"].isin(before["portal"])]
    renamed = before[[*baseline.keys, *baseline.figures]].rename(
        columns={figure: f"baseline_{figure}" for figure in baseline.figures}
    )
    both = renamed.merge(now, on=list(baseline.keys), how="outer" if baseline.shows_new else "left")
    for figure in baseline.figures:
        both[figure] = both[figure].astype("float64").fillna(0.0)
        then = both[f"baseline_{figure}"].astype("float64")
        both[f"baseline_{figure}"] = then.fillna(0.0) if baseline in BASELINES else then
        both[f"{figure}_change"] = both[figure] - then
        both[f"{figure}_ratio"] = both[figure] / then.where(then != 0)
    if baseline.name == "tables":
        _without_what_was_decided(both, settings.warehouse)
    if "p50_yuan" in baseline.figures:
        few = both[["amount_count", "baseline_amount_count"]].min(axis=1) < _FEWEST
        both.loc[few, [f"{figure}_ratio" for figure in baseline.figures if figure.endswith("_yuan")]] = float("nan")
    if "share_percent" in baseline.figures:
        few = both[["figure_count", "baseline_figure_count"]].min(axis=1) < _FEWEST_NUMBERS
        both.loc[few, ["share_percent_change", "share_percent_ratio"]] = float("nan")
    return both


def _without_what_was_decided(tables: pd.DataFrame, warehouse: Path) -> None:
    """Sets ``row_count_ratio`` so that rows which people have settled or withheld since are not lost ones."""
    with duckdb.connect(warehouse, read_only=True) as connection:
        [(withheld,)] = connection.execute(_WITHHELD).fetchall()
    figures = tables["table_name"] == "fct_figure"
    tables.loc[figures, "row_count_ratio"] = (tables["row_count"] + withheld) / tables["baseline_row_count"]
    tables.loc[tables["table_name"].isin(_OPEN_QUESTIONS), "row_count_ratio"] = float("nan")


def _before(settings: Settings, baseline: Baseline) -> pd.DataFrame:
    released = accepted(settings.releases / "current" / FOLDER / baseline.file_name, baseline)
    if baseline not in BASELINES:
        return released
    by_hand = accepted(settings.expectations / FOLDER / baseline.file_name, baseline)
    others = released[~released["portal"].isin(by_hand["portal"])]
    before = others if by_hand.empty else by_hand if others.empty else pd.concat([by_hand, others])
    return before[before["portal"].isin(_asked_portals(settings.warehouse))]


def _asked_portals(warehouse: Path) -> set[str]:
    with duckdb.connect(warehouse, read_only=True) as connection:
        return {portal for (portal,) in connection.execute("select distinct portal from marts.fct_fetch").fetchall()}
