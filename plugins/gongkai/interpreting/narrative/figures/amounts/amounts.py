"""What an amount is of: what its clause names inside of what stands before and above it."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.figures.amounts.bare_amounts import (
    NO_NAME,
    bare_amount,
    first_part_behind,
    whole_of_parts,
)
from gongkai.interpreting.narrative.figures.amounts.budget_totals import settle_total, settle_whole_of_year
from gongkai.interpreting.narrative.figures.amounts.compared_amounts import compared_amount_said
from gongkai.interpreting.narrative.figures.amounts.guests import cost_of_guests, part_of_reception
from gongkai.interpreting.narrative.figures.projects.named_projects import amount_of_named
from gongkai.interpreting.narrative.figures.projects.project_figures import behind_project, listed_project
from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.parts import inside_of, is_special, part_of
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.said import Clash, Said, unified
from gongkai.interpreting.narrative.telling.paid import is_paid_of
from gongkai.interpreting.narrative.telling.places import placed
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, SentenceSoFar, Statement, is_left_behind
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Comparison, Stage

_OF_YEAR: Final = frozenset({"本年支出", "当年支出", "本年收入", "当年收入"})
_WHICH_BALANCE: Final = "which balance: "
_MONEY_ALONE: Final = re.compile(r"(?:总|共计?)?(?:资金|金额)(?:总额|共计?|合计)?(?:为|达)?")
_REACHED: Final = "达到"
QUALIFIES: Final = ("的", "中")
"""How a clause ends that limits the figures behind it."""


def amount_said(telling: Telling, mention: Mention) -> str | None:
    """Keep an amount; the reason where it is not understood."""
    clause, phrase, now = mention.clause, mention.phrase, telling.now
    if clause.has_base and not clause.has(Role.SAME):
        return compared_amount_said(telling, mention)
    if clause.has(Role.COMPLETES) and phrase.said == Said(stage=phrase.said.stage):
        return _completed(telling, mention)
    if clause.has(Role.SHARE) or phrase.said.comparison not in (None, Comparison.DELTA):
        return "a rate in money"
    telling.settle_list(mention.value, mention.numeral.unit)
    found = _meant(telling, mention)
    if not isinstance(found, str):
        found = _refused(telling, mention, found) or _at_base(telling, mention, found)
    if isinstance(found, str):
        now.before_balance = now.last if found.startswith(_WHICH_BALANCE) else None
        if now.listed or clause.separator != "、":
            now.last = None
        return found
    value = -mention.value if clause.has(Role.CUT) else mention.value
    statement = Statement(found, value, telling.text_of(clause.words), mention.numeral.unit)
    settle_whole_of_year(telling, mention, found)
    is_second = now.told.setdefault(found, value) != value
    because = "another amount of the same" if is_second else telling.keep(mention, found, value)
    is_of_before = found.carried and now.last is not None and found == replace(now.last.said, carried=True)
    now.last = statement if because is None and not is_of_before else None  # what changed behind it is not that
    now.repeated = (found, mention) if is_second else now.repeated
    if because is None:
        settle_total(telling, found)
        now.listed += 1
        if now.whole is None:
            now.whole = statement
        if telling.first is None:
            telling.first = statement
    now.shared, now.pending = now.pending, Said()
    return because


def _refused(telling: Telling, mention: Mention, found: Said) -> str | None:
    """Why an amount is not what its words name, None where it is."""
    measure, text, before = found.measure or "", mention.phrase.text, telling.now.last
    if measure.startswith(COUNTED):
        return "money of what is counted"  # 编制9名，预算为5万元
    if measure.startswith("asset") and mention.clause.has(Role.BOUGHT):
        return "bought, or disposed of: " + text  # 处置固定资产收入8万元
    if telling.now.counted and _MONEY_ALONE.fullmatch(text):
        return "money of what is counted: " + text  # 安排项目12个，资金5万元
    if _is_balance_alone(telling, mention.phrase):
        return _WHICH_BALANCE + text  # 结转结余资金5万元
    is_of_either = text in _OF_YEAR and before is not None and is_special(before.said)
    return "which total: " + text if is_of_either else None  # 2024年公务接待费支出4万元。本年支出3万元


def _is_balance_alone(telling: Telling, phrase: Phrase) -> bool:
    """Whether money that is carried over is told by itself: neither a part of a whole nor what became of it is said."""
    now, said = telling.now, phrase.said
    is_bare = bool(said.carried) and not (said.measure or said.side or said.use or said.project or said.economic)
    return is_bare and not now.parents and not now.open_list


def _at_base(telling: Telling, mention: Mention, said: Said) -> Said | str:
    """与上年相比，接待费由5万元降至3万元: what is changed from is of what it is compared with; else ``said``."""
    base, fiscal = telling.now.base, telling.setting.fiscal_year
    if not is_left_behind(mention) or said.year not in (None, fiscal):
        return said
    if base is None or base.year in (None, fiscal):
        return "changed from, when is not said"
    return replace(said, year=base.year, stage=base.stage or said.stage)


def _completed(telling: Telling, mention: Mention) -> str | None:
    """完成预算5万元的90%: the budget of what was spent before."""
    now, phrase = telling.now, mention.phrase
    if phrase.text == _REACHED:  # 支出合计增加5万元，达到95万元
        return telling.keep(mention, now.compared.said, mention.value) if now.compared else "reached by what"
    if now.last is None or now.last.said.side_meant == "revenue" or not phrase.is_understood:
        return "completion of what: " + phrase.text
    found = replace(now.last.said, stage=phrase.said.stage or Stage.BUDGET)
    because = telling.keep(mention, found, mention.value)
    now.completed = found.stage if because is None else None
    return because


def _meant(telling: Telling, mention: Mention) -> Said | str:
    """What an amount is of, or why that is not known."""
    clause, phrase, now = mention.clause, mention.phrase, telling.now
    if (named := amount_of_named(telling, mention) or behind_project(telling, mention)) is not None:
        return named
    is_name = not phrase.is_understood or (phrase.loose and not phrase.said.names)  # 财政专项资金项目
    if is_name and (listed := listed_project(telling, mention)) is not None:
        return listed
    said = telling.with_time(phrase)
    guests = part_of_reception(telling, clause, said) or cost_of_guests(telling, said, phrase)
    if guests is not None:
        return guests
    if clause.depth and clause.before_bracket and now.last is None:
        before = telling.phrase(clause.before_bracket)
        said = inside_of(before.said, said) if before.is_understood and before.said.names else said
    if (because := _not_understood(telling, phrase, said)) is not None:
        return because
    if is_paid_of(telling, clause, phrase):
        said = replace(said, stage=Stage.ACTUAL)
    if phrase.text in _OF_YEAR and now.whole is not None and said.fund is None and now.whole.said.is_total:
        said = replace(said, fund=now.whole.said.fund)  # 政府性基金预算财政拨款本年收入90万元；本年支出100万元
    if not said.names or _goes_on(telling, mention) or _is_told_again(telling, phrase):
        found = bare_amount(telling, replace(said, side=None), phrase, ends_list=clause.separator == "；")
        return whole_of_parts(telling, mention, said) or found if found == NO_NAME else found
    is_of_same_list = clause.separator == "，" and now.shared.by == "economic" and said.economic is not None
    is_joined = clause.separator == "、" or is_of_same_list or _is_below_heading(now, clause, said)
    if is_joined and not now.pending.names:
        now.pending = now.shared
    return placed(telling, inside_of(now.pending, said) if now.pending.names else said, phrase)


def _is_below_heading(now: SentenceSoFar, clause: Clause, said: Said) -> bool:
    """Whether an amount behind a comma is one of the parts that a colon headed (项目支出：教育支出…，农林水支出…)."""
    is_next = clause.separator == "，" and now.headed and not is_special(now.shared)
    return is_next and part_of(now.shared, said) is not None


def _not_understood(telling: Telling, phrase: Phrase, said: Said) -> str | None:
    """The word, or the whole, that stands in the way of understanding an amount."""
    now = telling.now
    if not phrase.is_understood or phrase.loose:
        return phrase.because
    if now.unknown and (not said.names or now.unknown.endswith(QUALIFIES)):
        return "word: " + now.unknown
    if now.broken and now.last is None and _is_side_alone(telling, phrase):
        return "after what was not understood"  # 某某支出年初预算为50万元，支出决算为55万元
    is_part = now.unknown_whole or telling.outline.is_of_unknown
    if is_part and not phrase.is_subject and not is_special(said):
        return "a part of what was not understood"
    return None


def _is_side_alone(telling: Telling, phrase: Phrase) -> bool:
    """Whether 支出决算为 names nothing but its side and its stage: what it is of was told before."""
    said, is_of_own = phrase.said, phrase.is_subject or phrase.is_whole or phrase.years or telling.now.pending.names
    return said.side is not None and said == Said(side=said.side, stage=said.stage) and not is_of_own


def _goes_on(telling: Telling, mention: Mention) -> bool:
    """Whether 支出决算为… goes on with what the words before name, and is no total of its own."""
    phrase, now = mention.phrase, telling.now
    said = phrase.said
    only = said.side in {"revenue", "expenditure"} and said == Said(side=said.side, stage=said.stage)
    if not only or phrase.is_subject or phrase.is_whole or now.pending.names:
        return False
    last = now.last.said if now.last is not None else None
    if now.whole is None and telling.topic.names:
        return telling.topic.side_meant in (None, said.side)
    if last is None or last.side_meant != said.side:
        return False
    part = first_part_behind(telling, mention)
    if part is not None and isinstance(unified(last, part.said), Clash):
        return False  # 项目支出30万元。支出决算85万元，其中：基本支出60万元
    is_total = last == Said(side=last.side, stage=last.stage)
    return now.whole is not None or not (said.stage in (None, last.stage) or is_total)


def _is_told_again(telling: Telling, phrase: Phrase) -> bool:
    """Whether a fund is that of the amount before, of another year (2022年接待费财政拨款支出…，2023年财政拨款预算…)."""
    now, said = telling.now, phrase.said
    only = said.fund is not None and said.stage is not None and said == Said(fund=said.fund, stage=said.stage)
    if not (only and phrase.years and now.figures) or now.pending.names:
        return False
    return now.broken if now.last is None else now.last.said.fund == said.fund and bool(now.last.said.measure)
