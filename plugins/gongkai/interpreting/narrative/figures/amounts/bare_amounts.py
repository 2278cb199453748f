"""What an amount is of that its clause does not name: what the words before it are, or the whole of parts behind it."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.parts import inside_of
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.telling.places import placed
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, SentenceSoFar
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.sentence_words import Role

_SPENT: Final = re.compile("支出|支付|开支")
NO_NAME: Final = "no name"
"""Why an amount is not understood that nothing names."""


def bare_amount(telling: Telling, said: Said, phrase: Phrase, *, ends_list: bool) -> Said | str:
    """年初预算为…，支出决算为…: of what the words before are of; behind a list of parts that ended, of their whole."""
    now = telling.now
    if now.pending.names:
        now.headed = False  # 项目支出：5万元，…
        return placed(telling, inside_of(now.pending, said), phrase)
    if (because := _nothing_to_go_on_with(now, said, phrase)) is not None:
        return because
    before = now.last.said if now.last is not None and now.whole is not None else None
    if before is not None and ends_list and now.open_list and now.parents and now.listed > 1:
        before = now.parents[-1].said
    if before is None and telling.topic.names:
        return placed(telling, inside_of(telling.topic, said), phrase)
    if before is None and now.last is not None and (said.stage or said.year):
        before = now.last.said
    if before is not None:
        return _gone_on(telling, before, said, phrase)
    if telling.outline.names:
        return placed(telling, said, phrase)
    is_total = telling.outline.is_evaluation and said.stage is not None and telling.passage.level is None
    return replace(said, side="expenditure") if is_total else NO_NAME


def whole_of_parts(telling: Telling, mention: Mention, said: Said) -> Said | None:
    """2025年预算80万元，其中：基本支出…: of the side that its first part is on; None where that does not tell."""
    part = first_part_behind(telling, mention)
    if said.stage is None or part is None or part.said.measure is not None:
        return None
    is_part = part.said.use is not None or part.said.function is not None
    found = placed(telling, replace(said, side="expenditure"), mention.phrase) if is_part else None
    return None if isinstance(found, str) else found


def first_part_behind(telling: Telling, mention: Mention) -> Phrase | None:
    """What the first of the parts names that are told right behind an amount; None where none are, or it is unknown."""
    if not any(clause.has(Role.OF_WHICH) for clause in mention.behind):
        return None
    first = next((clause for clause in mention.behind if clause.figure is not None), None)
    part = telling.phrase(first.words) if first is not None and first.verb is None else None
    return part if part is not None and part.is_understood and not part.loose else None


def _nothing_to_go_on_with(now: SentenceSoFar, said: Said, phrase: Phrase) -> str | None:
    """Why an amount without a name can be of nothing that stands before it, None where it can."""
    if not phrase.text:
        return "no word"
    if now.broken:
        return "after what was not understood"
    is_again = bool(said.stage or phrase.years or phrase.is_prior or phrase.is_whole or Role.SAME in phrase.roles)
    if not (is_again or now.figures == 0):
        return "a second amount without a name"
    return "a part without a name" if now.parents and now.listed == 0 and now.open_list else None


def _gone_on(telling: Telling, before: Said, said: Said, phrase: Phrase) -> Said | str:
    """The amount ``before`` at another stage or of another year."""
    if _SPENT.search(phrase.text) and before.side_meant == "revenue":
        is_total = telling.outline.is_evaluation and said.stage is not None
        return replace(said, side="expenditure") if is_total else "which total: " + phrase.text
    found = replace(before, stage=said.stage or before.stage, year=said.year or before.year)
    is_same = (before.stage, before.year) == (found.stage, found.year)
    is_second = is_same and telling.now.whole is not None and Role.SAME not in phrase.roles  # 与上年一样为0万元
    return "a second amount without a name" if is_second else found
