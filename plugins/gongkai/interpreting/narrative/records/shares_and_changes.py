"""Comparisons in sentences: a change against the year before, a share of the whole, budget against actual."""

from dataclasses import replace
from decimal import Decimal

from gongkai.interpreting.narrative.meaning.meanings import Meaning
from gongkai.interpreting.narrative.records.amounts import mention_evidence
from gongkai.interpreting.narrative.records.rates import rate_figure
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.words import WordKind
from gongkai.interpreting.words.stages import prior_stage
from gongkai.model.record import Change, Figure, Stage

_WHOLE_BY_FUND = {
    "expenditure.total": None,
    "expenditure.fiscal_appropriation": "财政拨款",
    "expenditure.general_public_budget": "一般公共预算财政拨款",
    "expenditure.government_fund": "政府性基金预算财政拨款",
    "expenditure.state_capital": "国有资本经营预算财政拨款",
}
_BASIC = "expenditure.basic"


def is_against_year_before(mention: Mention, year: int | None) -> bool:
    """Whether the comparison in force is with the year before ``year``; 比年初预算 and 比2019年 are not.

    Nor is 比上年调整预算: no stage stands for what the year before had after its adjustments.
    """
    if Stage.ADJUSTED_BUDGET in _stages_compared(mention):
        return False
    years = [int(t.value) for t in mention.comparison if t.is_numeral(NumeralKind.YEAR, NumeralKind.AS_OF_DATE)]
    if years:
        return year is not None and years == [year - 1]
    return any(t.is_word(WordKind.PRIOR) or t.text == "同比" for t in mention.comparison)


def changes_said(mention: Mention, meaning: Meaning | None) -> list[Change]:
    """The changes that an increase or decrease of a known whole is; none for a part's, which a change cannot say."""
    numeral = mention.figure.numeral
    if meaning is None or numeral is None or not numeral.is_exact or meaning.fund is not None:
        return []
    if numeral.value < 0:  # 下降-5% may mean either
        return []
    value = numeral.value if mention.verb is WordKind.MORE else -numeral.value
    is_rate = numeral.kind is NumeralKind.PERCENT
    return [
        Change(
            measure=code,
            delta=None if is_rate else _plain_zero(value),
            rate=_plain_zero(value) if is_rate else None,
            unit=None if is_rate else numeral.unit,
            evidence=mention_evidence(mention),
            base=_base_said(mention),
        )
        for code in meaning.measures
    ]


def _base_said(mention: Mention) -> Stage | None:
    """What of the year before the comparison names: its budget, what was spent of it, or nothing (比上年)."""
    if any(token.is_word(WordKind.COMPLETE) for token in mention.comparison):  # 比上年预算完成数
        return Stage.PRIOR_YEAR_ACTUAL
    stages = {prior_stage(stage) for stage in _stages_compared(mention)}
    return stages.pop() if len(stages) == 1 else None


def _stages_compared(mention: Mention) -> set[Stage]:
    words = [token.word for token in mention.comparison if token.word is not None and token.is_word(WordKind.STAGE)]
    return {Stage(word.meaning) for word in words if word.meaning in set(Stage)}


def with_rate(change: Change, rate: Change, mention: Mention, start: int) -> Change:
    """A change whose rate follows in the next clause (减少0.04万元，下降0.4%) as one record from ``start``."""
    return replace(change, rate=rate.rate, evidence=mention.passage.evidence(start, mention.figure.end))


def execution_rate_said(mention: Mention, meaning: Meaning | None) -> Figure | None:
    """完成预算的98.2% of a whole expenditure or of one fund's; None for a single measure's, which has no rate."""
    numeral = mention.figure.numeral
    if meaning is None or numeral is None or len(meaning.measures) != 1 or not numeral.is_exact:
        return None
    code = meaning.measures[0]
    if not any(t.is_word(WordKind.STAGE) for t in mention.lead):
        return None
    if code == _BASIC and meaning.fund is None:
        measure, fund = "rate.basic_execution", None
    elif code in _WHOLE_BY_FUND:
        measure, fund = "rate.budget_execution", meaning.fund or _WHOLE_BY_FUND[code]
    else:
        return None
    return rate_figure(mention, measure, numeral.value, fund=fund)


def _plain_zero(value: Decimal) -> Decimal:
    return abs(value) if value == 0 else value
