"""Which figure of the budget cycle a printed header means, by its words and its year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.words.columns import column_words
from gongkai.interpreting.words.funds import without_fund_names
from gongkai.model.document_facts import DocType
from gongkai.model.record import Stage

_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?:年|\.)?")
_FINAL = re.compile("决算|执行情况")
_BUDGET = re.compile("预算")


@dataclass(frozen=True, slots=True)
class StageMeaning:
    """A stage that a label says; ``refused`` where it says something no stage stands for (a change, another year)."""

    stage: Stage | None
    refused: bool = False


NOT_SAID = StageMeaning(None)
_REFUSED = StageMeaning(None, refused=True)


def printed_year(text: str) -> int | None:
    """The first year that ``text`` prints with four digits, or None."""
    match = _YEAR.search(text)
    return None if match is None else int(match[1])


@lru_cache(maxsize=4096)
def stage_of_label(label: str, fiscal_year: int | None) -> StageMeaning:
    """What a header label says of the stage, in a report on ``fiscal_year``.

    >>> stage_of_label("2023年决算数", 2024).stage.value
    'prior_year_actual'
    """
    words = column_words()
    plain = without_fund_names(label)
    year = printed_year(label)
    is_prior = bool(words.prior_year.search(label))
    if year is not None:
        if fiscal_year is None or year not in (fiscal_year, fiscal_year - 1):
            return _REFUSED if any(word.pattern.search(plain) for word in words.stages) else NOT_SAID
        is_prior = is_prior or year == fiscal_year - 1
    for word in words.stages:
        if word.pattern.search(plain):
            if word.refused:
                return _REFUSED
            stage = word.prior if is_prior else word.own
            return _REFUSED if stage is None else StageMeaning(stage)
    return NOT_SAID


def says_prior_year(label: str, fiscal_year: int | None) -> bool:
    """Whether a label puts what stands below it in the year before the report's."""
    year = printed_year(label)
    if year is not None and fiscal_year is not None:
        return year == fiscal_year - 1
    return bool(column_words().prior_year.search(label))


def prior_stage(stage: Stage) -> Stage | None:
    """The stage of the year before that corresponds to ``stage``, or None where there is none."""
    if stage is Stage.ACTUAL:
        return Stage.PRIOR_YEAR_ACTUAL
    if stage in (Stage.BUDGET, Stage.INITIAL_BUDGET):
        return Stage.PRIOR_YEAR_BUDGET
    return None


def stage_of_titles(titles: Iterable[str]) -> Stage | None:
    """The stage that the nearest telling title says: 决算 actual, 预算 budget, both or neither nothing."""
    for title in titles:
        plain = without_fund_names(title)
        final, budget = bool(_FINAL.search(plain)), bool(_BUDGET.search(plain))
        if final != budget:
            return Stage.ACTUAL if final else Stage.BUDGET
    return None


def stage_of_report(context: ReportContext) -> Stage | None:
    """The stage of a bare amount in this kind of report, or None where the report is of several kinds or unknown."""
    kinds = set(context.doc_types)
    actual = kinds & {
        DocType.FINAL_ACCOUNTS,
        DocType.OVERALL_SELF_EVALUATION,
        DocType.PROJECT_SELF_EVALUATION,
        DocType.PERFORMANCE_EVALUATION,
    }
    budget = kinds & {DocType.BUDGET, DocType.PERFORMANCE_TARGET}
    if bool(actual) == bool(budget):
        return None
    return Stage.ACTUAL if actual else Stage.BUDGET
