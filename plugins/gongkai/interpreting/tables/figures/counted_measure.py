"""What a number of a table counts: the measure that labels say, or that classes, projects or the kind of report do."""

from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.columns.column_names import ColumnNames
from gongkai.interpreting.tables.figures.refusals import NotComposed
from gongkai.interpreting.tables.figures.setting import Setting
from gongkai.interpreting.tables.figures.voices import Point
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.label_meaning import NOTHING
from gongkai.model.document_facts import DocType

_CARRYOVER: Final = "_and_carryover"
OTHER: Final = "other"
"""An amount without a code of its own: its item says what it is."""
_SPENT_REPORTS: Final = frozenset(
    {
        DocType.OVERALL_SELF_EVALUATION,
        DocType.PROJECT_SELF_EVALUATION,
        DocType.PERFORMANCE_TARGET,
        DocType.PERFORMANCE_EVALUATION,
    }
)
"""Kinds of report whose amounts at a stage are expenditure where nothing else is said."""
_ACCOUNTS: Final = frozenset({DocType.BUDGET, DocType.FINAL_ACCOUNTS})


def counted_measure(point: Point, column: Column, name: RowName, named: ColumnNames, setting: Setting) -> str:
    """The code of what is counted; money carried over that says so as a measure is marked ``carried`` in ``point``.

    Raises NotComposed where it is not said, or is revenue and expenditure in one.
    """
    is_classified = bool(name.economic or name.function or named.economic or named.function)
    is_of_project = bool(name.project) or setting.is_about_project
    measure = point.says.get("measure")
    if measure is None:
        measure = _unsaid_measure(point, column, setting, is_part=is_classified or is_of_project)
    elif measure == "revenue" and _counts_column_of_carried(column, setting):
        measure += _CARRYOVER
    if measure == "carried_in" and is_of_project:
        measure, point.says["carried"] = "expenditure", "true"
    elif measure in ("revenue", "revenue_and_carryover") and point.says.get("carried") == "true":
        measure = "carried_in"
    if measure == "both_and_carryover":
        raise NotComposed("measure: revenue and expenditure in one")
    if is_classified:
        return _of_class(measure)
    is_total = name.is_grand or _counts_carried(name)
    return measure + _CARRYOVER if setting.has_sides and is_total and measure in ("revenue", "expenditure") else measure


def _unsaid_measure(point: Point, column: Column, setting: Setting, *, is_part: bool) -> str:
    """What is counted where no label says it: ``is_part`` where classes or projects are, which money is spent on."""
    is_by_class = any(voice.says.get("by") == "economic" for voice in setting.voices)
    if is_part or is_by_class or "use" in point.says or _is_spent(point, setting):
        return "expenditure"
    if setting.measures is not None and column.meanings and column.meanings[-1].is_whole:
        return OTHER
    raise NotComposed("measure: what is counted is not said")


def _of_class(measure: str) -> str:
    """``measure`` of a class of money: 支出总计 in the line of a function counts nothing that is carried out."""
    if measure.startswith(COUNTED):
        raise NotComposed(f"measure: {measure} of a class of money")
    return "expenditure" if measure == "expenditure" + _CARRYOVER else measure


def _counts_column_of_carried(column: Column, setting: Setting) -> bool:
    """Whether a column is the whole below a heading that covers what is carried in too (部门预算: 合计, 上年结转)."""
    *over, last = column.meanings or (NOTHING,)
    above = column.path[:-1]
    is_whole = last.is_whole and not any(set(meaning.says) - {"stage", "year", "whole"} for meaning in over)
    return is_whole and any(path[: len(above)] == above for path in setting.carried_in)


def _counts_carried(name: RowName) -> bool:
    """Whether a row totals a side after what is carried over: 收入合计 below 上年结转, but not 本年收入合计."""
    label = normalised_label(name.label)
    return name.is_below_carried and label.endswith("合计") and not label.startswith(("本年", "当年"))


def _is_spent(point: Point, setting: Setting) -> bool:
    kinds = set(setting.context.doc_types)
    is_of_performance = bool(_SPENT_REPORTS & kinds) and not _ACCOUNTS & kinds
    says_how_far = "stage" in point.says or point.says.get("comparison") == "completion"
    return says_how_far and (is_of_performance or setting.is_of_performance)
