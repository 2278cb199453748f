"""Which figure of the budget cycle a bare amount is, by the kind of its report."""

import re
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage

_FUND: Final = re.compile("(?:一般公共|公共财政|政府性?基金|国有资本经营)预算")
_NOTICE: Final = re.compile("三公.{0,2}经费|(?:政府采购|机关运行经费)(?:支出)?[预决]算(?!执行)")
"""What a notice is on that tells one thing of a department, and is no whole budget and no accounts."""
_FROM_YEAR: Final = re.compile(r"(?=20\d\d年)")


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
    if not actual and not budget:
        return stage_of_notice(context)
    if actual and budget:
        return None
    return Stage.ACTUAL if actual else Stage.BUDGET


def stage_of_notice(context: ReportContext) -> Stage | None:
    """The stage of a notice on the 三公经费 or on what was bought: of its title or its text."""
    title = context.title or ""
    if context.is_of_finished_year:
        return Stage.ACTUAL
    if not _NOTICE.search(title):
        return None
    own, other = _told_of_years(title, context.fiscal_year)
    is_spent = "支出" in own and stage_of_heading(other) is Stage.BUDGET and stage_of_heading(own) is None
    return Stage.ACTUAL if is_spent else stage_of_heading(own)


def _told_of_years(title: str, year: int | None) -> tuple[str, str]:
    """What a title says of ``year`` and of other years (2010年支出情况和2011年预算), if it names two."""
    parts = _FROM_YEAR.split(title)
    own = [part for part in parts if part.startswith(f"{year}年")]
    if len({part[:4] for part in parts[1:]}) < 2 or not own:  # noqa: PLR2004 - two years
        return title, ""
    return "".join(own), "".join(part for part in parts if part not in own)


def stage_of_heading(words: str) -> Stage | None:
    """The stage that a title or a heading says: of 预算 and 决算 the one that stands in it without the other."""
    plain = without_names_of_funds(words)
    if ("预算" in plain) == ("决算" in plain):
        return None
    return Stage.BUDGET if "预算" in plain else Stage.ACTUAL


def without_names_of_funds(text: str) -> str:
    """``text`` without the funds that have 预算 in their names, which says of no stage."""
    return _FUND.sub("", text)
