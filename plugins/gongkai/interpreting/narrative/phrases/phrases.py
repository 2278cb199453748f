"""The words of one clause as coordinates: what they say, who is spoken of, and what was not understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gongkai.interpreting.narrative.phrases.lexicon import is_class_name
from gongkai.interpreting.narrative.phrases.own_name import is_name_of
from gongkai.interpreting.narrative.phrases.said import TOTALS, Said
from gongkai.interpreting.narrative.phrases.scanning import Kind, Token
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.text.department_types import ends_like_body
from gongkai.interpreting.words.coordinates import is_within
from gongkai.interpreting.words.economic_codes import economic_names
from gongkai.interpreting.words.function_codes import function_code_of, function_names
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Classification, Comparison, EconomicClass, FunctionClass, Stage

_LONGEST_BODY: Final = 30
_STAGES: Final = {"initial_budget": 0, "adjusted_budget": 1, "budget": 2, "actual": 3}
"""Of two in one phrase the first decides: 预算支出数 is a budget, 年初预算数 the exact one."""
_ONLY_SIDE: Final = frozenset({"支出数", "全年支出", "支出额"})
"""Heads of columns of what was spent; in a sentence they say only that it is expenditure."""
_SPENDING: Final = {"side": "expenditure"}
_LAST_ORDINAL: Final = 20
COUNTED: Final = ("staff.", "vehicle.", "equipment.")
"""How the measures begin that are numbers of posts, cars and pieces of equipment, not money."""


@dataclass
class Phrase:
    """What a clause says; ``rest`` is what no word covers, ``roles`` the parts its words play, in their order.

    ``is_subject`` says that it names the department, ``is_prior`` that it says 上年, ``loose`` that a word which says
    nothing but is no filler stands in it (项目资金: of which project?).
    """

    said: Said = field(default_factory=Said)
    rest: str = ""
    roles: list[Role] = field(default_factory=list)
    clashes: set[str] = field(default_factory=set)
    years: list[int] = field(default_factory=list)
    is_prior: bool = False
    is_dated: bool = False
    is_subject: bool = False
    is_whole: bool = False
    loose: str = ""
    text: str = ""

    @property
    def is_understood(self) -> bool:
        """Whether every word of it is known and none contradicts another."""
        return not (self.rest or self.clashes)

    @property
    def because(self) -> str:
        """Why it is not understood: the words that are not, or the dimensions of which it names several."""
        return "word: " + (self.rest or self.loose) if self.rest or self.loose else "two: " + ", ".join(self.clashes)


def phrase_said(
    tokens: Sequence[Token], department: str | None, *, by: str | None = None, counts: bool = False
) -> Phrase:
    """What ``tokens`` say; ``by`` tells what unmarked names of classes are, ``counts`` whether posts and cars count."""
    phrase = Phrase(text="".join(t.text for t in tokens if t.kind is not Kind.NUMBERING))
    tokens = [t for t in tokens if t.kind is not Kind.NUMBERING]
    if tokens and _is_ordinal(tokens[0]):
        tokens = tokens[1:]
    tokens = _without_subject(phrase, tokens, department)
    tokens = _with_names(phrase, tokens, by)
    says: dict[str, str] = {}
    for token in _without_spent_budget(tokens):
        if token.kind is Kind.TEXT or token.kind is Kind.CODE:
            phrase.rest += token.text
        elif token.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE) and token.numeral is not None:
            phrase.years.append(int(token.numeral.value))
            phrase.is_dated |= token.is_numeral(NumeralKind.AS_OF_DATE)
        elif token.kind is Kind.NUMERAL:
            phrase.rest += token.text
        elif token.kind is Kind.WORD:
            _take_word(phrase, says, token, counts=counts)
    _settle(phrase, says)
    return phrase


def _without_spent_budget(tokens: Sequence[Token]) -> list[Token]:
    """Without a budget that stands before 支出: 全年预算支出 is what was spent of it, or what is budgeted to be."""
    return [
        token
        for token, after in zip(tokens, [*tokens[1:], None], strict=False)
        if not (
            token.says.get("stage") in {"budget", "adjusted_budget"}
            and not token.text.endswith("数")
            and after is not None
            and after.says == {"side": "expenditure"}
        )
    ]


def _take_word(phrase: Phrase, says: dict[str, str], token: Token, *, counts: bool) -> None:
    if token.role is not None:
        phrase.roles.append(token.role)
    is_loose = token.role is None or token.role is Role.BELOW or (token.role is Role.PART and not counts)
    if is_loose and not token.says:
        phrase.loose += token.text
    if not counts and token.says.get("measure", "").startswith(COUNTED):
        phrase.loose += "" if token.role is Role.FILLER else token.text
        return
    said = _SPENDING if token.text in _ONLY_SIDE else token.says
    for dimension, code in said.items():
        joined = _joined(says, token, dimension, code)
        if joined is None:
            phrase.clashes.add(dimension)
        else:
            says[dimension] = joined


def _joined(says: dict[str, str], token: Token, dimension: str, code: str) -> str | None:
    """What two words say of one dimension together, None where they contradict each other."""
    known = says.get(dimension)
    if known is None or known == code or _is_special(dimension, code, known):
        return code
    if dimension == "side":  # 事业收入支出: spent of that revenue
        return code if "fund" in says and "fund" not in token.says else None
    if dimension == "stage" and {known, code} <= _STAGES.keys():
        return min((known, code), key=_STAGES.__getitem__)
    if dimension == "carried":
        return "true"
    return known if _is_special(dimension, known, code) else None


def _is_special(dimension: str, code: str, known: str) -> bool:
    if dimension not in {"fund", "use", "measure"}:
        return False
    total = {"revenue", "expenditure"}
    return is_within(dimension, code, known) or (dimension == "measure" and known in total and code not in total)


def _settle(phrase: Phrase, says: dict[str, str]) -> None:
    if says.get("measure") in {"expenditure", "revenue"} and says.get("side") not in (None, says["measure"]):
        phrase.clashes.add("side")
    phrase.is_prior = says.get("year") == "-1"
    if says.get("measure") in TOTALS and "stage" not in says:
        printed = phrase.text
        stage = "budget" if "预算" in printed and "决算" not in printed and "fund" not in says else None
        says |= {"stage": stage} if stage else {}
    phrase.is_whole = "whole" in says
    known = phrase.said
    phrase.said = replace(
        known,
        measure=says.get("measure"),
        side=says.get("side") if "measure" not in says else None,
        stage=Stage(says["stage"]) if "stage" in says else None,
        comparison=Comparison(says["comparison"]) if "comparison" in says else None,
        fund=says.get("fund"),
        use=says.get("use"),
        carried={"true": True, "false": None}.get(says.get("carried", "")),
        listed=says.get("list"),
        by=says.get("by"),
    )


def _without_subject(phrase: Phrase, tokens: list[Token], department: str | None) -> list[Token]:
    """``tokens`` without the body that they begin with: the department, or another, whose figures are told then."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind is Kind.BODY:
            if token.text:
                phrase.said = replace(phrase.said, scope=token.text)
            phrase.is_subject = True
        elif token.role is Role.SUBJECT:
            phrase.is_subject = True
        elif token.kind is Kind.TEXT and all(_opens(t) for t in tokens[:place]):
            end = _end_of_body(tokens, place)
            name = "".join(t.text for t in tokens[place:end])
            if end > place:
                if department is None or is_name_of(name, department):
                    phrase.is_subject = True
                else:
                    phrase.said = replace(phrase.said, scope=name)
                return [*kept, *_without_subject(phrase, tokens[end:], department)]
            return [*kept, *tokens[place:]]
        else:
            kept.append(token)
    return kept


def _is_ordinal(token: Token) -> bool:
    """Whether a clause's first token is ①, which plain text has as a bare number."""
    numeral = token.numeral
    return numeral is not None and numeral.kind is NumeralKind.BARE and 0 < numeral.value <= _LAST_ORDINAL


def _opens(token: Token) -> bool:
    """Whether the name of a body can stand behind ``token`` (2026年, 其中, 所属)."""
    return (
        token.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE)
        or token.role in {Role.FILLER, Role.OF_WHICH, Role.SUBJECT, Role.BELOW}
        or token.kind is Kind.BODY
    )


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


def _with_names(phrase: Phrase, tokens: list[Token], by: str | None) -> list[Token]:
    """``tokens`` without those that name a function or an economic class, which the phrase keeps."""
    code = next((place for place, token in enumerate(tokens) if token.kind is Kind.CODE), None)
    if code is not None:
        return _named_by_code(phrase, tokens, code)
    path = [token for token in tokens if token.kind is Kind.FUNCTION]
    if path:
        phrase.said = replace(phrase.said, function=_function_of(path))
        return [token for token in tokens if token.kind is not Kind.FUNCTION]
    tokens = _without_examples(tokens)
    names = [token for token in tokens if token.entry.is_name]
    if len(names) == 1:
        found = _by_name(names[0], by)
        if found is not None:
            if isinstance(found, FunctionClass):
                phrase.said = replace(phrase.said, function=found)
            else:
                phrase.said = replace(phrase.said, economic=found)
            return [token for token in tokens if token is not names[0]]
    for token in names:
        phrase.rest += token.text
    return [token for token in tokens if token not in names]


def _without_examples(tokens: list[Token]) -> list[Token]:
    """Without the examples before 等: of 基本工资、奖金等工资福利支出 only the last words name the figure."""
    place = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text == "等"), -1)
    if place < 1 or not any(_is_label(t) for t in tokens[place + 1 :]):
        return tokens
    first = next((i for i, t in enumerate(tokens) if t.role is Role.OF_WHICH), -1)
    return [*tokens[: first + 1], *tokens[place + 1 :]]


def _is_label(token: Token) -> bool:
    return token.entry.is_name or bool(token.says.keys() & {"measure", "use"})


def _named_by_code(phrase: Phrase, tokens: list[Token], place: int) -> list[Token]:
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
    if code.startswith("2"):
        phrase.said = replace(phrase.said, function=FunctionClass(code, name or None))
    elif code[0] in "35":
        of = Classification.DEPARTMENT if code.startswith("3") else Classification.GOVERNMENT
        phrase.said = replace(phrase.said, economic=EconomicClass(code, name or None, of))
    else:
        phrase.rest += code
    return [*before, *after]


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
