"""Whose figures a clause tells: the body that it begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.narrative.phrases.own_name import is_name_of
from gongkai.interpreting.narrative.phrases.token import Kind, Token
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.text.department_types import ends_like_body
from gongkai.interpreting.words.sentence_words import Role

_LONGEST_BODY: Final = 30
_SHORTEST_NAME: Final = 3
_PLACES: Final = frozenset("省市区县镇乡州盟旗")
_BEFORE_BODY: Final = frozenset({Role.FILLER, Role.LEVEL, Role.OF_WHICH, Role.SUBJECT, Role.PLACE, Role.BELOW})
_PAID_TO: Final = frozenset("向给对")
"""What a body that money goes to stands behind (向某某中心拨付…)."""
_INSIDE_OF_PLACE: Final = "中"
"""A word that says nothing, and stands in names of places (汉中市, 榆中县)."""


@dataclass(slots=True)
class Subject:
    """The ``tokens`` without the body; ``scope`` where it is not the department, ``is_named`` where there is one."""

    tokens: list[Token]
    scope: str | None = None
    is_named: bool = False


def without_subject(tokens: Sequence[Token], department: str | None) -> Subject:
    """``tokens`` without the body that they begin with: the department, or another, whose figures are told then."""
    found = Subject([])
    place = 0
    may_begin = True
    while place < len(tokens):
        token = tokens[place]
        if token.kind is Kind.BODY:
            found.scope, found.is_named = token.text or found.scope, True
        elif token.role in {Role.SUBJECT, Role.PLACE}:
            found.is_named = True
        elif token.kind is Kind.TEXT and may_begin:
            end = _end_of_own_name(tokens, place, department) or _end_of_body(tokens, place)
            if end == place and department is None:
                end = _end_of_place(tokens, place)
            if end == place:
                found.tokens += tokens[place:]
                break
            name = "".join(t.text for t in tokens[place:end])
            if name[0] in _PAID_TO and end > place:
                found.tokens += tokens[place:]
                break
            is_told_of = any(inner.role is Role.SUBJECT for inner in tokens[place:end])  # 市财政批复我局
            if department is None or is_told_of or is_name_of(name, department):
                found.is_named = True
            else:
                found.scope = name
            place = end
            continue
        else:
            found.tokens.append(token)
        may_begin = may_begin and _opens(token)
        place += 1
    return found


def _opens(token: Token) -> bool:
    """Whether the name of a body can stand behind ``token`` (2026年, 其中, 所属)."""
    return (
        token.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE)
        or token.role in _BEFORE_BODY
        or token.kind is Kind.BODY
    )


def _end_of_place(tokens: Sequence[Token], start: int) -> int:
    """Where the place ends that a report without a department is of; ``start`` where there is none.

    It begins the clause before a year (临江区2024年…), or stands between a year and a fund (2024年临江区一般公共预算…).
    """
    end = start
    while end < len(tokens) and (tokens[end].kind is Kind.TEXT or tokens[end].text == _INSIDE_OF_PLACE):
        end += 1
    if end == len(tokens) or tokens[end - 1].text[-1:] not in _PLACES:
        return start
    is_dated = start > 0 and all(token.is_numeral(NumeralKind.YEAR) for token in tokens[:start])
    is_place = "fund" in tokens[end].says if is_dated else start == 0 and tokens[end].is_numeral(NumeralKind.YEAR)
    return end if is_place else start


def _end_of_own_name(tokens: Sequence[Token], start: int, department: str | None) -> int:
    """Where the department's name without its place ends (水利局 of 临江县水利局), in a clause it begins; else 0.

    What is counted, or the side of the accounts, stands behind it: 水利局临聘人员经费 is a project's name.
    """
    end, name = start, ""
    while end < len(tokens) and tokens[end].kind is Kind.TEXT:
        name += tokens[end].text
        end += 1
    if department is None or len(name) < _SHORTEST_NAME or not department.endswith(name):
        return 0
    is_counted = end < len(tokens) and not tokens[end].says.keys().isdisjoint({"measure", "side"})
    return end if is_counted and department.removesuffix(name)[-1:] in _PLACES else 0


def _end_of_body(tokens: Sequence[Token], start: int) -> int:
    """Where the name of a body that begins at ``start`` ends; ``start`` where none begins."""
    name = ""
    for end in range(start + 1, len(tokens) + 1):
        if tokens[end - 1].kind not in {Kind.TEXT, Kind.WORD}:
            break
        name += tokens[end - 1].text
        if len(name) > _LONGEST_BODY:
            break
        after = tokens[end] if end < len(tokens) else None
        if ends_like_body(name) and (after is None or not ends_like_body(name + after.text)):
            return start if after is not None and after.kind is Kind.TEXT else end
    return start
