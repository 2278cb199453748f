"""Words that name a whole place, or a whole level of government: money told of them is that of no one department."""

from collections.abc import Sequence
from typing import Final

from gongkai.interpreting.narrative.phrases.said import TOTALS, Said
from gongkai.interpreting.narrative.phrases.token import Kind, Token
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.words.sentence_words import Role

_LEADS_IN: Final = frozenset({Role.FILLER, Role.SUBJECT})


def place_meant(tokens: Sequence[Token], said: Said) -> str:
    """The place whose figures ``tokens`` tell, which say ``said``: 全县, or 市本级 before the total of its money.

    Empty where there is none: 其中：市本级财政拨款 is what a department has from its own level.
    """
    first = next((t for t in tokens if not (t.is_numeral(NumeralKind.YEAR) or t.role in _LEADS_IN)), None)
    place = next((token.text for token in tokens if token.role is Role.PLACE), "")
    if place:
        is_first = first is not None and first.role is Role.PLACE
        return place if is_first or all(token.kind is not Kind.TEXT for token in tokens) else ""
    if first is None or first.role is not Role.LEVEL:
        return ""
    is_total = said.measure in TOTALS or (said.measure is None and said.fund is not None)
    is_of_all = is_total or (said.measure or "").startswith("three_public")
    return first.text if is_of_all and not (said.use or said.function or said.economic) else ""
