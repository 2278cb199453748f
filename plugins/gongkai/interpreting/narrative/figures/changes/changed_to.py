"""What something has become (由上年的5万元降至3万元): of what was told to have changed, in the year reported on."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.telling.sentence_so_far import CHANGED_TO, Mention, Statement
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.text.years import PRINTED_YEAR
from gongkai.model.figure import Base

_IN_YEAR: Final = re.compile(rf"了?(?:(?:{PRINTED_YEAR}|今年|本年|当年)的?)?")


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
    changed = CHANGED_TO.match(words)
    is_all = changed is not None and _IN_YEAR.fullmatch(words, changed.end()) is not None
    return telling.now.left is not None and is_all
