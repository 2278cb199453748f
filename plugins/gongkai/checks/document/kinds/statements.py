"""What a report states of itself: its dates, its year, blanks of the form, the tables it lists and those left blank."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import compared, sum_of
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.operand import YUAN, Operand, known, operand
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Side, Verdict
from gongkai.checks.document.rule import Kind, Rule
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document_facts import Month
from gongkai.model.evidence import Where

_CLAIMS: Final = {
    Kind.DATE: ClaimKind.DATE,
    Kind.YEAR: ClaimKind.YEAR,
    Kind.PLACEHOLDER: ClaimKind.PLACEHOLDER,
    Kind.CONTENTS: ClaimKind.LISTED_TABLE,
    Kind.BLANK_TABLE: ClaimKind.BLANK_TABLE,
}
OF_STATEMENTS: Final = frozenset(_CLAIMS)
_LAST_DAY: Final = 31


def statement_results(rule: Rule, document: CheckedDocument, index: FigureIndex) -> Iterator[CheckResult]:
    """One result for each claim of the rule's kind."""
    for claim in document.claims:
        if claim.kind is _CLAIMS[rule.kind]:
            yield _JUDGES[rule.kind](rule, claim, document, index)


def _stated(claim: Claim) -> Side:
    value = claim.value if claim.value is not None else Decimal(1)
    exact = Operand(value, Decimal(0), claim.unit, value, claim.unit, claim.evidence, claim.subject, claim.where)
    return sum_of([exact])


def _lacks(rule: Rule, claim: Claim, detail: str) -> CheckResult:
    return CheckResult(rule, Verdict.NOT_EVALUABLE, claim.subject, _stated(claim), reason=Reason.MISSING, detail=detail)


def _date(rule: Rule, claim: Claim, document: CheckedDocument, _: FigureIndex) -> CheckResult:
    """A day against the day of the report; of a month its last day, which is not too strict."""
    reported = document.facts.report_date
    if reported is None:
        return _lacks(rule, claim, "report_date")
    day = _LAST_DAY if isinstance(reported, Month) else reported.day
    assert isinstance(reported, (date, Month))
    right = known(Decimal(reported.year * 10_000 + reported.month * 100 + day), claim.unit, "report_date")
    return compared(rule, _stated(claim), sum_of([right]), Comparator.AT_MOST, claim.subject)


def _year(rule: Rule, claim: Claim, document: CheckedDocument, _: FigureIndex) -> CheckResult:
    year = document.facts.fiscal_year
    if year is None:
        return _lacks(rule, claim, "fiscal_year")
    right = known(Decimal(year), claim.unit, "fiscal_year")
    return compared(rule, _stated(claim), sum_of([right]), subject=claim.subject)


def _placeholder(rule: Rule, claim: Claim, _: CheckedDocument, __: FigureIndex) -> CheckResult:
    right = sum_of([known(Decimal(0), claim.unit, "")])
    return compared(rule, _stated(claim), right, subject=claim.said or claim.subject)


def _contents(rule: Rule, claim: Claim, _: CheckedDocument, __: FigureIndex) -> CheckResult:
    right = sum_of([known(Decimal(1), claim.unit, "")])
    return compared(rule, _stated(claim), right, Comparator.AT_LEAST, claim.said or claim.subject)


def _blank_table(rule: Rule, claim: Claim, document: CheckedDocument, index: FigureIndex) -> CheckResult:
    """A table without any figure against the largest one of this year that the text tells of its total."""
    told = [
        index.operands[place]
        for place in index.by_measure.get("three_public", ())
        if index.figures[place].where is Where.NARRATIVE
        and index.figures[place].at.comparison is None
        and index.figures[place].at.year in (None, document.facts.fiscal_year)
    ]
    if not told:
        return _lacks(rule, claim, "three_public")
    largest = max(told, key=lambda each: each.value)
    blank = operand(Decimal(0), YUAN, claim.evidence, claim.subject, where=claim.where, precision=index.precision)
    left = Side(None, Decimal(0), YUAN, (blank,))
    verdict = Verdict.FAIL if largest.value else Verdict.PASS
    return CheckResult(rule, verdict, claim.subject, left, sum_of([largest]), Decimal(0))


_Judge = Callable[[Rule, Claim, CheckedDocument, FigureIndex], CheckResult]
_JUDGES: Final[Mapping[Kind, _Judge]] = {
    Kind.DATE: _date,
    Kind.YEAR: _year,
    Kind.PLACEHOLDER: _placeholder,
    Kind.CONTENTS: _contents,
    Kind.BLANK_TABLE: _blank_table,
}
