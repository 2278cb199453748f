"""Words that name a row: what known words say, and names of classes, units, projects and items."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from gongkai.interpreting.identity.department_names import split_code
from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.columns.segments import Segment
from gongkai.interpreting.tables.rows.row_codes import CodeKind, code_in_name
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.tables.rows.units_and_projects import (
    is_unit,
    names_units_too,
    says_nothing,
    take_project,
    take_unit,
)
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.units import unit_in
from gongkai.interpreting.words.classifications import (
    economic_coded,
    economic_named,
    function_class_names_plain,
    function_coded,
    function_named,
    lists_naming,
)
from gongkai.interpreting.words.function_codes import function_level, is_function_code
from gongkai.interpreting.words.label_meaning import LabelMeaning, meaning_of_label
from gongkai.model.cell_state import CellState, cell_state
from gongkai.model.figure import Classification

LONGEST_NAME: Final = 120
"""Characters of a cell that may be a name; more are a text."""
_NAMING: Final = frozenset({"name", "item", "project", "code", "scope", None})
_PROCURED_FOR: Final = frozenset({"采购项目", "采购项目名称"})
_OTHER, _OTHER_FUNDS = "其他", "其他资金"
_LIMITS: Final = frozenset({"fund", "use", "measure", "carried"})
_CLASSES: Final = frozenset({CodeKind.FUNCTION, CodeKind.DEPARTMENT, CodeKind.GOVERNMENT})


@dataclass(slots=True)
class RowWords:
    """Reads the words of rows from top to bottom; the class of the row above tells which of a name's codes is meant.

    ``by`` is what the rows are of (function, economic, …), ``of`` the list of economic classes that names are of;
    ``lists_projects`` where the titles say that they are of projects.
    """

    segment: Segment
    by: str | None
    of: Classification
    lists_projects: bool = False
    _function: str | None = None
    _class: str = ""
    _economic: dict[Classification, str] = field(default_factory=dict)
    _is_below_fund: bool = False

    def take(self, name: RowName, column: Column, text: str, meaning: LabelMeaning, codes: dict[CodeKind, str]) -> None:
        """Add to ``name`` what one cell says; ``meaning`` is that of its whole text."""
        if len(text) > LONGEST_NAME or cell_state(text) is CellState.DASH or _heads_money(text, meaning):
            return
        text, meaning = self._of_funds(text, meaning)
        coded = code_in_name(text) if column.role != "project" else None
        if coded is not None:
            codes.setdefault(coded[0], coded[1])
            text, meaning = coded[2], meaning_of_label(coded[2])
        if column.role == "kind" and self._has_names_beside(column):
            if meaning.is_understood and set(meaning.says) & {"use", "fund"}:
                name.meanings.append(meaning)
        elif meaning.is_whole and meaning.is_understood:
            name.meanings.append(meaning)
            name.is_whole = True
            name.is_grand = name.is_grand or "总计" in normalised_label(text)
        elif column.role in ("scope", "unit_code") or (coded is not None and coded[0] is CodeKind.UNIT):
            take_unit(name, text, meaning)
        elif self._names_project(column):
            is_of_tasks, tells_units = any("任务" in text for text in column.path), self._tells_units_by_name(column)
            take_project(name, text, meaning, codes, tells_units=tells_units, is_of_tasks=is_of_tasks)
        elif column.role != "government_name" or not self._take_government_class(name, text):
            self._take_name(name, text, meaning, codes)

    def _of_funds(self, text: str, meaning: LabelMeaning) -> tuple[str, LabelMeaning]:
        """``text``, but 其他 below a fund, where rows are of no classes, is short for 其他资金."""
        if normalised_label(text) == _OTHER and self._is_below_fund and self.by is None:
            return _OTHER_FUNDS, meaning_of_label(_OTHER_FUNDS)
        self._is_below_fund = meaning.is_understood and "fund" in meaning.says
        return text, meaning

    def take_codes(self, name: RowName, codes: dict[CodeKind, str], names: dict[str | None, str]) -> None:
        """Turn the codes of a row into its classes; ``names`` are its words by the role of their column."""
        own = next((names[role] for role in ("name", "item", None) if role in names), None)
        is_of_unit = name.unit is not None and CodeKind.UNIT not in codes and "scope" not in names
        if CodeKind.FUNCTION in codes and not is_function_code(codes[CodeKind.FUNCTION]):
            name.doubt = "a code of no function: " + codes[CodeKind.FUNCTION]
        elif CodeKind.FUNCTION in codes and not is_of_unit:
            is_project = own is not None and self.lists_projects and _is_no_class(own, codes[CodeKind.FUNCTION])
            name.project = name.project or (own if is_project else None)
            name.function = function_coded(codes[CodeKind.FUNCTION], None if is_project else own)
            name.item = None if name.item == own else name.item
        for kind, printed in (
            (CodeKind.DEPARTMENT, names.get("economic_name", own)),
            (CodeKind.GOVERNMENT, names.get("government_name")),
        ):
            if kind in codes and (kind is CodeKind.DEPARTMENT or codes[kind].startswith("5")):
                found = economic_coded(codes[kind], printed)
                name.economic = (*(e for e in name.economic if e.of is not found.of), found)
                name.item = None if name.item == own else name.item
        if name.function is not None and name.function.code:
            self._function = name.function.code
            self._class = self._class_of(name.function.code)
        self._economic.update({e.of: e.code for e in name.economic if e.code})

    def _class_of(self, code: str) -> str:
        """The class of functions whose own row stands above; empty where rows of others stand without theirs."""
        return code if _is_class(code) else self._class if code.startswith(self._class) else ""

    def _has_names_beside(self, column: Column) -> bool:
        """Whether other columns of the segment name its rows too."""
        return any(c.role in _NAMING for c in self.segment.naming if c is not column)

    def _names_project(self, column: Column) -> bool:
        """Whether a column names projects: by its header, or 采购项目 beside a column of what is bought (采购目录).

        What is called as a class is (办公设备购置) is a project still below 单位（项目）名称, not below 支出项目类别.
        """
        label = normalised_label(column.path[-1]) if column.path else ""
        if column.role == "project":
            are_named = "名称" in label and names_units_too(column)
            return self.by != "economic" or self._has_names_beside(column) or are_named
        others = [normalised_label(c.path[-1]) for c in self.segment.naming if c is not column and c.path]
        return label in _PROCURED_FOR and any("目录" in other or "品目" in other for other in others)

    def _tells_units_by_name(self, column: Column) -> bool:
        """Whether a column names units among projects, and none beside it has their codes."""
        return names_units_too(column) and all(c.role != "unit_code" for c in self.segment.naming)

    def _take_government_class(self, name: RowName, text: str) -> bool:
        of = Classification.GOVERNMENT
        found = economic_named(text, of, self._economic.get(of))
        if found is None or any(e.of is of for e in name.economic):
            return False
        name.economic = (*name.economic, found)
        return True

    def _take_name(self, name: RowName, text: str, meaning: LabelMeaning, codes: dict[CodeKind, str]) -> None:
        is_coded = bool(_CLASSES & set(codes))
        if not is_coded and self.by in ("function", "economic") and self._take_class(name, text):
            return
        if is_coded:
            name.item = name.item or text
        elif meaning.is_understood and (meaning.says or meaning.years):
            name.meanings.append(meaning)
        elif (CodeKind.UNIT in codes and name.project is None and not says_nothing(text, meaning)) or is_unit(text):
            name.unit = split_code(text)[0]
        elif not self._take_class(name, text):
            if meaning.clashes or set(meaning.says) & _LIMITS:
                name.hints.append(replace(meaning, says=_without_debt(meaning.says), rest=""))
            name.item = name.item or text

    def _take_class(self, name: RowName, text: str) -> bool:
        """Whether ``text`` names a class; the list that the rows are of is looked through first."""
        label = normalised_label(text)
        if label == _OTHER and self.by is None:
            return False  # the rest of the uses or of the money above it
        if self.by == "economic":
            return self._take_economic(name, label) or self._take_function(name, label)
        return self._take_function(name, label) or self._take_economic(name, label)

    def _take_function(self, name: RowName, label: str) -> bool:
        found = function_named(label, self._function) if name.function is None else None
        if found is not None and found.code and not found.code.startswith(self._class) and not _is_class(found.code):
            found = replace(found, code=None)  # of another class than the one whose row stands above
        if found is None or not (self.by == "function" or label in function_class_names_plain()):
            return False
        name.function = found
        return True

    def _take_economic(self, name: RowName, label: str) -> bool:
        if name.economic:
            return False
        for of in (self.of, *(other for other in Classification if other is not self.of)):
            found = economic_named(label, of, self._economic.get(of))
            if found is not None and (of is self.of or not self.by):
                name.economic = (found,)
                return True
        return False


def names_nothing(name: RowName) -> bool:
    """Whether nothing that a row prints was taken for its name."""
    named = (name.meanings, name.hints, name.function, name.economic, name.unit, name.project, name.item)
    return not any(named) and not name.is_whole


def _without_debt(says: Mapping[str, str]) -> Mapping[str, str]:
    """What words inside a name say but for debt: its interest and its cost are spent (债务付息及费用支出)."""
    return {key: code for key, code in says.items() if (key, code) != ("measure", "debt")}


def _is_no_class(text: str, code: str) -> bool:
    """Whether ``text`` beside the code of a known function is the name of no class, so a project's (信访专项)."""
    label = normalised_label(text)
    is_known = function_coded(code, None).name is not None
    return is_known and function_named(label) is None and not lists_naming(label) and not is_unit(text)


def _heads_money(text: str, meaning: LabelMeaning) -> bool:
    """Whether known words say nothing but a unit of money: 项目资金（万元） heads rows and is no part of them."""
    return meaning.is_understood and not meaning.says and not meaning.years and unit_in(text) is not None


def _is_class(function: str) -> bool:
    return function_level(function) == "class"
