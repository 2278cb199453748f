"""支出功能分类: the codes and names that reports print (vocabulary/function_codes.csv)."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import Field

from gongkai.interpreting.text.class_levels import without_level_marks
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.class_names import ClassName, class_names

_CODE = re.compile(r"2\d{2}(?:\d{2}){0,2}")
_LEVELS = {3: "class", 5: "section", 7: "item"}


def function_level(code: str) -> str:
    """``class`` (类, 3 digits), ``section`` (款, 5) or ``item`` (项, 7); raises KeyError for another length."""
    return _LEVELS[len(code)]


def is_function_code(text: str) -> bool:
    """Whether ``text`` is a code of 支出功能分类: 3, 5 or 7 digits that begin with 2."""
    return bool(_CODE.fullmatch(text))


def plain_function_name(name: str) -> str:
    """``name`` as the vocabulary compares it: normalised, without （类）（款）（项）."""
    return normalised_label(without_level_marks(normalised_label(name)))


class FunctionName(ClassName):
    """One name of one code of 支出功能分类."""

    code: str = Field(pattern=rf"^{_CODE.pattern}$", description="3, 5 or 7 digits that begin with 2")


@cache
def function_dictionary() -> tuple[FunctionName, ...]:
    """Every row of the dictionary, shipped and accepted; raises InvalidConfiguration for one that cannot be right."""
    return class_names("function_codes.csv", FunctionName)


@cache
def function_names() -> Mapping[str, tuple[str, ...]]:
    """Code → names that reports print for it, the current one first."""
    found: dict[str, list[str]] = {}
    for row in function_dictionary():
        found.setdefault(row.code, []).append(row.name)
    return MappingProxyType({code: tuple(names) for code, names in found.items()})


@cache
def _codes_by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, names in function_names().items():
        for name in names:
            plain = plain_function_name(name)
            for form in {plain, plain.removesuffix("支出")}:
                if code not in found.setdefault(form, []):
                    found[form].append(code)
    return MappingProxyType({name: tuple(codes) for name, codes in found.items()})


@cache
def function_class_names() -> tuple[str, ...]:
    """The names of all classes (类) without 支出, the longest first."""
    classes = (names for code, names in function_names().items() if function_level(code) == "class")
    names = {name.removesuffix("支出") for all_names in classes for name in all_names}
    return tuple(sorted(names, key=len, reverse=True))


def function_code_of(name: str, *, level: str | None = None, within: str | None = None) -> str | None:
    """The one code that is printed for ``name``, at this level and below the code ``within`` if given; else None.

    >>> function_code_of("一般公共服务支出", level="class")
    '201'
    """
    plain = plain_function_name(name)
    codes = _codes_by_name().get(plain) or _codes_by_name().get(plain.removesuffix("支出")) or ()
    fitting = [
        code
        for code in codes
        if (level is None or function_level(code) == level) and (within is None or code.startswith(within))
    ]
    return fitting[0] if len(fitting) == 1 else None
