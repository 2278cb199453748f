"""A project that a sentence itself names, with its budget, what was paid of it, and how far (…经费2万元，支付2万元)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.project_names import is_project_name
from gongkai.interpreting.narrative.phrases.said import Clash, Said
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.text.years import PRINTED_YEAR
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import PLANS, Stage

_LED_IN: Final = re.compile(rf"^(?:即|分别是|分别为|名称为|包括|为|是|{PRINTED_YEAR})+")
_PAID: Final = frozenset({"支付", "支出", "使用", "实际支付", "实际使用", "已支付", "已使用", "实际拨付"})


def project_named(telling: Telling, clause: Clause, phrase: Phrase, behind: Sequence[Clause]) -> Said | None:
    """The project whose name ``clause`` is, where what stands ``behind`` it is an account of a project.

    An account is what was paid, right behind a budget: behind the figure of the clause itself, or behind a budget
    that the next clause tells. None where the words mean something else, or no such account follows.
    """
    is_understood = phrase.is_understood and not phrase.loose
    aside = clause.verb or clause.has_base or clause.has(Role.SHARE, Role.COMPLETES, Role.OF_WHICH, Role.VAGUE)
    is_bought = (phrase.said.measure or "").startswith("procurement.")  # 服务, 工程: also part of a project's name
    named = replace(phrase.said, measure=None) if is_bought else phrase.said
    if is_understood or phrase.clashes or aside or named.names or clause.mode is not None:
        return None
    name = telling.quoted_name(clause.words) or _LED_IN.sub("", telling.text_of(clause.words))
    if not is_project_name(name):
        return None
    if clause.figure is None:
        is_account = len(behind) > 1 and _stage(telling, behind[0]) in PLANS and _is_paid(telling, behind[1])
    else:
        is_account = bool(behind) and _is_paid(telling, behind[0]) and _is_item(telling, behind[1:])
    if not is_account:
        return None
    found = telling.outline.within_section(Said(side="expenditure", project=name))
    return None if isinstance(found, Clash) else found


def amount_of_named(telling: Telling, mention: Mention) -> Said | None:
    """What an amount is of that stands in the account of a project its sentence names; None where it is of another."""
    now = telling.now
    own = project_named(telling, mention.clause, mention.phrase, mention.behind)
    if own is not None:
        now.project = own
        return replace(own, stage=Stage.BUDGET, year=telling.with_time(mention.phrase).year)
    if now.project is None:
        return None
    stage = _stage(telling, mention.clause)
    if stage is None:
        now.project = None
        return None
    return replace(now.project, stage=stage)


def _is_paid(telling: Telling, clause: Clause) -> bool:
    return _stage(telling, clause) is Stage.ACTUAL


def _is_item(telling: Telling, behind: Sequence[Clause]) -> bool:
    """Whether it is an item of a list, or its rate follows: else 支出 may begin a sentence part of its own."""
    rate = behind[0].figure if behind else None
    is_rate = rate is not None and rate.is_numeral(NumeralKind.PERCENT) and behind[0].has(Role.COMPLETES)
    return is_rate or telling.passage.level is not None


def _stage(telling: Telling, clause: Clause) -> Stage | None:
    """The stage of an amount of which nothing else is said (预算金额为2万元, 支付2万元), or None."""
    if clause.figure is None or not clause.figure.is_numeral(NumeralKind.MONEY) or clause.verb or clause.has_base:
        return None
    phrase = telling.phrase(clause.words)
    said = phrase.said
    if not phrase.is_understood or phrase.loose or said != Said(stage=said.stage, side=said.side):
        return None
    if said.side not in (None, "expenditure"):
        return None
    return said.stage or (Stage.ACTUAL if phrase.text.removesuffix("了") in _PAID else None)
