"""The amount that another is compared with, where it is printed (比上年预算数5万元减少1万元)."""

from dataclasses import replace

from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.telling.places import placed
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, Statement
from gongkai.interpreting.narrative.telling.telling import Telling

_NOT_SAID = "by how much is not said"


def compared_amount_said(telling: Telling, mention: Mention) -> str | None:
    """Keep the amount of the year or the stage behind 比; the reason where it is not understood.

    It is of what the words behind 比 name, else of what those before it name, else of the figure before. What is
    compared with it is told next: the figure before stays the one that changed.
    """
    now, base = telling.now, telling.now.base
    behind = telling.phrase([t for t in mention.clause.compared if "against" not in t.says])
    before = mention.phrase
    is_clear = all(phrase.is_understood and not phrase.loose for phrase in (behind, before))
    if base is None or base.year is None or not is_clear or before.said.comparison or behind.said.comparison:
        return _NOT_SAID
    whole: Said | str = _NOT_SAID
    if before.said.names:
        whole = placed(telling, telling.with_time(before), before)
    elif now.last is not None:
        whole = now.last.said
    if isinstance(whole, str):
        return whole
    side = behind.said.side
    is_again = side is not None and side == whole.side_meant and _is_side_only(behind.said)  # 比上年支出5万元
    said = placed(telling, behind.said, behind) if behind.said.names and not is_again else whole
    if isinstance(said, str):
        return said
    because = telling.keep(mention, replace(said, year=base.year, stage=base.stage or whole.stage), mention.value)
    if because is None and before.said.names:
        now.last = Statement(whole)
        now.whole = now.whole or now.last
    return because


def _is_side_only(said: Said) -> bool:
    return replace(said, stage=None, year=None) == Said(side=said.side)
