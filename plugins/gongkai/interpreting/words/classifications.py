"""Names of the three classifications: 支出功能分类, and the two lists of 支出经济分类 (部门预算, 政府预算)."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pydantic import Field

from gongkai.configuration import Entry, csv_entries
from gongkai.interpreting.text.class_levels import without_level_marks
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.economic_codes import economic_names
from gongkai.interpreting.words.function_codes import (
    function_class_names,
    function_code_of,
    function_names,
    plain_function_name,
)
from gongkai.model.figure import Classification, EconomicClass, FunctionClass

_GOVERNMENT_CODE: Final = re.compile(r"5\d{2}(?:\d{2})?")


_CLASS_IN_FIVE_DIGITS: Final = re.compile(r"[35]\d\d00")
_DIGITS_OF_CLASS, _DIGITS_OF_SECTION = 3, 5


class _Row(Entry):
    code: str = Field(pattern=rf"^(?:{_GOVERNMENT_CODE.pattern})$", description="3 or 5 digits that begin with 5")
    name: str


@cache
def _economic_codes(of: Classification) -> Mapping[str, tuple[str, ...]]:
    """Normalised name → the codes that bear it, the shortest first."""
    found: dict[str, list[str]] = {}
    if of is Classification.DEPARTMENT:
        named = list(economic_names().items())
    else:
        rows = csv_entries("interpreting", "vocabulary/government_economic_codes.csv", _Row)
        named = [(row.code, row.name) for row in rows]
    for code, name in named:
        found.setdefault(plain_economic_name(name), []).append(code)
    return MappingProxyType({name: tuple(sorted(set(codes), key=len)) for name, codes in found.items()})


@lru_cache(maxsize=16384)
def plain_economic_name(name: str) -> str:
    """``name`` as the lists compare it: normalised, without 的, brackets and 支出 at the end; 费用 there is 费."""
    plain = re.sub(r"[()的、]", "", without_level_marks(normalised_label(name)))
    plain = plain.removesuffix("支出") or plain
    return plain.removesuffix("用") if plain.endswith("费用") else plain


@lru_cache(maxsize=16384)
def economic_named(name: str, of: Classification, within: str | None = None) -> EconomicClass | None:
    """The class of this list that bears ``name``; below the code ``within`` where several do. None where none does.

    The code is None where several codes bear the name and ``within`` decides none.
    """
    codes = _economic_codes(of).get(plain_economic_name(name))
    if codes is None:
        return None
    fitting = [code for code in codes if within and code.startswith(within[:3])] or list(codes)
    return EconomicClass(fitting[0] if len(fitting) == 1 else None, _printed_name(name), of)


def lists_naming(name: str) -> list[Classification]:
    """The lists of economic classes that have a class of this name.

    >>> [of.value for of in lists_naming("机关工资福利支出")], len(lists_naming("对个人和家庭的补助"))
    (['government'], 2)
    """
    return [of for of in Classification if economic_named(name, of) is not None]


def economic_coded(code: str, name: str | None) -> EconomicClass:
    """The class that a printed code is of: 3… of 部门预算, 5… of 政府预算; 30700 is the class 307 itself."""
    of = Classification.GOVERNMENT if code.startswith("5") else Classification.DEPARTMENT
    code = code[:_DIGITS_OF_CLASS] if _CLASS_IN_FIVE_DIGITS.fullmatch(code) else code
    return EconomicClass(code, _printed_name(name) if name else None, of)


def function_coded(code: str, name: str | None) -> FunctionClass:
    """The class of 支出功能分类 that a printed code is of; where no name is printed, under the classification's."""
    known = function_names().get(code)
    return FunctionClass(code, _printed_name(name) if name else known[0] if known else None)


@lru_cache(maxsize=16384)
def function_named(name: str, within: str | None = None) -> FunctionClass | None:
    """The class of 支出功能分类 that bears ``name``, below the code ``within`` where several do; None where none does.

    The code is None where several codes bear the name and ``within`` decides none.
    """
    plain = plain_function_name(name)
    if not plain or (plain not in _function_names() and plain.removesuffix("支出") not in _function_names()):
        return None
    code = function_code_of(name) or (function_code_of(name, within=within) if within else None)
    code = code or function_code_of(name, level="class") or _of_last_level(name, within)
    return FunctionClass(code, _printed_name(name))


def _of_last_level(name: str, within: str | None) -> str | None:
    """The one code below the section or the class of ``within`` that bears ``name``; right below a class its section.

    其他支出 of one section and its only item bear one name: below the class it is the section, below that the item.
    """
    for length in (_DIGITS_OF_SECTION, _DIGITS_OF_CLASS):
        if within and len(within) >= length:
            code = function_code_of(name, within=within[:length])
            level = "item" if length == _DIGITS_OF_SECTION else "section"
            code = code or function_code_of(name, level=level, within=within[:length])
            if code is not None and (level == "item" or not within.startswith(code)):
                return code
    return None


@cache
def _function_names() -> frozenset[str]:
    plain = {plain_function_name(name) for names in function_names().values() for name in names}
    return frozenset(plain | {name.removesuffix("支出") for name in plain})


@cache
def function_class_names_plain() -> frozenset[str]:
    """The names of the classes (类, 3 digits), normalised, with and without 支出."""
    plain = {plain_function_name(name) for name in function_class_names()}
    return frozenset(plain | {f"{name}支出" for name in plain})


def _printed_name(name: str) -> str:
    return without_level_marks(normalised_label(name))
