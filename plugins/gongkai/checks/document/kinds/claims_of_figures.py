"""Shares, rates of completion, comparisons and changes that sentences claim, against the amounts told beside them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import compared, quotient_of, sum_of
from gongkai.checks.document.figure_index import FigureIndex, preference
from gongkai.checks.document.operand import Operand, operand
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Side, Verdict
from gongkai.checks.document.rule import Kind, Rule
from gongkai.interpreting.words.coordinates import codes
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Comparison, Coordinates, Figure, Stage
from gongkai.model.record import Unmapped

_CLAIMS: Final = {
    Kind.SHARE: ClaimKind.SHARE,
    Kind.COMPLETION: ClaimKind.COMPLETION,
    Kind.COMPARISON: ClaimKind.COMPARISON,
    Kind.CHANGE_CLAIM: ClaimKind.CHANGE,
    Kind.CHANGE_OF_YEARS_CLAIM: ClaimKind.CHANGE_OF_YEARS,
}
_SAID: Final = {
    "more": Comparator.AT_LEAST,
    "less": Comparator.AT_MOST,
    "equal": Comparator.EQUAL,
    "level": Comparator.NEAR,
    "about": Comparator.ABOUT,
}
_OF_KIND: Final = {
    ClaimKind.SHARE: Comparison.SHARE,
    ClaimKind.COMPLETION: Comparison.COMPLETION,
    ClaimKind.CHANGE: Comparison.RATE,
    ClaimKind.CHANGE_OF_YEARS: Comparison.RATE,
}
OF_CLAIMS: Final = frozenset(_CLAIMS)


def claim_results(rule: Rule, document: CheckedDocument, index: FigureIndex) -> Iterator[CheckResult]:
    """One result for each claim of the rule's kind that no figure of the same paragraph says already."""
    if rule.of == "project":
        return
    for claim in document.claims:
        if claim.kind is _CLAIMS[rule.kind] and not _is_figure(claim, index):
            yield _result(rule, claim, document, index)


def _is_figure(claim: Claim, index: FigureIndex) -> bool:
    """Whether it is; a share that does not name its whole says nothing as a figure, the claim may."""
    comparison = _OF_KIND.get(claim.kind)
    return comparison is not None and any(
        at.comparison is comparison
        and index.figures[place].value == claim.value
        and (comparison is not Comparison.SHARE or (at.base is not None and at.base.of is not None))
        for place in index.by_block.get(claim.evidence.block, ())
        for at in (index.figures[place].at,)
    )


def _result(rule: Rule, claim: Claim, document: CheckedDocument, index: FigureIndex) -> CheckResult:
    def amount(value: Decimal | None, unit: str | None, label: str) -> Operand | None:
        if value is None:
            return None
        at = _printed_at(claim, value, unit, document)
        return operand(value, unit, at, label, where=claim.where, precision=index.precision)

    part = amount(claim.part, claim.part_unit, claim.subject)
    whole = amount(claim.whole, claim.whole_unit, claim.whole_name or "") or _whole(claim, part, index)
    value = amount(claim.value, claim.unit, claim.subject)
    shown = None if value is None else sum_of([value])
    if part is None or whole is None:
        return CheckResult(
            *(rule, Verdict.NOT_EVALUABLE, claim.subject, shown),
            reason=Reason.MISSING,
            detail=claim.whole_name or "" if part is not None else claim.subject,
        )
    if claim.kind is ClaimKind.COMPARISON:
        comparator = _SAID.get(claim.said or "", Comparator.EQUAL)
        return compared(rule, sum_of([part]), sum_of([whole]), comparator, claim.subject)
    assert shown is not None
    return compared(rule, shown, _quotient(claim, part, whole), subject=claim.subject)


def _quotient(claim: Claim, part: Operand, whole: Operand) -> Side:
    if claim.kind is ClaimKind.CHANGE:  # the difference over this year's figure less the difference
        return quotient_of([part], [whole, part.signed(-1)])
    if claim.kind is ClaimKind.CHANGE_OF_YEARS:
        return quotient_of([part, whole.signed(-1)], [whole])
    return quotient_of([part], [whole])


def _printed_at(claim: Claim, value: Decimal, unit: str | None, document: CheckedDocument) -> Evidence:
    """Where an amount of the claim is printed: in its own words, else nearest before them (a list's whole is)."""
    own = claim.evidence
    if f"{abs(value)}" in own.raw.replace(",", "").replace("，", ""):
        return own
    read: tuple[Figure | Unmapped, ...] = (*document.figures, *document.unmapped)
    before = [
        each.evidence
        for each in read
        if (each.value, each.unit, each.where) == (value, unit, claim.where) and each.evidence.block <= own.block
    ]
    return max(before, key=lambda evidence: evidence.block, default=own)


def _whole(claim: Claim, part: Operand | None, index: FigureIndex) -> Operand | None:
    """What the part is of where no amount is told for it: of a share its whole by the tree of measures, or its budget.

    The part must be one figure of the same paragraph, by its value.
    """
    if part is None or claim.kind not in (ClaimKind.SHARE, ClaimKind.COMPLETION):
        return None
    alike = {
        index.keys[place]: place
        for place in index.by_block.get(claim.evidence.block, ())
        if index.operands[place].value == part.value
        and index.figures[place].where is Where.NARRATIVE
        and index.figures[place].at.comparison is None
        and index.figures[place].at.measure.startswith("three_public")
    }
    if len(alike) != 1:
        return None
    at = index.figures[next(iter(alike.values()))].at
    for point in _points_of_whole(claim, at):
        found = [index.operands[p] for p in index.by_measure.get(point.measure, ()) if index.figures[p].at == point]
        if found:
            return min(found, key=preference)
    return None


def _points_of_whole(claim: Claim, at: Coordinates) -> list[Coordinates]:
    if claim.kind is ClaimKind.COMPLETION:
        return [replace(at, stage=stage) for stage in (Stage.INITIAL_BUDGET, Stage.BUDGET)]
    parent = codes()["measure", at.measure].parent
    return [] if parent is None else [replace(at, measure=parent)]
