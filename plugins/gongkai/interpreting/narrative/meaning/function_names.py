"""Functions of expenditure as sentences name them: …（类）…（款）…（项）, 卫生健康支出, 行政运行（2010501）."""

import re
from dataclasses import dataclass

from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.tokens import Token, TokenKind
from gongkai.interpreting.narrative.sentences.words import WordKind
from gongkai.interpreting.words.function_codes import function_class_names, function_code_of, function_level

_PATH = re.compile(
    r"(?P<class>[^()]+)\(类\)(?:支出)?(?:(?P<section>[^()]+(?:\([^类款项][^()]*\)[^()]*)?)\(款\)(?:支出)?"
    r"(?:(?P<item>[^()]+(?:\([^类款项][^()]*\)[^()]*)?)\(项\))?)?"
)
_CLASS_MARK = re.compile(r"\(类\)")
_BEFORE = re.compile(r"(?:.*(?:方面|如下|其中|划分为|分类为?|包括)[:：]?)?$")
_NOT_TELLING = frozenset({"其他", "预备费", "债务付息", "债务发行费用", "转移性"})
"""Class names that also mean something else where （类） does not stand beside them."""


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A function as printed: its name without 支出 added, its level, its classes above, and a printed code if any."""

    name: str
    level: str
    path: tuple[str, ...]
    code: str | None = None


def function_named(lead: list[Token]) -> FunctionName | None:
    """The function that the words before a figure name, or None."""
    text = "".join(t.text if t.kind is not TokenKind.CODE else f"({t.text})" for t in lead if _counts(t))
    text = text.rpartition("：")[2] if not text.endswith("：") else text[:-1]
    return _by_code(lead) or _by_path(text) or _by_class(lead)


def _counts(token: Token) -> bool:
    return token.kind is not TokenKind.NUMBERING and not token.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE)


def _by_code(lead: list[Token]) -> FunctionName | None:
    place = next((i for i, token in enumerate(lead) if token.kind is TokenKind.CODE), None)
    if place is None or not lead[place].text.startswith("2"):
        return None
    name = "".join(t.text for t in lead[:place] if _counts(t) and not t.is_word(WordKind.OF_WHICH))
    code = lead[place].text
    return FunctionName(name, function_level(code), (name,), code) if name else None


def _by_path(text: str) -> FunctionName | None:
    match = next((found for end in _CLASS_MARK.finditer(text) if (found := _path_to(text, end.start()))), None)
    if match is None:
        return None
    name = match["class"]
    known = next((c for c in function_class_names() if name.removesuffix("支出").endswith(c)), None)
    first = (known or name.removesuffix("支出")) + "支出"
    path = tuple(part for part in (first, match["section"], match["item"]) if part)
    return FunctionName(path[-1], ("class", "section", "item")[len(path) - 1], path)


def _path_to(text: str, end: int) -> re.Match[str] | None:
    """The path whose class ends at ``end``: its name begins behind the bracket before it."""
    begin = max(text.rfind("(", 0, end), text.rfind(")", 0, end)) + 1
    return _PATH.match(text, begin)


def _by_class(lead: list[Token]) -> FunctionName | None:
    text = "".join(t.text for t in lead if _counts(t) and not t.is_word(WordKind.OF_WHICH, WordKind.FILLER))
    name = next((c for c in function_class_names() if text.endswith(c + "支出")), None)
    if name is None or name in _NOT_TELLING or not _BEFORE.match(text.removesuffix(name + "支出")):
        return None
    return FunctionName(name + "支出", "class", (name + "支出",))


def function_code(function: FunctionName) -> str | None:
    """The code of 支出功能分类 that is printed or follows from the names; None where they do not decide it."""
    if function.code is not None:
        return function.code
    code = None
    for name, level in zip(function.path, ("class", "section", "item"), strict=False):
        code = function_code_of(name, level=level, within=code)
        if code is None:
            return None
    return code
