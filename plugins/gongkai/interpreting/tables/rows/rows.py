"""Names the rows of one segment of a table, from top to bottom."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.columns.column import SILENT_ROLES, Column
from gongkai.interpreting.tables.columns.segments import Segment
from gongkai.interpreting.tables.rows.row_codes import CodeKind, RowCodes, code_in_name, is_code_cell
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.tables.rows.row_outline import Outline
from gongkai.interpreting.tables.rows.row_words import LONGEST_NAME, RowWords, names_nothing
from gongkai.interpreting.tables.rows.units_among import Amounts, UnitsAmong
from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.interpreting.text.class_levels import LEVELS
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.periods import OF_PERIOD, part_of_year
from gongkai.interpreting.text.task_number import is_task_number
from gongkai.interpreting.text.units import unit_in
from gongkai.interpreting.words.columns import is_whole
from gongkai.interpreting.words.label_meaning import NOTHING, LabelMeaning, meaning_below, meaning_of_label
from gongkai.model.figure import Classification

_NOT_FIRST: Final = frozenset({"ordinal", "note", "code", "government_code", "unit_code", "kind"})
_OF_NAMES: Final = frozenset({"item", "name", "project", "scope"})
"""Roles of columns whose numbers are no names."""
_BESIDE_NAMES: Final = frozenset({"kind", "ordinal", "note"})
"""Roles of columns that stand beside the names of rows."""
_LONGEST_TASK: Final = 40
_WHOLE_YEARS: Final = ("全年", "本年", "当年")
"""Rows that name nothing but the year: of what it is the whole is not said."""
_BOUGHT: Final = ("procurement", "purchased_services")
_OF_UNITS: Final = frozenset({"scope", "unit_code"})


class RowNames:
    """What the rows of a segment are called; a row's name depends on the rows above it."""

    def __init__(
        self,
        segment: Segment,
        by: str | None,
        of: Classification,
        *,
        lists_projects: bool = False,
        units_make_whole: bool = False,
    ) -> None:
        self._by, self._of = by, of
        self._segment = segment
        self._codes = RowCodes(segment.naming)
        self._words = RowWords(segment, by, of, lists_projects)
        self._outline = Outline()
        self._units = UnitsAmong(segment.naming)
        self._units_make_whole = units_make_whole
        self._stages: dict[int, LabelMeaning] = {}

    def name_of(self, cells: Mapping[int, Slot]) -> RowName:
        """What the row of these cells (by grid column) is called, with what it stands under."""
        slots = (cells.get(column.index) for column in self._segment.values)
        amounts = tuple(None if slot is None or slot.amount is None else slot.amount.value for slot in slots)
        return self._named(*_naming_cells(cells, self._segment.naming), amounts)

    def name_beside(self, labels: list[Slot], money: str | None) -> RowName:
        """What a row without a header is called by the cells before a number; ``money`` is the unit the row prints.

        A label that says no stage (其中：财政拨款) is of the stage of the label above it (执行数：).
        """
        columns = [Column(slot.start, (), (), None, None, names_rows=True) for slot in labels]
        texts = list(zip(columns, labels, strict=True))
        self._words.segment = Segment(columns, [])
        name = self._named([], texts, ())
        name.money_unit = name.money_unit or money
        for slot in labels:
            meaning = meaning_of_label(slot.text)
            if "stage" in meaning.says:
                self._stages[slot.start] = replace(NOTHING, says={"stage": meaning.says["stage"]})
            elif slot.start in self._stages:
                name.meanings.insert(0, self._stages[slot.start])
        return name

    def _named(self, codes: list[tuple[Column, str]], texts: list[tuple[Column, Slot]], amounts: Amounts) -> RowName:
        printed = self._codes.of_row(codes)
        name = RowName(label=" ".join(slot.text for _, slot in texts))
        name.money_unit = next((u for _, slot in reversed(texts) if (u := unit_in(slot.text)) is not None), None)
        for column, slot in texts:
            self._words.take(name, column, slot.text, meaning_below(slot.text, self._outline.above), printed)
        self._words.take_codes(name, printed, _names_by_role(texts))
        name.item = name.item or name.kind
        if name.item is not None and (item := normalised_label(name.item)) in (part_of_year(item), *_WHOLE_YEARS):
            name.doubt = OF_PERIOD + item
        if len(name.label) > LONGEST_NAME and names_nothing(name):
            name.doubt = "a text in place of a name"
        name.unit_code = printed.get(CodeKind.UNIT) if name.unit is not None else None
        if texts and self._units.place(name, amounts):
            self._outline.end_unit()
        name.is_beside_units = name.is_beside_units or self._units_make_whole
        first = next((c.index for c in self._words.segment.naming if c.role not in _NOT_FIRST), None)
        self._outline.place(
            name,
            next((slot.text for column, slot in reversed(texts) if column.role not in _OF_UNITS), ""),
            fills_first=any(column.index == first or column.role in SILENT_ROLES for column, _ in texts),
            is_of_project=any(column.role == "project" for column, _ in texts),
            unit_code=next((text for column, text in codes if column.role == "unit_code"), None),
        )
        return name


def _naming_cells(
    cells: Mapping[int, Slot], naming: list[Column]
) -> tuple[list[tuple[Column, str]], list[tuple[Column, Slot]]]:
    """The cells of a row that hold codes, and those that hold words, each once."""
    codes: list[tuple[Column, str]] = []
    texts: list[tuple[Column, Slot]] = []
    done: set[tuple[int, int, int]] = set()
    for column in naming:
        slot = cells.get(column.index)
        if slot is None or slot.is_blank or slot.key in done:
            continue
        done.add(slot.key)
        if column.role in _BESIDE_NAMES:  # 收入合计 over 资金性质 and 项目名称 names the row
            spanned = (c for c in naming if c.index > column.index and slot.covers(c.index))
            column = next((c for c in spanned if c.role in _OF_NAMES), column)  # noqa: PLW2901
        if column.role == "project" and is_task_number(slot.text):
            slot = _content_of_task(cells, naming) or slot
        if slot.label in LEVELS or (column.role in SILENT_ROLES and not is_whole(slot.label)):
            continue
        if is_code_cell(column, slot):
            codes.append((column, "".join(slot.text.split())))
        elif slot.amount is None or column.role not in _OF_NAMES:
            texts.append((column, slot))
    return codes, texts


def _content_of_task(cells: Mapping[int, Slot], naming: list[Column]) -> Slot | None:
    """What a row of tasks prints below 主要内容: the name of a task that is only counted; None for a text."""
    found = (cells.get(column.index) for column in naming if column.path and "内容" in column.path[-1])
    slots = (slot for slot in found if slot is not None and not slot.is_blank)
    return next((slot for slot in slots if len(slot.text) <= _LONGEST_TASK), None)


def _names_by_role(texts: list[tuple[Column, Slot]]) -> dict[str | None, str]:
    """The words of a row by the role of their column; what is bought (采购项目, 购买服务内容) names no class."""
    found: dict[str | None, str] = {}
    for column, slot in texts:
        if any(meaning.says.get("measure", "").startswith(_BOUGHT) for meaning in column.meanings):
            continue
        coded = code_in_name(slot.text)
        is_second = "name" in found and column.role == "name" and any("经济" in text for text in column.path)
        role = "economic_name" if is_second else column.role  # beside 功能科目名称
        found.setdefault(role, slot.text if coded is None else coded[2])
    return found
