"""One number's coordinates: title, column and row unified into a point of the cube, or the reason why there is none."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.columns.column_names import ColumnNames, column_names
from gongkai.interpreting.tables.figures.counted_measure import OTHER, counted_measure
from gongkai.interpreting.tables.figures.refusals import (
    NoFigure,
    NotComposed,
    NotOfTheAccounts,
    counts_by_itself,
    is_of_vehicles,
    refuse_uncounted,
)
from gongkai.interpreting.tables.figures.setting import Setting
from gongkai.interpreting.tables.figures.voices import COLUMN, ROW, TITLE, Contradiction, Point, unified
from gongkai.interpreting.tables.figures.years_and_stages import base_of, stage_of, year_of
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label, without_numbering
from gongkai.interpreting.text.names import is_same_body
from gongkai.interpreting.text.own_level import is_own_level, without_own_level
from gongkai.interpreting.words.classifications import lists_naming
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label
from gongkai.model.document_facts import AccountLevel
from gongkai.model.figure import PLANS, Base, Classification, Comparison, Coordinates, Stage

_OF_BALANCES: Final = ("carried_", "balance_")
"""Measures that are money carried over by themselves."""
_BOUGHT: Final = "procurement"
_SOURCE: Final = "资金来源"
"""What heads the funds of a table of expenditure: where that money comes from, and no revenue."""
VEHICLES: Final = "vehicle.count"
OWN: Final = "own"
"""The scope of a department's own level beside its units (contract: records.md)."""


def coordinates_of(column: Column, name: RowName, setting: Setting) -> Coordinates:
    """The point of the number in ``column`` and the row ``name``.

    Raises NotComposed with the reason where it cannot be decided or there is none, NoFigure for an identifier.
    """
    if column.refused is not None and not (column.role == "quantity" and counts_by_itself(name)):
        raise NotOfTheAccounts(column.refused) if column.role == "quantity" else NoFigure(column.refused)
    if not any(column.path) and not name.label:
        raise NotComposed("no label: nothing stands beside or above it")
    if name.is_nameless:
        raise NotComposed("no label: 0 in a row without a name")
    if (doubt := column.doubt or name.doubt) is not None:
        raise NotComposed(doubt)
    refuse_uncounted(column, name)
    named = column_names(column, setting.economic_list)
    if named.unknown and column.role != "quantity":
        raise NotComposed(f"word: {named.unknown}")
    try:
        point = _point(column, name, setting)
    except Contradiction as error:
        raise NotComposed(str(error)) from None
    _refuse_stranger(point, name, setting)
    are_vehicles = is_of_vehicles(name.label)
    measure = VEHICLES if are_vehicles else counted_measure(point, column, name, named, setting)
    comparison = point.says.get("comparison")
    if comparison is None and point.said_by.get("base", TITLE) != TITLE:
        raise NotComposed("comparison: how it compares is not understood")
    year = year_of(point, setting)
    stage, base = stage_of(point, measure, year, setting), base_of(point, comparison, year, setting)
    if comparison == Comparison.COMPLETION and stage in PLANS:  # 年度预算数 over 预算执行率: of what was spent of it
        stage, base = Stage.ACTUAL, Base(year, (base and base.stage) or stage)
    economic = (*name.economic, *named.economic)
    department = next((e for e in economic if e.of is Classification.DEPARTMENT), None)
    government = next((e for e in economic if e.of is Classification.GOVERNMENT), None)
    return Coordinates(
        measure=measure,
        year=year,
        stage=stage,
        comparison=Comparison(comparison) if comparison else None,
        base=base,
        fund=point.says.get("fund"),
        carried=point.says.get("carried") == "true" and not measure.startswith(_OF_BALANCES),
        use=None if measure.startswith("public_detail.") else point.says.get("use"),
        function=name.function or named.function,
        economic=department or government,
        economic_government=government if department is not None else None,
        project=_project(measure, name, setting),
        scope=_scope(name, name.unit or named.unit, setting),
        item=None if are_vehicles else _item(measure, column, name, named, setting),
    )


def _refuse_stranger(point: Point, name: RowName, setting: Setting) -> None:
    """Raise for a row of no known word beside a row of the measure of the title: it is no part of that (行政经费)."""
    measure = point.says.get("measure")
    if name.item is not None and measure in setting.of_rows and point.said_by["measure"] == TITLE:
        raise NotComposed(f"word: {name.item}")


def _point(column: Column, name: RowName, setting: Setting) -> Point:
    voices = list(_voices(column, name, setting))
    if setting.rows_are_projects:
        return unified(voices)  # what a word of a project's name says is not said of its money
    is_procurement = any(meaning.says.get("measure", "").startswith(_BOUGHT) for _, meaning in voices)
    hints = [hint if is_procurement else _without_purchase(hint, name) for hint in name.hints]
    try:
        return unified([*voices, *((ROW, hint) for hint in hints)])
    except Contradiction:
        if not name.hints:
            raise
    return unified(voices)


def _without_purchase(hint: LabelMeaning, name: RowName) -> LabelMeaning:
    """``hint`` in a table that is not of procurement: 服务 and 工程 in a name are none, where 采购 is not in it."""
    says = {key: code for key, code in hint.says.items() if key != "measure" or not code.startswith(_BOUGHT + ".")}
    return hint if "采购" in name.label else replace(hint, says=MappingProxyType(says))


def _voices(column: Column, name: RowName, setting: Setting) -> Iterator[tuple[int, LabelMeaning]]:
    yield from ((TITLE, voice) for voice in setting.voices)
    is_spent = any("expenditure" in (v.says.get("side"), v.says.get("measure")) for v in setting.voices)
    for text, meaning in _said_over(column):
        if not _names_class(text, meaning) and not (is_spent and normalised_label(text) == _SOURCE):
            yield COLUMN, meaning
    yield from ((ROW, meaning) for meaning in name.meanings)


def _said_over(column: Column) -> Iterator[tuple[str, LabelMeaning]]:
    return zip(column.path, column.meanings, strict=True)


def _names_class(text: str, meaning: LabelMeaning) -> bool:
    """Whether a label is the name of an economic class or a body of which a part is a word (国有资产监督管理委员会)."""
    label = normalised_label(text)
    return not meaning.is_understood and (bool(lists_naming(label)) or is_organisation(label))


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
    return OWN if is_own or name.is_beside_units else setting.account


def _project(measure: str, name: RowName, setting: Setting) -> str | None:
    """The project whose figure it is; a source of revenue under 项目名称 is none."""
    own = None if _is_source(measure, setting) else name.project
    return own or (name.item if setting.rows_are_projects else setting.project)


def _is_source(measure: str, setting: Setting) -> bool:
    """Whether a row names where revenue comes from; beside columns of expenditure it names what that is spent on."""
    return measure.startswith("revenue") and "expenditure" not in setting.of_columns


def _item(measure: str, column: Column, name: RowName, named: ColumnNames, setting: Setting) -> str | None:
    """The printed name of a part that nothing else says; of an amount without a code of its own, its label."""
    item = named.item if setting.rows_are_projects else name.item or named.item
    if item is None and _is_source(measure, setting):
        item = name.project  # 项目名称 over a list of sources
    if item is None and measure == OTHER:
        labels = reversed((*column.path, *name.label.split()))
        said = (text for text in labels if meaning_of_label(text).says.get("measure") == OTHER)
        item = next((normalised_label(text) for text in said), setting.measures)
    return item and without_numbering(item).lstrip(":：")
