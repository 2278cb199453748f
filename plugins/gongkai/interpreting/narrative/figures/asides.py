"""Reasons and purposes: which figures behind their words belong to them, and which are of the department again."""

from collections.abc import Sequence
from itertools import pairwise

from gongkai.interpreting.narrative.phrases.clause import CHANGES, Clause
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention
from gongkai.interpreting.text.numbering import is_numbered
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.sentence_words import Role


def is_no_aside(mention: Mention) -> bool:
    """Whether a figure that stands behind the words of a reason or a purpose is of the department all the same."""
    return _ends_reason(mention) or _completes_budget(mention) or _counts_held(mention)


def lists_reasons(clauses: Sequence[Clause]) -> bool:
    """Whether reasons are told in numbered items (增加原因：1.新增项目…)."""
    return any(
        before.mode is Role.REASON
        and before.mark == "："
        and clause.mode is Role.REASON
        and is_numbered(clause.separator)
        for before, clause in pairwise(clauses)
    )


def _ends_reason(mention: Mention) -> bool:
    """Whether an amount behind a semicolon (…；项目支出5万元) no longer belongs to the reasons told before it."""
    clause, phrase = mention.clause, mention.phrase
    is_amount = mention.numeral.kind is NumeralKind.MONEY and clause.verb is None and clause.separator == "；"
    is_named = phrase.said.names and phrase.is_understood and not phrase.loose
    goes_on = clause.has(Role.REASON, *CHANGES)  # …；二是压减公用经费60万元
    return clause.mode is Role.REASON and is_amount and is_named and not goes_on


def _completes_budget(mention: Mention) -> bool:
    """Whether a per cent behind a purpose says how far the budget is done (主要用于…，完成年初预算的98%)."""
    clause, said = mention.clause, mention.phrase.said
    is_of_budget = said.stage is not None and said == Said(stage=said.stage) and mention.phrase.is_understood
    is_percent = mention.numeral.kind is NumeralKind.PERCENT and clause.has(Role.COMPLETES)
    return clause.mode is Role.PURPOSE and is_percent and is_of_budget


def _counts_held(mention: Mention) -> bool:
    """Whether a count of what is held stands behind a purpose (主要用于巡查，公务用车保有量3辆)."""
    clause, phrase = mention.clause, mention.phrase
    is_held = phrase.is_understood and (phrase.said.measure or "").startswith(COUNTED) and not clause.has(Role.BOUGHT)
    return clause.mode is Role.PURPOSE and is_held and mention.numeral.kind is NumeralKind.COUNT
