"""Figures that are told to be as before (与上年持平, 较上年无变化): a change of nothing, in the unit of the figure."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.interpreting.narrative.figures.changes.changes import delta_said
from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.sentences.numerals import Numeral, NumeralKind
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.sentence_words import Role

_OF_EACH: Final = frozenset({"均", "都", "各"})
"""What says that several figures are as before, so that none of them is meant alone."""


def unchanged_said(telling: Telling, clause: Clause) -> bool:
    """Keep that a figure is as it was, where ``clause`` (without a figure) says so and it is clear of which one."""
    same = next((token for token in reversed(clause.words) if token.role is Role.SAME), None)
    if same is None or not clause.has_base or telling.projects.said is not None or telling.projects.is_whole:
        return False
    words = [token for token in clause.words if token is not same]
    is_of_several = any(token.text in _OF_EACH for token in words)
    phrase, now = telling.phrase(words), telling.now
    is_of_other = bool(now.heard) and not now.figures and not phrase.said.names  # 未使用…安排的支出，与上年持平
    is_of_list = bool(now.parents) and now.listed > 1 and now.figures > 1 and not phrase.said.names
    if is_of_several or is_of_other or is_of_list or clause.is_vague or phrase.said.comparison is not None:
        return False
    unit = now.last.unit if now.last is not None and not phrase.said.names else None
    nothing = Numeral(NumeralKind.MONEY, Decimal(0), unit, same.end)
    return delta_said(telling, Mention(same, nothing, replace(clause, words=words, figure=same), phrase)) is None
