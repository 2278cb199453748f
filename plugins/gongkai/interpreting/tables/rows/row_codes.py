"""Codes that a row prints: of functions, of either list of economic classes, of units; in one column or in 类 款 项."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.shape.rows import Slot
from gongkai.interpreting.text.class_levels import LEVELS
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.function_codes import is_function_code

_CODE: Final = re.compile(r"[\dA-Z]{2,20}")
_CODE_IN_NAME: Final = re.compile(r"^[\[【(（]?(\d{3,9})[\]】)）]?[-_.、\s:：]*(?=[一-鿿“《(（])(?!年)(.+)$")
_CODED_ROLES: Final = frozenset({"code", "government_code", "unit_code"})
_NAMING_ROLES: Final = frozenset({"name", "scope", "item", None})
_LENGTHS_OF_CLASSES: Final = (3, 5, 7)
_LENGTHS_OF_UNITS: Final = (3, 6, 9)
_LENGTH_OF_SECTION: Final = 2
_PARTS: Final = (2, 3)
"""How many columns one heading spans where a code is printed in parts."""


class CodeKind(StrEnum):
    """What a code is of."""

    FUNCTION = "function"
    DEPARTMENT = "department"
    GOVERNMENT = "government"
    UNIT = "unit"


def is_code_cell(column: Column, slot: Slot) -> bool:
    """Whether a cell of a naming column holds a code and no name."""
    text = "".join(slot.text.split())
    if column.role in _CODED_ROLES:
        is_short = text.isdecimal() and (column.role == "unit_code" or bool(_level(column)))
        return is_short or bool(_CODE.fullmatch(text))
    lengths = (*_LENGTHS_OF_CLASSES, *_LENGTHS_OF_UNITS)
    return text.isdecimal() and len(text) in lengths and column.role in _NAMING_ROLES


def code_in_name(text: str) -> tuple[CodeKind, str, str] | None:
    """Kind, code and name of 2010301行政运行, [242002]某中心; None where a name stands alone (12345热线)."""
    match = _CODE_IN_NAME.match(text)
    if match is None:
        return None
    kind, is_body = kind_of_digits(match[1]), is_organisation(normalised_label(match[2]))
    if kind is CodeKind.UNIT and not is_body and len(match[1]) not in _LENGTHS_OF_UNITS:
        return None
    return CodeKind.UNIT if is_body and kind is not CodeKind.FUNCTION else kind, match[1], match[2]


def kind_of_digits(code: str) -> CodeKind:
    """What a code is of by its digits alone: 2… of functions, 3… and 5… of economic classes, else of units."""
    if is_function_code(code):
        return CodeKind.FUNCTION
    if code.isdecimal() and len(code) in _LENGTHS_OF_CLASSES:
        return {"3": CodeKind.DEPARTMENT, "5": CodeKind.GOVERNMENT}.get(code[0], CodeKind.UNIT)
    return CodeKind.UNIT


class RowCodes:
    """Reads the codes of rows from top to bottom; a part of a code that is left blank is that of the row above."""

    def __init__(self, naming: Sequence[Column]) -> None:
        self._levels = _levels(naming)
        self._lists = _lists_of_parts(naming, self._levels)
        self._above: dict[int, dict[str, str]] = {}
        self._read: dict[int, tuple[str, str]] = {}

    def of_row(self, cells: Iterable[tuple[Column, str]]) -> dict[CodeKind, str]:
        """The codes of one row by kind, those printed in parts joined."""
        found: dict[CodeKind, str] = {}
        parts: dict[int, tuple[tuple[str, ...], dict[str, str]]] = {}
        for column, text in cells:
            level = self._levels.get(column.index)
            if level is not None:
                first = self._lists.get(column.index, column.index)
                path = column.path[:-1] if _level(column) else column.path
                part = text if level == LEVELS[0] else text.zfill(_LENGTH_OF_SECTION)
                parts.setdefault(first, (path, {}))[1][level] = part
            elif code := self._below_class(column, text):
                found.setdefault(_kind_of_column(column, code), code)
        for first, (path, printed) in parts.items():
            code = self._joined(first, printed)
            found.setdefault(_kind_of_path(path) or kind_of_digits(code), code)
        return found

    def _below_class(self, column: Column, text: str) -> str:
        """The code of a cell: two digits below a class (208, 05, 2080505, 99) are its 款, below a 款 its 项.

        Empty for two digits below other two of a function: a table that prints 款 and 项 alike says not which they are.
        """
        above, last = self._read.get(column.index, ("", ""))
        is_section = bool(above) and column.role != "unit_code" and len(text) == _LENGTH_OF_SECTION
        if not is_section:
            is_class = len(text) in _LENGTHS_OF_CLASSES and kind_of_digits(text) is not CodeKind.UNIT
            above = (text if len(text) == _LENGTHS_OF_CLASSES[1] else text[:3]) if is_class else ""
        self._read[column.index] = above, text
        if not is_section:
            return text
        is_either = len(last) == _LENGTH_OF_SECTION and len(above) == _LENGTHS_OF_CLASSES[0] and is_function_code(above)
        return "" if is_either else above + text

    def _joined(self, first: int, printed: dict[str, str]) -> str:
        whole = max(printed.values(), key=len)
        if len(whole) in _LENGTHS_OF_CLASSES[1:] and whole.startswith(("2", "3", "5")):
            return whole
        above = self._above.setdefault(first, {})
        for place, level in enumerate(LEVELS):
            if level in printed:
                above[level] = printed[level]
                for deeper in LEVELS[place + 1 :]:
                    above.pop(deeper, None)
        code = ""
        for level in LEVELS:
            part = above.get(level, "")
            code = part if code and part.startswith(code) else code + part
        return code


def _level(column: Column) -> str:
    """类, 款 or 项 where the column holds that part of a code, else empty."""
    last = normalised_label(column.path[-1]) if column.path else ""
    return last if last in LEVELS else ""


def _levels(naming: Sequence[Column]) -> dict[int, str]:
    """Column of a part of a code → 类, 款 or 项: as it says, or by its place where one heading spans two or three."""
    found = {column.index: level for column in naming if (level := _level(column))}
    coded = [column for column in naming if column.role in _CODED_ROLES and column.path and column.index not in found]
    for _, columns in groupby(coded, key=lambda column: column.path):
        beside = [column.index for column in columns]
        if len(beside) in _PARTS and beside[-1] - beside[0] == len(beside) - 1:
            found |= dict(zip(beside, LEVELS, strict=False))
    return found


def _lists_of_parts(naming: Sequence[Column], levels: Mapping[int, str]) -> dict[int, int]:
    """Column of a part of a code → the first column of that code: two lists beside one another may have one header."""
    found: dict[int, int] = {}
    first, before = 0, -1
    for column in naming:
        level = levels.get(column.index)
        if level:
            place = LEVELS.index(level)
            first, before = (column.index if place <= before or before < 0 else first), place
            found[column.index] = first
        else:
            before = -1
    return found


def _kind_of_column(column: Column, text: str) -> CodeKind:
    if column.role == "government_code":
        return CodeKind.GOVERNMENT
    return CodeKind.UNIT if column.role == "unit_code" else kind_of_digits(text)


def _kind_of_path(path: tuple[str, ...]) -> CodeKind | None:
    joined = normalised_label("".join(path))
    if "经济" in joined:
        return CodeKind.GOVERNMENT if "政府" in joined else CodeKind.DEPARTMENT
    return CodeKind.FUNCTION if "功能" in joined else None
