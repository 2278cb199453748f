"""Of which year and stage of the budget a number is, and what it is compared with."""

from typing import Final

from gongkai.interpreting.tables.figures.refusals import NotComposed
from gongkai.interpreting.tables.figures.setting import Setting
from gongkai.interpreting.tables.figures.voices import TITLE, Point
from gongkai.model.figure import Base, Stage

_STATELESS: Final = ("staff.", "vehicle.", "asset", "equipment.", "rate.")
"""Measures that are of no stage of the budget unless one is said."""
_LEFT: Final = "carried_out"


def stage_of(point: Point, measure: str, year: int | None, setting: Setting) -> Stage | None:
    """The stage that the labels or the report say, None for a measure of none; raises NotComposed where it is open."""
    if "stage" in point.said_by and (point.said_by["stage"] != TITLE or not measure.startswith(_STATELESS)):
        return Stage(point.says["stage"])
    if measure.startswith(_STATELESS):
        return None
    if measure == _LEFT and setting.stage is None and Stage.ACTUAL in setting.stages:
        return Stage.ACTUAL  # 结转下年 beside 决算数: what was left of it
    is_open = setting.stage is None or (setting.is_about_project and bool(setting.stages))
    if is_open and "comparison" not in point.says:
        raise NotComposed("stage: neither budget nor actual is said")
    reported = setting.context.fiscal_year
    is_later = year is not None and reported is not None and year > reported
    if setting.stage is Stage.ACTUAL and (setting.plans_ahead or is_later):
        raise NotComposed("stage: beside years after the report's, planned or actual")
    return setting.stage


def year_of(point: Point, setting: Setting) -> int | None:
    """The year that a label beside or above the number says, else that of the table as the labels shift it."""
    if point.years and point.said_by["years"] != TITLE:
        return point.years[-1]
    year = setting.year
    return None if year is None else year + int(point.says.get("year", "0"))


def base_of(point: Point, comparison: str | None, year: int | None, setting: Setting) -> Base | None:
    """What a difference, a rate or a completion is against; None for other numbers."""
    said = point.base.get("stage")
    stage = Stage(said) if said else None
    if comparison in ("delta", "rate"):
        if not (point.base or point.base_years) and setting.planned is not None:
            return Base(year, setting.planned)
        before = point.base_years[-1] if point.base_years else None if year is None else year - 1
        return Base(before, stage)
    return Base(year, stage) if comparison == "completion" else None
