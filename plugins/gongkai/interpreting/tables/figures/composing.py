"""One number's coordinates: title, column and row unified into a point of the cube, or the reason why there is none."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.columns.column_names import ColumnNames, column_names
from gongkai.interpreting.tables.figures.setting import Setting
from gongkai.interpreting.tables.figures.voices import COLUMN, ROW, TITLE, Contradiction, Point, unified
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.names import is_same_body
from gongkai.interpreting.text.own_level import is_own_level, without_own_level
from gongkai.interpreting.words.classifications import economic_named
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label
from gongkai.model.document_facts import AccountLevel, DocType
from gongkai.model.figure import Base, Classification, Comparison, Coordinates, Stage

_STATELESS: Final = ("staff.", "vehicle.", "asset", "equipment.", "rate.")
"""Measures that are of no stage of the budget unless one is said."""
_COUNTS: Final = ("staff.", "vehicle.", "equipment.")
_CARRYOVER: Final = "_and_carryover"
_OF_BALANCES: Final = ("carried_", "balance_")
"""Measures that are money carried over by themselves."""
OWN: Final = "own"
"""The scope of a department's own level beside its units (contract: records.md)."""
_OTHER: Final = "other"
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
_COUNT: Final = re.compile(r"(人员|人|单位|机构|户|学校|村|社区|企业)(?:总?数|数量)$")
_IDENTIFIES: Final = re.compile(r"(?:编码|代码|标识码|号码|电话|邮编|年份|年度)$")
_PEOPLE: Final = frozenset({"人员", "人"})
"""Who may be staff of a kind that has no code, so that their number is kept."""


class NotComposed(Exception):
    """A number's coordinates could not be decided; the message says which part was not understood."""


class NotOfTheAccounts(Exception):
    """A number's own label says that it counts nothing of the accounts: pieces, prices, people of a course, rows."""


def coordinates_of(column: Column, name: RowName, setting: Setting) -> Coordinates:
    """The point of the number in ``column`` and the row ``name``.

    Raises NotComposed with the reason where it cannot be decided, NotOfTheAccounts where there is none.
    """
    if column.refused is not None:
        raise NotOfTheAccounts(column.refused)
    if not any(column.path) and not name.label:
        raise NotComposed("no label: nothing stands beside or above it")
    _refuse_uncounted(column, name)
    named = column_names(column)
    if named.unknown:
        raise NotComposed(named.unknown)
    try:
        point = _point(column, name, setting)
    except Contradiction as error:
        raise NotComposed(str(error)) from None
    measure = _measure(point, column, name, named, setting)
    comparison = point.says.get("comparison")
    year, stage = _year(point, setting), _stage(point, measure, setting)
    economic = (*name.economic, *named.economic)
    department = next((e for e in economic if e.of is Classification.DEPARTMENT), None)
    government = next((e for e in economic if e.of is Classification.GOVERNMENT), None)
    return Coordinates(
        measure=measure,
        year=year,
        stage=stage,
        comparison=Comparison(comparison) if comparison else None,
        base=_base(point, comparison, year),
        fund=point.says.get("fund"),
        carried=point.says.get("carried") == "true" and not measure.startswith(_OF_BALANCES),
        use=None if measure.startswith("public_detail.") else point.says.get("use"),
        function=name.function or named.function,
        economic=department or government,
        economic_government=government if department is not None else None,
        project=_project(measure, name, setting),
        scope=_scope(name, name.unit or named.unit, setting),
        item=_item(measure, column, name, named, setting),
    )


def _refuse_uncounted(column: Column, name: RowName) -> None:
    """Raise where a label counts bodies of no account (下属二级单位数) or people that no word knows (供养人员数).

    A number that identifies something (单位编码, 联系电话) counts nothing either.
    """
    for text in (*column.path[-1:], *name.label.split()[-1:]):
        counted = _counted(text)
        if counted in _PEOPLE:
            raise NotComposed(text)
        if counted is not None:
            raise NotOfTheAccounts(text)


@lru_cache(maxsize=16384)
def _counted(text: str) -> str | None:
    """Who or what a label counts or identifies that is of no account, None where it is another label."""
    label = normalised_label(text)
    if _IDENTIFIES.search(label):
        return label
    counted = _COUNT.search(label)
    return counted[1] if counted is not None and _is_name(text) else None


def _is_name(text: str) -> bool:
    meaning = meaning_of_label(text)
    return not meaning.is_understood and "measure" not in meaning.says


def _point(column: Column, name: RowName, setting: Setting) -> Point:
    voices = list(_voices(column, name, setting))
    try:
        return unified([*voices, *((ROW, hint) for hint in name.hints)])
    except Contradiction:
        if not name.hints:
            raise
    return unified(voices)


def _voices(column: Column, name: RowName, setting: Setting) -> Iterator[tuple[int, LabelMeaning]]:
    yield from ((TITLE, voice) for voice in setting.voices)
    yield from ((COLUMN, meaning) for text, meaning in _said_over(column) if not _names_class(text, meaning))
    yield from ((ROW, meaning) for meaning in name.meanings)


def _said_over(column: Column) -> Iterator[tuple[str, LabelMeaning]]:
    return zip(column.path, column.meanings, strict=True)


def _names_class(text: str, meaning: LabelMeaning) -> bool:
    """Whether a label is the name of an economic class of which a part is a word: 商品和服务支出 is no procurement."""
    label = normalised_label(text)
    return not meaning.is_understood and economic_named(label, Classification.DEPARTMENT) is not None


def _measure(point: Point, column: Column, name: RowName, named: ColumnNames, setting: Setting) -> str:
    is_classified = bool(name.economic or name.function or named.economic or named.function)
    is_of_project = bool(name.project) or setting.is_about_project
    measure = point.says.get("measure")
    if measure is None:
        measure = _unsaid_measure(point, column, setting, is_part=is_classified or is_of_project)
    elif measure == "revenue" and column.is_whole and setting.carries_in:
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
        return _OTHER
    raise NotComposed("measure: what is counted is not said")


def _of_class(measure: str) -> str:
    """``measure`` of a class of money: 支出总计 in the line of a function counts nothing that is carried out."""
    if measure.startswith(_COUNTS):
        raise NotComposed(f"measure: {measure} of a class of money")
    return "expenditure" if measure == "expenditure" + _CARRYOVER else measure


def _counts_carried(name: RowName) -> bool:
    """Whether a row totals a side after what is carried over: 收入合计 below 上年结转, but not 本年收入合计."""
    label = normalised_label(name.label)
    return name.is_below_carried and label.endswith("合计") and not label.startswith(("本年", "当年"))


def _is_spent(point: Point, setting: Setting) -> bool:
    kinds = set(setting.context.doc_types)
    is_of_performance = bool(_SPENT_REPORTS & kinds) and not _ACCOUNTS & kinds
    says_how_far = "stage" in point.says or point.says.get("comparison") == "completion"
    return says_how_far and (is_of_performance or setting.is_of_performance)


def _stage(point: Point, measure: str, setting: Setting) -> Stage | None:
    if "stage" in point.said_by and (point.said_by["stage"] != TITLE or not measure.startswith(_STATELESS)):
        return Stage(point.says["stage"])
    if measure.startswith(_STATELESS):
        return None
    is_open = setting.stage is None or (setting.is_about_project and setting.has_stages)
    if is_open and "comparison" not in point.says:
        raise NotComposed("stage: neither budget nor actual is said")
    return setting.stage


def _year(point: Point, setting: Setting) -> int | None:
    if point.years and point.said_by["years"] != TITLE:
        return point.years[-1]
    year = setting.year
    return None if year is None else year + int(point.says.get("year", "0"))


def _base(point: Point, comparison: str | None, year: int | None) -> Base | None:
    said = point.base.get("stage")
    stage = Stage(said) if said else None
    if comparison in ("delta", "rate"):
        before = point.base_years[-1] if point.base_years else None if year is None else year - 1
        return Base(before, stage)
    return Base(year, stage) if comparison == "completion" else None


def _scope(name: RowName, unit: str | None, setting: Setting) -> str | None:
    """The unit whose figure it is; None for the department itself, ``own`` for its own level beside its units."""
    if unit is None:
        return setting.account
    if name.is_own_level:
        return OWN
    plain, department = normalised_label(unit), setting.context.department
    if is_own_level(plain):
        return OWN
    bare = without_own_level(plain)
    if department is None or not (is_same_body(bare, normalised_label(department)) or is_same_body(plain, department)):
        return unit
    is_own = bare != plain and setting.context.level is not AccountLevel.OWN
    return OWN if is_own else setting.account


def _project(measure: str, name: RowName, setting: Setting) -> str | None:
    """The project whose figure it is; a source of revenue under 项目名称 is none."""
    own = None if measure.startswith("revenue") else name.project
    return own or (name.item if setting.rows_are_projects else setting.project)


def _item(measure: str, column: Column, name: RowName, named: ColumnNames, setting: Setting) -> str | None:
    """The printed name of a part that nothing else says; of an amount without a code of its own, its label."""
    item = named.item if setting.rows_are_projects else name.item or named.item
    if item is None and measure.startswith("revenue"):
        item = name.project  # 项目名称 over a list of sources
    if item is None and measure == _OTHER:
        labels = reversed((*column.path, *name.label.split()))
        said = (text for text in labels if meaning_of_label(text).says.get("measure") == _OTHER)
        item = next((normalised_label(text) for text in said), setting.measures)
    return item
