"""The scores of parts and projects, their full points, and the totals that they add up to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import compared, sum_of
from gongkai.checks.document.figure_index import bare
from gongkai.checks.document.operand import POINTS, Operand, known, points_operand
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Verdict
from gongkai.checks.document.rule import Kind, Rule
from gongkai.model.record import ComponentScore, Indicator

_FULL: Final = Decimal(100)
_TOTAL_NAMES: Final = frozenset({"总分", "总得分", "合计", "总计", "得分合计", "自评得分", "自评总分", "得分"})
OF_SCORES: Final = frozenset(
    {Kind.PART_BOUND, Kind.PROJECT_SCORE, Kind.DEPARTMENT_SCORE, Kind.WEIGHTS, Kind.REPEATED_SCORE}
)


def score_results(rule: Rule, document: CheckedDocument) -> Iterator[CheckResult]:
    """One result for each part, project or document that the rule's kind is about."""
    yield from {
        Kind.PART_BOUND: _part_bounds,
        Kind.PROJECT_SCORE: _project_scores,
        Kind.DEPARTMENT_SCORE: _department_score,
        Kind.WEIGHTS: _weights,
        Kind.REPEATED_SCORE: _repeated_scores,
    }[rule.kind](rule, document)


def _part_bounds(rule: Rule, document: CheckedDocument) -> Iterator[CheckResult]:
    for part in document.scores:
        if part.full is not None:
            full = points_operand(part.full, part.evidence, part.name)
            yield compared(rule, sum_of([_score(part)]), sum_of([full]), Comparator.AT_MOST, part.name)


def _project_scores(rule: Rule, document: CheckedDocument) -> Iterator[CheckResult]:
    for total in document.scores:
        if _is_total(total) and total.project is not None and total.evidence.row is not None:
            yield from _sum_of_parts(rule, document, total.project, _score(total))


def _department_score(rule: Rule, document: CheckedDocument) -> Iterator[CheckResult]:
    score = document.facts.score
    if score is not None:
        yield from _sum_of_parts(rule, document, None, known(score, POINTS, "score"))


def _weights(rule: Rule, document: CheckedDocument) -> Iterator[CheckResult]:
    """The weights of a project's indicators and parts add up to 100, where more than one is printed."""
    for project in dict.fromkeys(indicator.project for indicator in document.indicators):
        full = _full(document, project)
        if len(full) > 1:
            result = compared(rule, sum_of(full), sum_of([known(_FULL, POINTS, "100")]), subject=project or "")
            if result.verdict is not Verdict.PASS:  # another sum says first that a row was not read, or read twice
                result = replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.PARTS_INCOMPLETE)
            yield result


def _repeated_scores(rule: Rule, document: CheckedDocument) -> Iterator[CheckResult]:
    """The total score of one project, printed in a table and told in the text or printed again."""
    by_project: defaultdict[str, list[ComponentScore]] = defaultdict(list)
    for total in document.scores:
        if total.project is not None and _is_total(total):
            by_project[bare(total.project)].append(total)
    for totals in by_project.values():
        first, *others = sorted(totals, key=lambda each: (each.evidence.row is None, each.evidence.block))
        for other in others:
            yield compared(rule, sum_of([_score(other)]), sum_of([_score(first)]), subject=other.project or "")


def _sum_of_parts(rule: Rule, document: CheckedDocument, project: str | None, total: Operand) -> Iterator[CheckResult]:
    """Judged only where the full points add up to 100 and each part has a score: only then were all parts read."""
    full = _full(document, project)
    scores = [
        points_operand(i.score, i.printed_at("score"), i.name)
        for i in _indicators(document, project)
        if i.score is not None
    ]
    scores += [_score(part) for part in _parts(document, project)]
    if len(scores) < 2:  # noqa: PLR2004 - a sum has two terms
        return
    result = compared(rule, sum_of([total]), sum_of(scores), subject=project or total.label)
    if sum((each.value for each in full), Decimal(0)) != _FULL or len(full) != len(scores):
        result = replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.PARTS_INCOMPLETE)
    yield result


def _full(document: CheckedDocument, project: str | None) -> list[Operand]:
    weights = [(i.weight, i.printed_at("weight"), i.name) for i in _indicators(document, project)]
    fulls = [(part.full, part.evidence, part.name) for part in _parts(document, project)]
    return [points_operand(full, evidence, name) for full, evidence, name in (*weights, *fulls) if full is not None]


def _indicators(document: CheckedDocument, project: str | None) -> Sequence[Indicator]:
    return [indicator for indicator in document.indicators if indicator.project == project]


def _parts(document: CheckedDocument, project: str | None) -> Sequence[ComponentScore]:
    return [part for part in document.scores if part.project == project and not _is_total(part)]


def _score(part: ComponentScore) -> Operand:
    return points_operand(part.score, part.evidence, part.name)


def _is_total(score: ComponentScore) -> bool:
    name = bare(score.name)
    return name in _TOTAL_NAMES or (score.project is not None and name == bare(score.project)) or score.full == _FULL
