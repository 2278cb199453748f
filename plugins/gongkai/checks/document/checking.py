"""All rules over one document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.doubts import Doubts
from gongkai.checks.document.kinds.claims_of_figures import OF_CLAIMS, claim_results
from gongkai.checks.document.kinds.comparisons import OF_FIGURES, comparison_results
from gongkai.checks.document.kinds.equations import equation_results
from gongkai.checks.document.kinds.hierarchy_sums import hierarchy_sum_results
from gongkai.checks.document.kinds.indicators import OF_INDICATORS, indicator_results
from gongkai.checks.document.kinds.points_scored import OF_SCORES, score_results
from gongkai.checks.document.kinds.procurement_shares import procurement_share_results
from gongkai.checks.document.kinds.repetitions import repetition_results
from gongkai.checks.document.kinds.statements import OF_STATEMENTS, statement_results
from gongkai.checks.document.points import Points, points_of
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
    points = points_of(document)
    doubts = Doubts(document, points)
    results: list[CheckResult] = []
    for rule in document_rules() if rules is None else rules:
        if rule.is_about(document.facts.doc_types, document.facts.fiscal_year):
            results.extend(doubts.weighed(result) for result in _of_rule(rule, document, points))
    return tuple(results)


def _of_rule(rule: Rule, document: CheckedDocument, points: Points) -> Sequence[CheckResult]:
    excluding = next((c for c in rule.unless_nonzero if _is_printed(c, points)), None)
    if excluding is not None:
        reason, detail = Reason.PRECONDITION, excluding.measure
        return [CheckResult(rule, Verdict.NOT_APPLICABLE, reason=reason, detail=detail)]
    found = list(_found(rule, document, points))
    if found:
        return found
    is_expected = bool(set(rule.expected_in) & set(document.facts.doc_types))
    nothing = CheckResult(rule, Verdict.NOT_APPLICABLE)
    return [replace(nothing, verdict=Verdict.NOT_EVALUABLE, reason=Reason.MISSING) if is_expected else nothing]


def _found(rule: Rule, document: CheckedDocument, points: Points) -> Iterator[CheckResult]:
    if rule.kind in OF_TERMS:
        yield from equation_results(rule, points)
    elif rule.kind is Kind.REPEATED:
        yield from repetition_results(rule, points)
    elif rule.kind is Kind.SUM:
        yield from hierarchy_sum_results(rule, document, points)
    elif rule.kind is Kind.SHARES_OF_KINDS:
        yield from procurement_share_results(rule, document, points)
    elif rule.kind in OF_INDICATORS:
        yield from indicator_results(rule, document, points)
    elif rule.kind in OF_SCORES:
        yield from score_results(rule, document)
    elif rule.kind in OF_STATEMENTS:
        yield from statement_results(rule, document, points)
    if rule.kind in OF_FIGURES:
        yield from comparison_results(rule, points, document.facts.doc_types)
    if rule.kind in OF_CLAIMS:
        yield from claim_results(rule, document, points)


def _is_printed(condition: Precondition, points: Points) -> bool:
    """Whether a figure with these coordinates, or with parts of them, is printed and not 0."""
    return any(
        points.operands[place].value != 0
        and points.figures[place].at.comparison is None
        and (condition.fund is None or _is_part(points, place, "fund", condition.fund))
        and (condition.use is None or _is_part(points, place, "use", condition.use))
        for place in points.by_measure.get(condition.measure, ())
    )


def _is_part(points: Points, place: int, dimension: str, code: str) -> bool:
    said = getattr(points.figures[place].at, dimension)
    return said is not None and is_within(dimension, said, code)
