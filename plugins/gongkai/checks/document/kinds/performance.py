"""Indicators, their targets, weights and scores; the scores of parts and of the whole."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import compared, quotient_of, sum_of
from gongkai.checks.document.kinds.directions import is_ceiling, less_may_be_better
from gongkai.checks.document.operand import PERCENT, Operand, known, operand
from gongkai.checks.document.points import Points, bare
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Verdict
from gongkai.checks.document.rule import Kind, Rule
from gongkai.model.evidence import Evidence, Where
from gongkai.model.record import ComponentScore, Indicator

_POINTS: Final = "分"
_FULL: Final = Decimal(100)
_TOTAL_NAMES: Final = frozenset({"总分", "总得分", "合计", "总计", "得分合计", "自评得分", "自评总分", "得分"})
OF_PERFORMANCE: Final = frozenset(
    {
        *(Kind.INDICATOR_RATE, Kind.SCORE_BOUND, Kind.PART_BOUND, Kind.SCORE_AGAINST_TARGET),
        *(Kind.PROJECT_SCORE, Kind.DEPARTMENT_SCORE, Kind.WEIGHTS, Kind.REPEATED_SCORE),
    }
)


def performance_results(rule: Rule, document: CheckedDocument, points: Points) -> Iterator[CheckResult]:
    """One result for each indicator, part, project or document that the rule's kind is about."""
    judged = _Performance(rule, document, points)
    yield from {
        Kind.INDICATOR_RATE: judged.rates,
        Kind.SCORE_BOUND: judged.indicator_bounds,
        Kind.PART_BOUND: judged.part_bounds,
        Kind.SCORE_AGAINST_TARGET: judged.against_targets,
        Kind.PROJECT_SCORE: judged.project_scores,
        Kind.DEPARTMENT_SCORE: judged.department_score,
        Kind.WEIGHTS: judged.weights,
        Kind.REPEATED_SCORE: judged.repeated_scores,
    }[rule.kind]()


@dataclass(frozen=True, slots=True)
class _Performance:
    rule: Rule
    document: CheckedDocument
    points: Points

    def rates(self) -> Iterator[CheckResult]:
        """What was done beyond its target may be told as 100, and of a ceiling as target over actual."""
        for indicator in self.document.indicators:
            if indicator.completion_rate is None:
                continue
            rate = self._of(indicator, indicator.completion_rate, PERCENT)
            actual, target = self._actual(indicator), self._target(indicator)
            if actual is None or target is None or actual.unit != target.unit:
                yield self._open(indicator, rate, Reason.NOT_COMPARABLE)
                continue
            ceiling = is_ceiling(indicator)
            comparator = Comparator.EQUAL
            if rate.value == _FULL and not ceiling:
                comparator = Comparator.AT_MOST
            elif ceiling and rate.value >= _FULL:
                comparator = Comparator.AT_LEAST
            quotient = quotient_of([actual], [target])
            result = compared(self.rule, sum_of([rate]), quotient, comparator, indicator.name)
            if result.verdict is Verdict.FAIL and _may_be_counted_otherwise(indicator, rate, actual, target):
                result = replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.DIRECTION_UNKNOWN)
            yield result

    def indicator_bounds(self) -> Iterator[CheckResult]:
        for indicator in self.document.indicators:
            if indicator.score is None:
                continue
            score = self._of(indicator, indicator.score, _POINTS)
            if indicator.weight is None:
                yield self._open(indicator, score, Reason.MISSING)
                continue
            weight = self._of(indicator, indicator.weight, _POINTS)
            yield compared(self.rule, sum_of([score]), sum_of([weight]), Comparator.AT_MOST, indicator.name)

    def part_bounds(self) -> Iterator[CheckResult]:
        for part in self.document.scores:
            if part.full is None:
                continue
            full = operand(
                part.full, _POINTS, part.evidence, part.name, where=Where.TABLE, precision=self.points.precision
            )
            yield compared(self.rule, sum_of([self._score(part)]), sum_of([full]), Comparator.AT_MOST, part.name)

    def against_targets(self) -> Iterator[CheckResult]:
        """A full score for a target that was missed."""
        for indicator in self.document.indicators:
            if not indicator.weight or indicator.score != indicator.weight:
                continue
            actual, target = self._actual(indicator), self._target(indicator)
            if actual is None or target is None or actual.unit != target.unit:
                continue
            ceiling = is_ceiling(indicator)
            comparator = Comparator.AT_MOST if ceiling else Comparator.AT_LEAST
            result = compared(self.rule, sum_of([actual]), sum_of([target]), comparator, indicator.name)
            if result.verdict is Verdict.FAIL and not ceiling and less_may_be_better(indicator):
                result = replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.DIRECTION_UNKNOWN)
            yield result

    def project_scores(self) -> Iterator[CheckResult]:
        for total in self.document.scores:
            if _is_total(total) and total.project is not None and total.evidence.row is not None:
                yield from self._sum_of_parts(total.project, self._score(total))

    def department_score(self) -> Iterator[CheckResult]:
        score = self.document.facts.score
        if score is not None:
            yield from self._sum_of_parts(None, known(score, _POINTS, "score"))

    def weights(self) -> Iterator[CheckResult]:
        """The weights of a project's indicators and parts add up to 100, where more than one and no half is printed."""
        for project in dict.fromkeys(i.project for i in self.document.indicators):
            full = self._full(project)
            if len(full) > 1:
                hundred = known(_FULL, _POINTS, "100")
                result = compared(self.rule, sum_of(full), sum_of([hundred]), subject=project or "")
                # Another sum says first of all that a row was not read, or read twice.
                yield (
                    result
                    if result.verdict is Verdict.PASS
                    else replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.PARTS_INCOMPLETE)
                )

    def repeated_scores(self) -> Iterator[CheckResult]:
        """The total score of one project, printed in a table and told in the text or printed again."""
        by_project: defaultdict[str, list[ComponentScore]] = defaultdict(list)
        for total in self.document.scores:
            if total.project is not None and _is_total(total):
                by_project[bare(total.project)].append(total)
        for totals in by_project.values():
            ordered = sorted(totals, key=lambda t: (t.evidence.row is None, t.evidence.block))
            for other in ordered[1:]:
                left, right = sum_of([self._score(other)]), sum_of([self._score(ordered[0])])
                yield compared(self.rule, left, right, subject=other.project or "")

    def _sum_of_parts(self, project: str | None, total: Operand) -> Iterator[CheckResult]:
        """Judged only where the full points add up to 100 and each part has a score: only then were all parts read."""
        full, scores = self._full(project), self._scores(project)
        if not scores or len(scores) < 2:  # noqa: PLR2004 - a sum has two terms
            return
        result = compared(self.rule, sum_of([total]), sum_of(scores), subject=project or total.label)
        if sum((each.value for each in full), Decimal(0)) != _FULL or len(full) != len(scores):
            result = replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.PARTS_INCOMPLETE)
        yield result

    def _full(self, project: str | None) -> list[Operand]:
        weights = [self._of(i, i.weight, _POINTS) for i in self._indicators(project) if i.weight is not None]
        return weights + [
            operand(part.full, _POINTS, part.evidence, part.name, where=Where.TABLE, precision=self.points.precision)
            for part in self._parts(project)
            if part.full is not None
        ]

    def _scores(self, project: str | None) -> list[Operand]:
        scores = [self._of(i, i.score, _POINTS) for i in self._indicators(project) if i.score is not None]
        return scores + [self._score(part) for part in self._parts(project)]

    def _indicators(self, project: str | None) -> Sequence[Indicator]:
        return [i for i in self.document.indicators if i.project == project]

    def _parts(self, project: str | None) -> Sequence[ComponentScore]:
        return [part for part in self.document.scores if part.project == project and not _is_total(part)]

    def _score(self, part: ComponentScore) -> Operand:
        return _points_of(part.score, part.evidence, part.name)

    def _of(self, indicator: Indicator, value: Decimal, unit: str | None) -> Operand:
        if unit == _POINTS:
            return _points_of(value, indicator.evidence, indicator.name)
        return operand(
            value, unit, indicator.evidence, indicator.name, where=indicator.where, precision=self.points.precision
        )

    def _actual(self, indicator: Indicator) -> Operand | None:
        value = indicator.actual_value
        return None if value is None else self._of(indicator, value, indicator.actual_unit or indicator.target_unit)

    def _target(self, indicator: Indicator) -> Operand | None:
        value = indicator.target_value
        return None if value is None else self._of(indicator, value, indicator.target_unit or indicator.actual_unit)

    def _open(self, indicator: Indicator, left: Operand, reason: Reason) -> CheckResult:
        return CheckResult(self.rule, Verdict.NOT_EVALUABLE, indicator.name, sum_of([left]), reason=reason)


def _points_of(value: Decimal, evidence: Evidence, label: str) -> Operand:
    """Points are exact, as many decimals as are printed."""
    return Operand(value, Decimal(0), _POINTS, value, _POINTS, evidence, label, Where.TABLE)


def _is_total(score: ComponentScore) -> bool:
    name = bare(score.name)
    return name in _TOTAL_NAMES or (score.project is not None and name == bare(score.project)) or score.full == _FULL


def _may_be_counted_otherwise(indicator: Indicator, rate: Operand, actual: Operand, target: Operand) -> bool:
    """Of a ceiling that was exceeded and a goal without a direction there are two ways to count a rate."""
    if is_ceiling(indicator):
        return actual.value > target.value and rate.value < _FULL
    above = actual.value > target.value and rate.value < _FULL
    below = actual.value < target.value and rate.value >= _FULL
    return less_may_be_better(indicator) and (above or below)
