"""What is greater or smaller than another (决算数大于预算数5万元): the amount may be the other's, or the difference."""

from dataclasses import replace
from decimal import Decimal

from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, SentenceSoFar, Statement
from gongkai.model.figure import Comparison


def difference_said(now: SentenceSoFar, mention: Mention, value: Decimal, comparison: Comparison) -> Statement | str:
    """The figure that differs by ``value`` from another that its sentence told; else why it is not known."""
    if not mention.clause.compared[1:]:  # 执行率高于90%
        return "compared with what is not said"
    if mention.clause.compared[-1].text.endswith("的"):
        return "of what it is compared with"  # 占比5%，高于上年的4%
    if comparison is Comparison.RATE:
        return now.compared or now.last or "of what is not said"
    for said, amount in now.told.items():
        of = replace(said, year=None, stage=None)
        for other, less in now.told.items():
            if other != said and replace(other, year=None, stage=None) == of and amount - less == value:
                return Statement(said, amount)
    return "of what is not said"
