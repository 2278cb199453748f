"""The function or the economic class that a phrase names, by its code, its mark, or its name alone."""

from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.narrative.phrases.lexicon import is_class_name
from gongkai.interpreting.narrative.phrases.token import Kind, Token
from gongkai.interpreting.words.classifications import economic_named
from gongkai.interpreting.words.economic_codes import economic_names
from gongkai.interpreting.words.function_codes import function_code_of, function_names
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Classification, EconomicClass, FunctionClass

_SPENDING: Final = "支出"
_SHORTEST_CLASS: Final = 4
"""教育, 国防: what so short a word means by itself, no class of functions decides."""
_SHORT: Final = 2
"""Characters of names that no word of the lexicon is: they stand inside of other words."""


@dataclass(slots=True)
class Named:
    """The class that a phrase names, the ``tokens`` without its name, and ``rest``: names of several or of none."""

    tokens: list[Token]
    function: FunctionClass | None = None
    economic: EconomicClass | None = None
    rest: str = ""


def named_class(tokens: list[Token], by: str | None) -> Named:
    """The function or the economic class that ``tokens`` name; ``by`` tells what unmarked names are."""
    code = next((place for place, token in enumerate(tokens) if token.kind is Kind.CODE), None)
    if code is not None:
        return _named_by_code(tokens, code)
    path = [token for token in tokens if token.kind is Kind.FUNCTION]
    if path:
        return Named([token for token in tokens if token.kind is not Kind.FUNCTION], _function_of(path))
    tokens = _without_examples(tokens)
    if (function := _class_alone(tokens, by)) is not None:
        return Named([token for token in tokens if token.is_numeral()], function)
    names = [token for token in tokens if token.entry.is_name]
    if len(names) == 1:
        found = _by_name(names[0], by)
        others = [token for token in tokens if token is not names[0]]
        if found is not None:
            return Named(others, found) if isinstance(found, FunctionClass) else Named(others, economic=found)
    if not names and (economic := _short_name(tokens)) is not None:
        return Named([token for token in tokens if token.kind is not Kind.TEXT], economic=economic)
    return Named([token for token in tokens if token not in names], rest="".join(token.text for token in names))


def _class_alone(tokens: list[Token], by: str | None) -> FunctionClass | None:
    """The class of functions whose name without 支出 (一般公共服务) is all that ``tokens`` say; None elsewhere.

    国有资本经营预算 is a fund, and a class only where classes are told.
    """
    if by != "function" and any("fund" in token.says for token in tokens):
        return None
    telling = [place for place, token in enumerate(tokens) if _is_telling(token)]
    name = "".join(t.text for t in tokens[telling[0] : telling[-1] + 1]) if telling else ""
    if len(name) < _SHORTEST_CLASS or name.endswith(_SPENDING):
        return None
    code = function_code_of(name + _SPENDING, level="class")
    return FunctionClass(code, name) if code is not None else None


def _is_telling(token: Token) -> bool:
    """Whether a token says what an amount is of, rather than when it was or that more is told."""
    return token.role not in {Role.FILLER, Role.OF_WHICH} and not token.is_numeral()


def _short_name(tokens: list[Token]) -> EconomicClass | None:
    """The economic class whose name of two characters (奖金, 水费) is all that ``tokens`` say; None where it is not."""
    telling = [token for token in tokens if token.role not in {Role.FILLER, Role.OF_WHICH}]
    name = "".join(token.text for token in telling)
    if len(name) != _SHORT or any(token.kind is not Kind.TEXT for token in telling):
        return None
    return economic_named(name, Classification.DEPARTMENT)


def _without_examples(tokens: list[Token]) -> list[Token]:
    """Without the examples before 等: of 基本工资、奖金等工资福利支出 only the last words name the figure."""
    place = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text == "等"), -1)
    if place < 1 or not any(_is_label(t) for t in tokens[place + 1 :]):
        return tokens
    first = next((i for i, t in enumerate(tokens) if t.role is Role.OF_WHICH), -1)
    return [*tokens[: first + 1], *tokens[place + 1 :]]


def _is_label(token: Token) -> bool:
    return token.entry.is_name or bool(token.says.keys() & {"measure", "use"})


def _named_by_code(tokens: list[Token], place: int) -> Named:
    """行政运行（2010301）, 2010301-行政运行: the name is what stands beside the code."""
    code = tokens[place].text
    before = [t for t in tokens[:place] if t.is_numeral() or t.role in {Role.OF_WHICH, Role.PURPOSE, Role.SUBJECT}]
    named = [t for t in tokens[:place] if t not in before]
    after = tokens[place + 1 :]
    if not named:
        end = next((i for i, t in enumerate(after) if t.kind not in {Kind.TEXT, Kind.WORD, Kind.FUNCTION}), len(after))
        known = next((i for i in range(end, 0, -1) if _is_name_of_code("".join(t.text for t in after[:i]), code)), None)
        named, after = after[: known or end], after[known or end :]
    name = "".join(t.text for t in named)
    others = [*before, *after]
    if code.startswith("2"):
        return Named(others, FunctionClass(code, name or None))
    if code[0] in "35":
        of = Classification.DEPARTMENT if code.startswith("3") else Classification.GOVERNMENT
        return Named(others, economic=EconomicClass(code, name or None, of))
    return Named(others, rest=code)


def _is_name_of_code(name: str, code: str) -> bool:
    known = (*function_names().get(code, ()), *filter(None, [economic_names().get(code)]))
    return name in {_plain(k) for k in known}


def _plain(name: str) -> str:
    return name.replace("（", "(").replace("）", ")")


def _function_of(path: list[Token]) -> FunctionClass:
    code = None
    for token in path:
        name = token.text
        names = (name, name + "支出") if token.level == "class" and not name.endswith("支出") else (name,)
        found = next((c for n in names if (c := function_code_of(n, level=token.level, within=code))), None)
        if found is None:
            return FunctionClass(None, path[-1].text)
        code = found
    return FunctionClass(code, path[-1].text)


def _by_name(token: Token, by: str | None) -> FunctionClass | EconomicClass | None:
    """What the name of a class without mark or code is: by the name itself, or by what the parts are said to be."""
    entry, name = token.entry, token.text
    if is_class_name(entry, name):
        return FunctionClass(function_code_of(name, level="class"), name)
    if entry.functions and by == "function":
        return FunctionClass(function_code_of(name), name)
    if entry.economic and (by == "economic" or not entry.functions):
        return EconomicClass(entry.economic[0] if len(entry.economic) == 1 else None, name)
    return None
