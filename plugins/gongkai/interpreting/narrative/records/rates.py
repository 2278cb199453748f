"""Rates in sentences: 控制率为150%, 预算执行率100%, “三公经费”变动率是-25%."""

import re
from decimal import Decimal

from gongkai.interpreting.narrative.meaning.meanings import Meaning
from gongkai.interpreting.narrative.records.amounts import mention_evidence
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.phrases import Phrase
from gongkai.interpreting.words.measures import measures
from gongkai.model.evidence import Where
from gongkai.model.record import Figure, Stage

_EXECUTION, _STAFF_CONTROL = "rate.budget_execution", "rate.staff_control"
_NEAR = 80
_OF_STAFF = frozenset({"编制", "在职", "人员"})
_CONTROLLED = re.compile(r"编制|在职|人员(?!经费)|三公|经费|费用?|成本|支出")


def rate_said(mention: Mention, phrase: Phrase, antecedent: Meaning | None, topic: Meaning | None) -> Figure | None:
    """The rate that a percentage is; a bare number only where it is 0, which is 0 in any unit.

    A plain 预算执行率 after a figure of one part (基本支出 …，执行率) is that part's, and not the department's.
    """
    numeral = mention.figure.numeral
    if (
        numeral is None
        or not numeral.is_exact
        or phrase.residue
        or phrase.is_vague
        or phrase.funds
        or phrase.is_prior_year
    ):
        return None
    if numeral.kind is not NumeralKind.PERCENT and not (numeral.kind is NumeralKind.BARE and numeral.value == 0):
        return None
    codes = {token.word.meaning for token in phrase.measures if token.word}
    if len(codes) != 1:
        return None
    code = codes.pop()
    is_rate = code in measures() and measures()[code].kind == "rate"
    if not is_rate or (code == _STAFF_CONTROL and not _speaks_of_staff(mention)):
        return None
    if code == _EXECUTION and antecedent is not None and not antecedent.is_total:
        if antecedent.measures == ("expenditure.basic",) and antecedent.fund is None:
            code = "rate.basic_execution"
        elif not (topic is not None and topic.is_total and antecedent.side in {"revenue", "balance"}):
            return None
    return rate_figure(mention, code, numeral.value)


def rate_figure(mention: Mention, measure: str, value: Decimal, *, fund: str | None = None) -> Figure:
    """What ``mention`` prints as a rate of ``measure``, in per cent."""
    return Figure(
        measure=measure,
        stage=Stage.ACTUAL,
        value=value,
        unit="%",
        where=Where.NARRATIVE,
        evidence=mention_evidence(mention),
        fund=fund,
        label=mention.label,
    )


def _speaks_of_staff(mention: Mention) -> bool:
    """Whether a bare 控制率 is that of the staff: of what was named last before it, not of “三公”经费."""
    before = mention.passage.text[: mention.figure.start]
    named = [match[0] for match in _CONTROLLED.finditer(before, max(0, len(before) - _NEAR))]
    return bool(named) and named[-1] in _OF_STAFF
