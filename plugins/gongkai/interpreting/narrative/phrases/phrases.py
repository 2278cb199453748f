"""The words of one clause as coordinates: what they say, who is spoken of, and what was not understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gongkai.interpreting.narrative.phrases.joined_words import joined, without_spent_budget
from gongkai.interpreting.narrative.phrases.named_class import named_class
from gongkai.interpreting.narrative.phrases.said import TOTALS, Said
from gongkai.interpreting.narrative.phrases.scanning import UNITS_COUNTED
from gongkai.interpreting.narrative.phrases.subjects import without_subject
from gongkai.interpreting.narrative.phrases.token import Kind, Token
from gongkai.interpreting.narrative.phrases.whole_places import place_meant
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Comparison, Stage

_ONLY_SIDE: Final = frozenset({"支出数", "全年支出", "支出额"})
"""Heads of columns of what was spent; in a sentence they say only that it is expenditure."""
_SPENDING: Final = {"side": "expenditure"}
_NAMED_PARTS: Final = {
    Role.STAFF_COST: {"use": "basic.personnel", "side": "expenditure"},
    Role.BOUGHT_HOW: {"measure": "procurement"},
    Role.ASSET_KIND: {"measure": "asset"},
    Role.FIXED_ASSET_KIND: {"measure": "asset.fixed"},
}
"""Parts that have a name and no code: what they are parts of."""
_WITHOUT_CODE: Final = "other"
"""An amount whose name is its item."""
_BALANCE: Final = re.compile(r"(?:(?P<end>[年期][末底终])|[年期]初).*(?:结转|结余)(?:和结余|结余|资金)?$")
"""What is carried over at one end of the year, with the money between that and the balance."""
_LAST_ORDINAL: Final = 20
_YEAR: Final = re.compile(r"20[0-3]\d")
"""A year without its 年, where a clause begins with it (2025基本支出预算…)."""


@dataclass
class Phrase:
    """What a clause says; ``rest`` is what no word covers, ``roles`` the parts its words play, in their order.

    ``is_subject`` says that it names the department, ``is_prior`` that it says 上年, ``loose`` that a word which says
    nothing but is no filler stands in it (项目资金: of which project?), ``place`` the whole place that it is of (全县).
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
    place: str = ""

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
    tokens = _behind_units(tokens)
    if tokens and _is_ordinal(tokens[0]):
        tokens = tokens[1:]
    subject = without_subject(tokens, department)
    named = named_class(subject.tokens, by)
    phrase.is_subject, phrase.rest = subject.is_named, named.rest
    phrase.said = Said(scope=subject.scope, function=named.function, economic=named.economic)
    says: dict[str, str] = {}
    for token in without_spent_budget(named.tokens):
        if token.kind is Kind.TEXT or token.kind is Kind.CODE:
            phrase.rest += token.text
        elif token.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE) and token.numeral is not None:
            phrase.years.append(int(token.numeral.value))
            phrase.is_dated |= token.is_numeral(NumeralKind.AS_OF_DATE)
        elif token.is_numeral(NumeralKind.BARE) and token is tokens[0] and _YEAR.fullmatch(token.text):
            phrase.years.append(int(token.text))
        elif token.kind is Kind.NUMERAL:
            phrase.rest += token.text
        elif token.kind is Kind.WORD:
            _take_word(phrase, says, token, counts=counts)
    _settle(phrase, says)
    phrase.place = "" if department is None else place_meant(tokens, phrase.said)
    return phrase


def _behind_units(tokens: Sequence[Token]) -> list[Token]:
    """``tokens`` without the names of the units that are counted in it, which are all of the department's."""
    place = next((n for n, t in enumerate(tokens) if t.text == UNITS_COUNTED and t.role is Role.SUBJECT), 0)
    return [*(t for t in tokens[:place] if t.is_numeral(NumeralKind.YEAR)), *tokens[place:]]


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
    if token.role in _NAMED_PARTS:
        phrase.said, said = replace(phrase.said, item=token.text), _NAMED_PARTS[token.role]
    elif said.get("measure") == _WITHOUT_CODE:
        phrase.said = replace(phrase.said, item=token.text)
    for dimension, code in said.items():
        both = joined(says, token, dimension, code)
        if both is None:
            phrase.clashes.add(dimension)
        else:
            says[dimension] = both


def _settle(phrase: Phrase, says: dict[str, str]) -> None:
    if says.get("measure") in {"expenditure", "revenue"} and says.get("side") not in (None, says["measure"]):
        phrase.clashes.add("side")
    phrase.is_prior = says.get("year") == "-1"
    if says.get("measure") in TOTALS and "stage" not in says:
        printed = phrase.text
        stage = "budget" if "预算" in printed and "决算" not in printed and "fund" not in says else None
        says |= {"stage": stage} if stage else {}
    phrase.is_whole = "whole" in says
    balance = _BALANCE.search(phrase.text) if says.get("carried") == "true" and "measure" not in says else None
    if balance is not None:  # 年末一般公共预算财政拨款结转和结余
        says |= {"measure": "carried_out" if balance["end"] else "carried_in", "carried": ""}
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


def _is_ordinal(token: Token) -> bool:
    """Whether a clause's first token is ①, which plain text has as a bare number."""
    numeral = token.numeral
    return numeral is not None and numeral.kind is NumeralKind.BARE and 0 < numeral.value <= _LAST_ORDINAL
