"""Amounts of money in sentences → figures of measures, or lines of functions."""

import re

from gongkai.interpreting.narrative.meaning.discourse import Statement
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.words.measures import measures
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import Figure, Stage


def mention_evidence(mention: Mention) -> Evidence:
    """Evidence for a figure: the clause up to its unit."""
    return mention.passage.evidence(mention.start, mention.figure.end)


def amounts_said(mention: Mention, statement: Statement) -> list[Figure]:
    """The figures of an amount: two for 收、支总计, none where the label or the year is not understood."""
    numeral, stage = mention.figure.numeral, statement.stage
    if numeral is None or not numeral.is_exact or numeral.unit is None or stage is None:
        return []
    if _is_a_year(mention.figure.text):
        return []
    codes = statement.meaning.measures
    if any(code not in measures() or measures()[code].kind != "amount" for code in codes):
        return []
    value = numeral.value
    if stage is Stage.BUDGET_ADJUSTMENT:
        value *= statement.adjustment_sign
    return [
        Figure(
            measure=code,
            stage=stage,
            value=value,
            unit=numeral.unit,
            where=Where.NARRATIVE,
            evidence=mention_evidence(mention),
            fund=statement.meaning.fund,
            label=mention.label or statement.meaning.label,
        )
        for code in codes
    ]


def _is_a_year(printed: str) -> bool:
    """2026万元 is more likely a year beside a unit whose figure the reader of the file has lost."""
    return re.fullmatch(r"20[0-3]\d[万亿]元", printed) is not None
