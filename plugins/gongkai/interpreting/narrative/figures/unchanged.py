"""Figures that are said to be as much as the year before (与上年持平): a difference of nothing, printed in words."""

from decimal import Decimal
from typing import Final

from gongkai.interpreting.narrative.figures.changes import delta_said
from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.sentences.numerals import Numeral, NumeralKind
from gongkai.interpreting.narrative.telling.telling import Mention, Telling
from gongkai.interpreting.words.sentence_words import Role

_ABOUT: Final = frozenset({"基本", "总体", "大体"})
_NOTHING: Final = Decimal(0)


def unchanged_said(telling: Telling, clause: Clause) -> bool:
    """Whether a clause says a difference of 0, kept, of the one amount before it (费用3万元，与上年持平).

    Said of several amounts or of none, of a budget, or no more than about (基本持平), it is no figure.
    """
    said = clause.words[-1] if clause.words else None
    base, fiscal = telling.now.base, telling.setting.fiscal_year
    if said is None or said.role is not Role.SAME or not clause.has_base or clause.is_vague:
        return False
    if base is None or fiscal is None or base.year != fiscal - 1 or telling.now.figures != 1:
        return False
    words = clause.words[:-1]
    phrase = telling.phrase(words)
    if phrase.said.names or any(word.text in _ABOUT for word in (*clause.compared, *words)):
        return False
    numeral = Numeral(NumeralKind.MONEY, _NOTHING, "元", said.end)
    return delta_said(telling, Mention(said, numeral, clause, phrase)) is None
