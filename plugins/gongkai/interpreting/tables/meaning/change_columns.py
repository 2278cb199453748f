"""Columns that say by how much a year differs from the one before (增减额, 增减率), and the changes they hold."""

import re
from collections.abc import Iterable, Sequence

from gongkai.interpreting.tables.meaning.figure_columns import Column
from gongkai.interpreting.tables.meaning.row_entries import FigureCell
from gongkai.interpreting.words.stages import prior_stage
from gongkai.model.evidence import Where
from gongkai.model.money import is_money_unit
from gongkai.model.record import Change, Stage

_CHANGE = re.compile(r"增减|变动|变化|比上年|较上年|同比")
_RATE = re.compile(r"%|率|幅|百分比|比例")
_REASON = re.compile(r"原因|说明|备注")


def compares_years(columns: Sequence[Column], default: Stage | None) -> bool:
    """Whether the figures beside the change columns are one stage of the year and the same of the year before.

    A change from a budget to its execution, or to the spending of the year before, is none of the year before's.
    """
    stages = {c.stage_within(default) for c in columns if c.role is None and c.path and c.refused is None}
    own = {stage for stage in stages if stage is not None and prior_stage(stage) is not None}
    return len(own) == 1 and len(stages) == 2 and prior_stage(next(iter(own))) in stages  # noqa: PLR2004 - own and prior


def is_change_column(column: Column) -> bool:
    """Whether a column that no stage stands for holds changes."""
    return column.refused == "stage" and any(_CHANGE.search(p) and not _REASON.search(p) for p in column.path)


def change_of(measure: str, cells: Iterable[FigureCell], unit: str | None) -> Change | None:
    """The change that the cells of one row say of ``measure``; None where two say the same part of it, or no unit."""
    delta = rate = None
    evidence = None
    money = unit
    for cell in cells:
        is_rate = cell.amount.unit == "%" or any(_RATE.search(label) for label in cell.column.path[-1:])
        if (is_rate and rate is not None) or (not is_rate and delta is not None):
            return None
        if is_rate:
            rate = cell.amount.value
        else:
            delta, money = cell.amount.value, cell.amount.unit or cell.column.unit or unit
        evidence = evidence or cell.slot.evidence
    if evidence is None or (delta is not None and not is_money_unit(money)):
        return None
    return Change(measure, delta, rate, None if delta is None else money, evidence, Where.TABLE)
