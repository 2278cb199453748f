"""What something has become (由上年的5万元降至3万元): of what was told to have changed, in the year reported on."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, Statement
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.text.years import PRINTED_YEAR
from gongkai.model.figure import Base

_BECAME: Final = re.compile(
    r"(?:大幅|逐步|稳步|进一步)?(?:增加|增长|上升|提高|提升|上涨|减少|下降|降低|压减|压缩|缩减|缩小|扩大|调整|调增|调减|[降减提增升缩跌])"
    rf"(?:至|到|为)(?:了)?(?:(?:{PRINTED_YEAR}|今年|本年|当年)的?)?"
)


def became_said(telling: Telling, mention: Mention) -> str | None:
    """Keep the amount that the figure before has become; the reason where it is not understood."""
    now, before = telling.now, telling.now.left
    if before is None:
        return "became what was not understood"
    found = replace(before.said, year=next(iter(mention.phrase.years), None))
    because = telling.keep(mention, found, mention.value)
    now.last = now.whole = Statement(found, mention.value) if because is None else None
    now.base = Base(before.said.year) if because is None else None
    return because


def has_become(telling: Telling, mention: Mention) -> bool:
    """Whether an amount is what the figure right before it has become."""
    words = "".join(token.text for token in mention.clause.words)
    return telling.now.left is not None and _BECAME.fullmatch(words) is not None
