"""What 公务接待 costs by whom it is for, and what the visits that a sentence counts have cost together."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.parts import inside_of
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.said import Clash, Said
from gongkai.interpreting.narrative.phrases.token import Token
from gongkai.interpreting.narrative.telling.places import placed
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.sentence_words import Role

_RECEPTION: Final = "three_public.reception"
_RECEIVED: Final = "接待"
_TOGETHER: Final = re.compile(r"(?:共计?|累计|总共|合计)支出|支出(?:共计|合计)")


def part_of_reception(telling: Telling, clause: Clause, said: Said) -> Said | str | None:
    """国内接待, 外宾接待: what of the reception's cost is for whom; None where no such part is named."""
    part = _part(clause)
    if part is None:
        return None
    above = telling.outline.within_section(telling.outline.within_list(Said()))
    whole = telling.now.parents[-1].said if telling.now.parents else above
    only_side = replace(said, stage=None, year=None, side=None) == Said()
    if not only_side or isinstance(whole, Clash) or not (whole.measure or "").startswith("three_public"):
        return "word: " + part.text
    found = replace(said, measure=_RECEPTION, side=None, item=telling.text_of([part]))
    return placed(telling, found, Phrase())


def guests_counted(telling: Telling, clause: Clause) -> Said | None:
    """Whose visits a clause counts (国内公务接待5批次, 公务接待5批次); None where it counts none."""
    part = _part(clause)
    if part is not None:
        return Said(measure=_RECEPTION, item=telling.text_of([part]))
    return Said(measure=_RECEPTION) if _RECEIVED in "".join(token.text for token in clause.words) else None


def cost_of_guests(telling: Telling, said: Said, phrase: Phrase) -> Said | str | None:
    """共计支出3万元 behind visits: what these have cost; None where the sentence counts none before."""
    guests = telling.now.guests
    if guests is None or _TOGETHER.fullmatch(phrase.text) is None:
        return None
    return placed(telling, inside_of(guests, replace(said, side=None)), phrase)


def _part(clause: Clause) -> Token | None:
    return next((token for token in clause.words if token.role is Role.PART and _RECEIVED in token.text), None)
