"""Rates in sentences: 控制率为150%, 预算执行率100%, “三公经费”变动率是-25%."""

from gongkai.interpreting.measures import measures
from gongkai.interpreting.narrative.amounts import mention_evidence
from gongkai.interpreting.narrative.meanings import Meaning
from gongkai.interpreting.narrative.mentions import Mention
from gongkai.interpreting.narrative.numerals import NumeralKind
from gongkai.interpreting.narrative.phrases import Phrase
from gongkai.model.record import Figure, Stage, Where

_EXECUTION = "rate.budget_execution"


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
    if code not in measures() or measures()[code].kind != "rate":
        return None
    if code == _EXECUTION and antecedent is not None and not antecedent.is_total:
        if antecedent.measures == ("expenditure.basic",) and antecedent.fund is None:
            code = "rate.basic_execution"
        elif not (topic is not None and topic.is_total and antecedent.side in {"revenue", "balance"}):
            return None
    return Figure(
        measure=code,
        stage=Stage.ACTUAL,
        value=numeral.value,
        unit="%",
        where=Where.NARRATIVE,
        evidence=mention_evidence(mention),
        label=mention.label,
    )
