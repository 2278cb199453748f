"""All rules over one document."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.doubts import Doubts
from gongkai.checks.document.figure_index import FigureIndex, figure_index
from gongkai.checks.document.kinds.claims_of_figures import OF_CLAIMS, claim_results
from gongkai.checks.document.kinds.comparisons import OF_FIGURES, comparison_results
from gongkai.checks.document.kinds.equations import equation_results
from gongkai.checks.document.kinds.hierarchy_sums import hierarchy_sum_results
from gongkai.checks.document.kinds.indicators import OF_INDICATORS, indicator_results
from gongkai.checks.document.kinds.points_scored import OF_SCORES, score_results
from gongkai.checks.document.kinds.procurement_shares import procurement_share_results
from gongkai.checks.document.kinds.repetitions import repetition_results
from gongkai.checks.document.kinds.statements import OF_STATEMENTS, statement_results
from gongkai.checks.document.result import CheckResult, Reason, Verdict
from gongkai.checks.document.rule import OF_TERMS, Kind, Rule
from gongkai.checks.document.rule_files import document_rules
from gongkai.checks.document.term import Precondition
from gongkai.interpreting.words.coordinates import is_within


def check_document(document: CheckedDocument, rules: Sequence[Rule] | None = None) -> tuple[CheckResult, ...]:
    """The results of every rule that is about the document, rule by rule in the order of their files.

    A rule that found nothing to judge has one result too: not evaluable where its files expect it of such documents,
    else not applicable. Raises InvalidConfiguration where a rule file is wrong.
    """
    index = figure_index(document)
    doubts = Doubts(document, index)
    results: list[CheckResult] = []
    for rule in document_rules() if rules is None else rules:
        if rule.is_about(document.facts.doc_types, document.facts.fiscal_year):
            results.extend(_told_once(doubts.weighed(result) for result in _of_rule(rule, document, index)))
    return tuple(results)


def _told_once(results: Iterable[CheckResult]) -> Iterator[CheckResult]:
    """The results of a rule, each fault once: 收、支总计各减少0.04万元，下降0.4% is of two measures in one sentence."""
    told: set[Hashable] = set()
    for result in results:
        fault = _fault(result)
        if fault is None or fault not in told:
            told.add(fault)
            yield result


def _fault(result: CheckResult) -> Hashable:
    """What results have in common that hold one number against the same value; None where nothing fails."""
    if result.verdict not in (Verdict.FAIL, Verdict.DOUBTFUL):
        return None
    left = result.left.operands[0].evidence if result.left and result.left.operands else None
    values = (result.left and result.left.value, result.right and result.right.value)
    return result.verdict, left, values, result.subject if left is None else None


def _of_rule(rule: Rule, document: CheckedDocument, index: FigureIndex) -> Sequence[CheckResult]:
    excluding = next((c for c in rule.unless_nonzero if _is_printed(c, index)), None)
    if excluding is not None:
        reason, detail = Reason.PRECONDITION, excluding.measure
        return [CheckResult(rule, Verdict.NOT_APPLICABLE, reason=reason, detail=detail)]
    found = list(_found(rule, document, index))
    if found:
        return found
    is_expected = bool(set(rule.expected_in) & set(document.facts.doc_types))
    nothing = CheckResult(rule, Verdict.NOT_APPLICABLE)
    return [replace(nothing, verdict=Verdict.NOT_EVALUABLE, reason=Reason.MISSING) if is_expected else nothing]


_Find = Callable[[Rule, CheckedDocument, FigureIndex], Iterable[CheckResult]]


def _of_index(find: Callable[[Rule, FigureIndex], Iterable[CheckResult]]) -> _Find:
    return lambda rule, _, index: find(rule, index)


_FINDERS: Final[Sequence[tuple[frozenset[Kind], _Find]]] = (
    (OF_TERMS, _of_index(equation_results)),
    (frozenset({Kind.REPEATED}), _of_index(repetition_results)),
    (frozenset({Kind.SUM}), hierarchy_sum_results),
    (frozenset({Kind.SHARES_OF_KINDS}), procurement_share_results),
    (OF_INDICATORS, indicator_results),
    (OF_SCORES, lambda rule, document, _: score_results(rule, document)),
    (OF_STATEMENTS, statement_results),
    (OF_FIGURES, lambda rule, document, index: comparison_results(rule, index, document.facts.doc_types)),
    (OF_CLAIMS, claim_results),
)
"""Where the two sides of each kind are found; of a kind that figures and claims tell, in both."""


def _found(rule: Rule, document: CheckedDocument, index: FigureIndex) -> Iterator[CheckResult]:
    for kinds, find in _FINDERS:
        if rule.kind in kinds:
            yield from find(rule, document, index)


def _is_printed(condition: Precondition, index: FigureIndex) -> bool:
    """Whether a figure with these coordinates, or with parts of them, is printed and not 0."""
    return any(
        index.operands[place].value != 0
        and index.figures[place].at.comparison is None
        and (condition.fund is None or _is_part(index, place, "fund", condition.fund))
        and (condition.use is None or _is_part(index, place, "use", condition.use))
        for place in index.by_measure.get(condition.measure, ())
    )


def _is_part(index: FigureIndex, place: int, dimension: str, code: str) -> bool:
    said = getattr(index.figures[place].at, dimension)
    return said is not None and is_within(dimension, said, code)
