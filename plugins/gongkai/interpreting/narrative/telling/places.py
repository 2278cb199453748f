"""Where an amount stands: the whole that it is a part of, its list, its section."""

from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.parts import is_special, part_of, stand_beside
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.said import Clash, Said
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.coordinates import is_within
from gongkai.interpreting.words.sentence_words import Role

_APPROPRIATED: Final = "拨款"


def placed(telling: Telling, said: Said, phrase: Phrase) -> Said | str:
    """``said`` inside of the parts, the list and the section that it stands in."""
    now = telling.now
    is_of_both = bool(now.parents) and now.parents[-1].said.side_meant == "both" and said.side_meant is None
    if is_of_both and said.fund is not None and _APPROPRIATED in phrase.text:
        said = replace(said, side="revenue")  # 收支总预算80万元，包括：一般公共预算拨款70万元
    if phrase.is_subject and now.parents and not phrase.said.scope and Role.OF_WHICH not in phrase.roles:
        now.parents.clear()
        now.stage_of_parts = None
    while now.parents:
        inside = part_of(now.parents[-1].said, said)
        if inside is not None:
            return _within_section(telling, inside)
        whole = now.parents[-1].said
        if is_special(whole) and not phrase.is_subject and len(now.parents) == 1 and not stand_beside(whole, said):
            return "a part of " + str(whole.measure)
        if {whole.side_meant, said.side_meant} == {"revenue", "expenditure"}:
            now.stage_of_parts = whole.stage  # 收入预算总额80万元，其中：工资福利支出50万元，项目支出30万元
        now.parents.pop()
    if said.names and said.stage is None and now.open_list:
        said = replace(said, stage=now.stage_of_parts)
    return _within_section(telling, telling.outline.within_list(_of_money_told_first(telling, said)), phrase)


def _of_money_told_first(telling: Telling, said: Said) -> Said:
    """``said``; a part of what its passage began with (一般公共预算“三公”经费9万元。接待费5万元) is of its money."""
    whole = None if telling.first is None else telling.first.said
    if whole is None or said.fund is not None or said.measure is None or said.measure == whole.measure:
        return said
    is_part = is_special(whole) and is_within("measure", said.measure, whole.measure)
    return replace(said, fund=whole.fund) if is_part else said


def _within_section(telling: Telling, said: Said, phrase: Phrase | None = None) -> Said | str:
    """``said`` inside of the headings; a total that nothing names (支出5万元) is of nothing that is known."""
    found = telling.outline.within_section(said)
    if isinstance(found, Clash):
        return f"contradicts its section ({found.dimension}): {found.outer}, {found.inner}"
    is_side_only = said.measure is None and not (
        said.fund or said.use or said.function or said.economic or said.project
    )
    if phrase is not None and is_side_only and not telling.outline.names and found.measure is None:
        told = phrase.is_subject or phrase.said.stage or phrase.is_whole or phrase.years
        if not told:
            return "which total: " + phrase.text
    return found
