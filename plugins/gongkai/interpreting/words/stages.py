"""Which figure of the budget cycle a bare amount is, by the kind of its report."""

import re
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage

_FUND: Final = re.compile("(?:一般公共|公共财政|政府性?基金|国有资本经营)预算")
_NOTICE: Final = re.compile("三公.{0,2}经费")


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
        return stage_of_notice(context.title or "")
    if actual and budget:
        return None
    return Stage.ACTUAL if actual else Stage.BUDGET


def stage_of_notice(title: str) -> Stage | None:
    """The stage of a notice on the 三公经费, which is no whole budget and no whole accounts: its title's."""
    plain = _FUND.sub("", title)
    if _NOTICE.search(plain) is None or ("预算" in plain) == ("决算" in plain):
        return None
    return Stage.BUDGET if "预算" in plain else Stage.ACTUAL
