"""What is how far done: of which expenditure a completion is."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.parts import is_special
from gongkai.interpreting.narrative.phrases.said import OF_SIDES, Said
from gongkai.interpreting.narrative.telling.places import placed
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.model.figure import Base, Comparison, Stage

_OF_RESULTS: Final = re.compile("绩效|目标|指标")
"""What is done of results, not of a budget (绩效目标完成率)."""


def completion_said(telling: Telling, mention: Mention) -> str | None:
    """Keep how much of a budget is done; the reason where it is not understood."""
    now, phrase = telling.now, mention.phrase
    if not phrase.is_understood:
        return phrase.because
    if _OF_RESULTS.search(phrase.text):
        return "completion of what: " + phrase.text
    fiscal = telling.setting.fiscal_year
    found: Said | str
    if phrase.said.fund or phrase.said.use or phrase.said.function or is_special(phrase.said):
        found = placed(telling, replace(telling.with_time(phrase), stage=Stage.ACTUAL), phrase)
    elif now.last is not None:
        found = now.last.said
    else:
        found = "of what is not said"
    if isinstance(found, str):
        return found
    if found.side_meant == "revenue" or found.measure in OF_SIDES:
        found = _spent_before(telling) or found
    if found.side_meant == "revenue" or found.measure in OF_SIDES:
        return "completion of what: " + phrase.text
    base = Base(found.year or fiscal, phrase.said.stage)
    said = replace(found, comparison=Comparison.COMPLETION, stage=Stage.ACTUAL)
    return telling.keep(mention, said, mention.value, base)


def _spent_before(telling: Telling) -> Said | None:
    """What was spent as a whole, where a sentence that also tells revenue or what is left says it once."""
    spent = [said for said in telling.now.told if said.stage is Stage.ACTUAL and said.side_meant == "expenditure"]
    spent = [said for said in spent if said.is_total and not (said.fund or said.use or said.function or said.economic)]
    return spent[0] if len(spent) == 1 else None
