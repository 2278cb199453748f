"""A printed whole and its printed parts, as the hierarchies of the dimensions ask for them: they need no terms.

Which figures add up is decided where figures are proved; a sum that does not hold contradicts its figures only where
the document shows that no part is missing.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import compared, sum_of
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.result import CheckResult, Reason, Verdict
from gongkai.checks.document.rule import Rule
from gongkai.interpreting.proof.sums import Sum

_ITEM: Final = "item"
"""A named part of a count: one alone (编制3人，其中：行政编制2人) says that there are others."""


def hierarchy_sum_results(rule: Rule, document: CheckedDocument, index: FigureIndex) -> Iterator[CheckResult]:
    """One result for each sum along the rule's dimension; ``rows`` name several dimensions at once."""
    for each in document.sums:
        if ("rows" if "+" in each.dimension else each.dimension) != rule.of:
            continue
        whole, parts = index.operands[each.whole], [index.operands[part] for part in each.parts]
        result = compared(rule, sum_of([whole]), sum_of(parts))
        is_list = rule.of != _ITEM or (len(parts) > 1 and not _has_others(index, each))
        if result.verdict is Verdict.FAIL and not (each.is_complete and is_list):
            result = replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.PARTS_INCOMPLETE)
        yield result


def _has_others(index: FigureIndex, each: Sum) -> bool:
    """Whether another named part of the same whole is printed: the list goes on in the next line or paragraph."""
    whole = index.figures[each.whole].at
    return any(
        index.figures[place].at.item is not None and replace(index.figures[place].at, item=None) == whole
        for place in index.by_measure.get(whole.measure, ())
        if place not in each.operands
    )
