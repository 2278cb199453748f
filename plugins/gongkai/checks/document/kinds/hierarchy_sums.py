"""A printed whole and its printed parts, as the hierarchies of the dimensions ask for them: they need no terms.

Which figures add up is decided where figures are proved; a sum that does not hold contradicts its figures only where
the document shows that no part is missing.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import compared, sum_of
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.result import CheckResult, Reason, Verdict
from gongkai.checks.document.rule import Rule
from gongkai.model.evidence import Where


def hierarchy_sum_results(rule: Rule, document: CheckedDocument, index: FigureIndex) -> Iterator[CheckResult]:
    """One result for each sum along the rule's dimension."""
    for each in document.sums:
        if each.dimension != rule.of:
            continue
        whole, parts = index.operands[each.whole], [index.operands[part] for part in each.parts]
        result = compared(rule, sum_of([whole]), sum_of(parts))
        is_one_kind = len(parts) == 1 and whole.where is Where.NARRATIVE  # a sentence that tells of no other
        if result.verdict is Verdict.FAIL and (is_one_kind or not each.is_complete):
            result = replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.PARTS_INCOMPLETE)
        yield result
