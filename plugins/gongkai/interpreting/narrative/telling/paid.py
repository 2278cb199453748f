"""Whether a bare 支出 tells what was paid of the budget before it."""

from typing import Final

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.model.figure import PLANS, Stage

_PAID: Final = frozenset({"支出", "实际支出", "支付", "使用", "实际使用", "实支"})


def is_paid_of(telling: Telling, clause: Clause, phrase: Phrase) -> bool:
    """会议费预算4万元，支出3万元: whether a bare 支出 of a report on what was spent is of the budget before it."""
    last = telling.now.last
    is_bare = phrase.text.removesuffix("了") in _PAID and clause.separator == "，" and not clause.has_base
    is_of_budget = last is not None and last.value is not None and last.said.stage in PLANS
    return is_bare and is_of_budget and telling.setting.stage is Stage.ACTUAL and telling.now.figures > 0
