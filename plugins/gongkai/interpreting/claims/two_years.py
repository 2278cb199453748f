"""上年执行数为100万元，本年预算120万元，增长20%: a rate of change whose two years the same passage prints."""

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpreting.claims.printed_amounts import PrintedAmount, amounts_in, bare_name
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.text.class_levels import LEVEL_MARK
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.units import MONEY
from gongkai.interpreting.text.years import YEAR
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.evidence import Where

_MORE, _LESS = "增加|增长|上升|提高|上涨|增幅", "减少|下降|降低|压减|压缩|降幅"
_RATE = re.compile(
    rf"(?:(?P<less>{_LESS})|(?P<more>{_MORE})|增减|变动|变化)(?:率|幅度|比例)?(?:了|为|达到|达|约)*\s*"
    r"(?P<rate>[-－−]?\d+(?:\.\d+)?)\s*[%％](?!\s*[-~～—至到])"
)
_DELTA = re.compile(rf"(?:{_LESS}|{_MORE}|增减|变动|变化|相差)(?:额|数)?(?:了|为|共|计)*\s*$")
_DELTA_PRINTED = re.compile(rf"(?:{_LESS}|{_MORE})(?:额|数)?(?:了|为|共|计)*\s*\d[\d,，]*(?:\.\d+)?\s*(?:{MONEY})")
_CUTS = re.compile(r"[。；;：:，,、\n（）()]")
_YEAR = re.compile(rf"(?<!\d)(?P<year>{YEAR})\s*年(?:度)?")
_PRIOR, _OWN = re.compile("上一?年(?:度)?(?:同期)?|去年(?:同期)?"), re.compile("本年(?:度)?|今年|当年")
_OF_STAGE = re.compile(
    r"预算|决算|执行|安排|批复|下达|实际|完成|年初|全年|合计|总额|金额|资金|数|额|本?部门|本?单位|计划|拟|其|而|则|为|是|达|到|共|计|的|了"
)
_OF_COMPARISON = re.compile(
    r"相比较?|相较于?|对比|比较|同比|与|和|同|比|较|各|均|总体|略有?|小幅|有所|预计|[，,、（）()]"
)
_OF_A_PART = re.compile(rf"其中|包括|平均|年均|结转|结余|追加|调整|{LEVEL_MARK}")
_OPENS_COMPARISON = re.compile("^(?:与|和|同|比|较|而)+")
_ACTUAL, _BUDGET = re.compile("执行|决算|实际|完成"), re.compile("预算|年初")
_LONGEST_CLAUSE = 60


@dataclass(frozen=True, slots=True)
class _Dated:
    """An amount with its clause, what this names beside year and stage, and its year: printed, or 上年, or 本年."""

    amount: PrintedAmount
    clause: str
    label: str
    year: int | None
    is_prior: bool


def two_year_claims(passage: Passage) -> list[Claim]:
    """The rates of change behind a figure of this year and one of the year before, in either order.

    ``part`` is this year's figure, ``whole`` that of the year before. Both must be of one thing, and words of
    comparison between them and the rate (比2022年执行数) must name the year and the stage that are printed.
    """
    text = passage.text
    amounts = [
        amount
        for amount in amounts_in(text)
        if not _DELTA.search(text, max(0, amount.start - _LONGEST_CLAUSE), amount.start)
    ]
    claims = []
    for found in _RATE.finditer(text):
        before = [_dated(text, amount) for amount in [a for a in amounts if a.end <= found.start()][-2:]]
        years = _prior_and_own(text, before)
        if years is None or not _leads_to_rate(text[before[-1].amount.end : found.start()], *years):
            continue
        rate = _signed_rate(found, *years)
        if rate is not None:
            claims.append(_claim(passage, found, rate, *years, subject=_subject(amounts, *years)))
    return claims


def _dated(text: str, amount: PrintedAmount) -> _Dated:
    earliest = max(0, amount.start - _LONGEST_CLAUSE)
    clause = text[max([earliest, *(cut.end() for cut in _CUTS.finditer(text, earliest, amount.start))]) : amount.start]
    years = [int(year["year"]) for year in _YEAR.finditer(clause)]
    return _Dated(
        amount=amount,
        clause=clause,
        label=_label(clause),
        year=years[-1] if years else None,
        is_prior=bool(_PRIOR.search(clause)) and not years,
    )


def _label(words: str) -> str:
    """What ``words`` name when year and stage are taken out."""
    undated = _OWN.sub("", _PRIOR.sub("", _YEAR.sub("", _OPENS_COMPARISON.sub("", normalised_label(words)))))
    return _OF_STAGE.sub("", bare_name(undated))


def _prior_and_own(text: str, pair: list[_Dated]) -> tuple[_Dated, _Dated] | None:
    """The figures of the year before and of this year; None where their words do not say so or name two things."""
    if len(pair) != 2:  # noqa: PLR2004 - two years
        return None
    first, second = pair
    between = text[first.amount.end : second.amount.start]
    if _OF_A_PART.search(first.clause + between) or re.search(r"\d", _YEAR.sub("", between)):
        return None
    if (first.label and not first.label.endswith(second.label)) or any(_may_be_difference(text, d) for d in pair):
        return None
    if first.year is not None and second.year is not None:
        prior, own = sorted(pair, key=lambda dated: dated.year or 0)
        return (prior, own) if own.year == (prior.year or 0) + 1 else None
    if first.is_prior == second.is_prior:
        return None
    return (first, second) if first.is_prior else (second, first)


def _may_be_difference(text: str, dated: _Dated) -> bool:
    """Whether a verb was left out: of 比上年1.43万元，增加0.68% the amount may be the difference."""
    words = _YEAR.sub("", _PRIOR.sub("", normalised_label(dated.clause)))
    return bool(words) and not _OF_COMPARISON.sub("", words) and text.startswith(("，", ","), dated.amount.end)


def _leads_to_rate(text: str, prior: _Dated, own: _Dated) -> bool:
    """Whether ``text``, between the figures and their rate, brings in no other subject and no other base."""
    words = _DELTA_PRINTED.sub("", text)
    if re.search("年初|[。；;：:]", words) or not {_label(_OF_COMPARISON.sub("", words))} <= {
        "",
        prior.label,
        own.label,
    }:
        return False
    years = {int(year["year"]) for year in _YEAR.finditer(words)}
    if prior.year is not None and not years <= {prior.year}:
        return False
    of_actual, printed_actual = bool(_ACTUAL.search(words)), bool(_ACTUAL.search(prior.clause))
    both_say = (of_actual or _BUDGET.search(words)) and (printed_actual or _BUDGET.search(prior.clause))
    return not both_say or of_actual == printed_actual


def _signed_rate(found: re.Match[str], prior: _Dated, own: _Dated) -> Decimal | None:
    """The rate with its sign; None where 下降-5% or, beside falling figures, 变动率5% leaves the direction open."""
    rate = Decimal(re.sub("[－−]", "-", found["rate"]))
    if found["less"]:
        return None if rate < 0 else -rate
    falls = prior.amount.unit == own.amount.unit and own.amount.value < prior.amount.value
    return None if falls and not found["more"] and rate > 0 else rate


def _subject(amounts: list[PrintedAmount], prior: _Dated, own: _Dated) -> str:
    """What the two figures are of: as one of them says, else as this year's figure was named where it stood first."""
    earlier = [a for a in amounts if a.start < min(prior.amount.start, own.amount.start) and a.name]
    same = [a.name for a in earlier if (a.value, a.unit) == (own.amount.value, own.amount.unit)]
    named = [dated.amount.name for dated in (own, prior) if dated.label]
    return next(iter([*named, *reversed(same), own.amount.name, prior.amount.name]))


def _claim(passage: Passage, found: re.Match[str], rate: Decimal, prior: _Dated, own: _Dated, *, subject: str) -> Claim:
    start = min(dated.amount.start - len(dated.clause) for dated in (prior, own))
    return Claim(
        kind=ClaimKind.CHANGE_OF_YEARS,
        subject=subject,
        where=Where.NARRATIVE if passage.cell is None else Where.TABLE,
        evidence=passage.evidence(start, found.end()),
        value=rate,
        unit="%",
        part=own.amount.value,
        part_unit=own.amount.unit,
        whole=prior.amount.value,
        whole_unit=prior.amount.unit,
        whole_name=prior.amount.name or None,
    )
