"""Which figure of the budget cycle a bare amount is, by the kind of its report."""

from gongkai.interpreting.context import ReportContext
from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage


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
