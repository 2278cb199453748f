"""What a change, a share and a rate are of."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.interpreting.narrative.figures.changes.completions import completion_said
from gongkai.interpreting.narrative.figures.changes.differences import difference_said
from gongkai.interpreting.narrative.figures.changes.repeated_amounts import settle_repeated
from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.telling.places import placed
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, SentenceSoFar, Statement, is_left_behind
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Base, Comparison, Stage

_OF_BUDGET: Final = re.compile(r"为(?:年初|全年|调整|调整后)?预算数?的?$")
_BARE_RATE: Final = "控制率"
_ROUNDING: Final = Decimal("0.01")


def delta_said(telling: Telling, mention: Mention) -> str | None:
    """Keep by how much money something grew or fell; the reason where it is not understood."""
    because = _change_said(telling, mention, Comparison.DELTA)
    if because is not None and mention.phrase.text:
        telling.now.last = None  # a rate behind it is of nothing told before
    return because


def percent_said(telling: Telling, mention: Mention) -> str | None:
    """Keep what a per cent says: a share, a change, how far a budget is done; the reason where it is not understood."""
    clause, phrase = mention.clause, mention.phrase
    if is_left_behind(mention):
        return "changed from: " + phrase.text
    if clause.has(Role.SHARE):
        return _share(telling, mention)
    delta = telling.brackets[-1].delta if telling.brackets and clause.depth and not clause.words else None
    if delta is not None:  # 增加5万元（3.2%）
        mention = replace(mention, clause=replace(clause, words=delta.words[-1:]), phrase=Phrase())
    if delta is not None or clause.verb is not None:
        return _change_said(telling, mention, Comparison.RATE)
    if telling.now.completed is not None and phrase.text == "的":  # 完成预算5万元的90%
        phrase = replace(phrase, said=Said(stage=telling.now.completed, comparison=Comparison.COMPLETION))
    if _OF_BUDGET.search(phrase.text):  # 支出决算为年初预算的98%
        phrase = replace(phrase, said=replace(phrase.said, side=None, comparison=Comparison.COMPLETION))
    if clause.has(Role.COMPLETES) or phrase.said.comparison is Comparison.COMPLETION:
        telling.now.last = telling.now.last or telling.now.before_balance
        return completion_said(telling, replace(mention, phrase=phrase))
    if not is_rate(phrase):
        return f"per cent of {phrase.text}"
    settle_repeated(telling, phrase.said.measure, mention.value)
    return telling.keep(mention, telling.with_time(phrase), mention.value)


def bare_rate_said(telling: Telling, clause: Clause) -> bool:
    """Keep a rate that is printed as 0 without a sign (变动率是0); whether ``clause`` is one."""
    figure = clause.words[-1] if clause.words else None
    if figure is None or figure.numeral is None or not figure.is_numeral(NumeralKind.BARE) or figure.numeral.value:
        return False
    clause = replace(clause, words=clause.words[:-1], figure=figure)
    phrase = telling.phrase(clause.words)
    if not is_rate(phrase) or clause.verb or clause.has_base:
        return False
    mention = Mention(figure, figure.numeral, clause, phrase)
    return telling.keep(mention, telling.with_time(phrase), mention.value) is None


def is_rate(phrase: Phrase) -> bool:
    """Whether a phrase names a rate that is a measure of its own; 公用经费控制率 is no 控制率 of posts."""
    is_named = (phrase.said.measure or "").startswith("rate.") and phrase.is_understood and not phrase.loose
    if phrase.text.removesuffix("为") == _BARE_RATE:
        return False  # “三公”经费…，控制率80%
    return is_named and not (phrase.said.use or phrase.said.fund)


def _change_said(telling: Telling, mention: Mention, comparison: Comparison) -> str | None:
    phrase, verb, now = mention.phrase, mention.clause.verb, telling.now
    if not phrase.is_understood or phrase.loose:
        return phrase.because
    if (verb is not Role.MORE and mention.value < 0) or (verb is Role.CHANGED and mention.value > 0):
        return "in which direction is not said: " + mention.figure.text
    value = -mention.value if verb is Role.LESS else mention.value
    yearly = None if mention.clause.has_base else _base_of_verb(telling, mention)
    base = now.base = yearly or now.base or _base_of_verb(telling, mention) or _base_told(telling)
    before = None if phrase.said.names else _antecedent(telling, mention, value, comparison)
    if mention.clause.is_beside:
        differing = difference_said(now, mention, value, comparison)
        if isinstance(differing, str):
            return differing
        before = before if comparison is Comparison.RATE else differing
    found = _compared_to(telling, phrase) if phrase.said.names else before.said if before else "of what is not said"
    if not isinstance(found, str) and found.measure and found.measure.startswith(COUNTED):
        is_money = comparison is Comparison.DELTA or now.broken  # 实有人数35人。与上年相比减少5万元，下降10%
        found = "a change of a count" if is_money else found
    if isinstance(found, str) or base is None:
        return found if isinstance(found, str) else "compared with what is not said"
    if found.stage is None and telling.setting.stage is None and now.last is not None:
        found = replace(found, stage=now.last.said.stage)  # a report of neither a budget nor accounts
    if comparison is Comparison.DELTA and _is_told_otherwise(now, found, value, base):
        return "another change of the same"
    because = telling.keep(mention, replace(found, comparison=comparison), value, base)
    if because is None and phrase.said.names:
        before = now.last = Statement(replace(found, comparison=None))
        now.whole, telling.first = now.whole or before, telling.first or before
    now.compared = before if because is None else None
    return because


def _is_told_otherwise(now: SentenceSoFar, said: Said, value: Decimal, base: Base) -> bool:
    """Whether the sentence told before that the same changed by another amount since then (…，实际较上年增加…)."""
    told, before = now.changes.setdefault((said, base.year), (base, value))
    return before != value and (told == base or None in (told.stage, base.stage))


def _base_told(telling: Telling) -> Base | None:
    """2022年为8万元，2021年为9万元，减少…: against the figure of the year before that stands beside it."""
    now, year = telling.now, telling.setting.fiscal_year
    if now.last is None or now.whole is None or year is None or now.last.said.year != year - 1:
        return None
    is_same = replace(now.last.said, year=None, stage=None) == replace(now.whole.said, year=None, stage=None)
    return Base(year - 1, now.last.said.stage) if is_same and now.whole.said.year in (None, year) else None


def _base_of_verb(telling: Telling, mention: Mention) -> Base | None:
    """同比增加 is against the year before."""
    year = telling.setting.fiscal_year
    is_yearly = any(token.text.startswith("同比") for token in mention.clause.words)
    return Base(year - 1) if is_yearly and year is not None else None


def _is_base(base: Base | None, said: Said, fiscal: int | None) -> bool:
    """Whether a figure is the one that is compared with, not the one that is compared."""
    if base is None or base.year is None:
        return False
    is_planned = base.stage is Stage.BUDGET and said.stage is Stage.INITIAL_BUDGET  # 年初预算5万元，比预算数减少…
    if not is_planned and base.stage not in (None, said.stage):
        return False
    return said.year == base.year or (said.year is None and base.year == fiscal and base.stage is not None)


def _compared_to(telling: Telling, phrase: Phrase) -> Said | str:
    """What a change that has a name is of; a side alone (支出比上年增加) is the whole's whose side it is."""
    now = telling.now
    said = telling.with_time(phrase)
    only_side = said.side is not None and replace(said, stage=None, year=None) == Said(side=said.side)
    nearest = now.whole if phrase.is_subject else now.last  # 本部门收入: the whole, not the part told last
    for before in (now.parents[0] if now.parents else nearest, now.whole, now.last):
        if only_side and before is not None and before.said.side_meant in (said.side, "both"):
            whole = before.said
            is_both = whole.side_meant == "both"
            return (
                replace(said, fund=whole.fund, scope=whole.scope)
                if is_both
                else replace(whole, stage=whole.stage or said.stage)
            )
    found = placed(telling, said, phrase)
    if isinstance(found, str) or found.side_meant is not None or now.last is None:
        return found
    side = now.last.said.side_meant  # 收入预算…增加115万元，主要是一般公共预算拨款增加110万元
    return replace(found, side=side) if side in ("revenue", "expenditure") else found


def _antecedent(telling: Telling, mention: Mention, delta: Decimal, comparison: Comparison) -> Statement | None:
    """The figure that a change without a name is of: the one before, or the whole whose parts were listed.

    Where both may be meant, the printed rate decides: the figure is taken of which the change is that many per cent.
    """
    now = telling.now
    last, whole = now.last, (now.parents[-1] if now.parents else now.whole)
    if comparison is Comparison.RATE and now.compared is not None:
        return now.compared
    if last is not None and _is_base(now.base, last.said, telling.setting.fiscal_year):
        whole_said = now.whole.said if now.whole is not None else None
        is_told = whole_said is not None and not _is_base(now.base, whole_said, telling.setting.fiscal_year)
        if is_told:
            last = now.last = now.whole  # …，比预算减少1万元，较上年减少2万元: of one figure
        elif last.said.year is not None:
            last = None
    if last is None or whole is None or last is whole or not now.listed or comparison is Comparison.RATE or not delta:
        return last
    fitting = [s for s in (last, whole) if mention.rate is not None and _is_rate(mention.rate, delta, s.value)]
    if len(fitting) == 1:
        return fitting[0]
    is_too_much = now.listed > 1 and last.value is not None and delta > last.value
    return whole if is_too_much else last


def _is_rate(rate: Decimal, delta: Decimal, value: Decimal | None) -> bool:
    """Whether ``delta`` is ``rate`` per cent, as printed, of what ``value`` was before."""
    if value is None or value == delta:
        return False
    exact = delta / (value - delta) * 100
    return abs(abs(exact) - abs(rate)) <= max(_ROUNDING, Decimal(1).scaleb(int(rate.as_tuple().exponent)))


def _share(telling: Telling, mention: Mention) -> str | None:
    clause = mention.clause
    place = next(i for i, t in enumerate(clause.words) if t.role is Role.SHARE)
    named, whole = telling.phrase(clause.words[:place]), clause.words[place + 1 :]
    found: Said | str
    if named.said.names and named.is_understood:
        found = placed(telling, telling.with_time(named), named)
    elif not named.is_understood:
        return named.because
    else:
        found = telling.now.last.said if telling.now.last is not None else "of what is not said"
    if isinstance(found, str):
        return found
    parent = telling.now.parents[-1] if telling.now.parents else None
    around = parent.label if parent is not None else telling.now.within or None
    of = telling.text_of(whole).removesuffix("的") or around
    said = replace(found, comparison=Comparison.SHARE)
    because = telling.keep(mention, said, mention.value, Base(of=of))
    if because is None and named.said.names:
        telling.now.last = Statement(found)
    return because
