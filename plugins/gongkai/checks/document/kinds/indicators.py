"""Performance indicators: what was done against the target, the rate printed for it, the score against the weight."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import compared, quotient_of, sum_of
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.kinds.directions import is_ceiling, less_may_be_better
from gongkai.checks.document.operand import PERCENT, Operand, operand, points_operand
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Verdict
from gongkai.checks.document.rule import Kind, Rule
from gongkai.model.record import Indicator, IndicatorValue

_FULL: Final = Decimal(100)
_NAMES: Final[dict[IndicatorValue, str]] = {"actual": "实际完成值", "completion_rate": "完成率", "target": "指标值"}
OF_INDICATORS: Final = frozenset({Kind.INDICATOR_RATE, Kind.SCORE_BOUND, Kind.SCORE_AGAINST_TARGET})


def indicator_results(rule: Rule, document: CheckedDocument, index: FigureIndex) -> Iterator[CheckResult]:
    """At most one result for each indicator."""
    judge = {
        Kind.INDICATOR_RATE: _rate,
        Kind.SCORE_BOUND: _bound,
        Kind.SCORE_AGAINST_TARGET: _against_target,
    }[rule.kind]
    for indicator in document.indicators:
        result = judge(rule, indicator, index)
        if result is not None:
            yield result


def _rate(rule: Rule, indicator: Indicator, index: FigureIndex) -> CheckResult | None:
    """What was done beyond its target may be told as 100, and of a ceiling as target over actual."""
    if indicator.completion_rate is None:
        return None
    rate = _amount(indicator, "completion_rate", indicator.completion_rate, PERCENT, index)
    actual, target = _actual(indicator, index), _target(indicator, index)
    if actual is None or target is None or actual.unit != target.unit:
        return _open(rule, indicator, rate, Reason.NOT_COMPARABLE)
    comparator = Comparator.EQUAL
    if rate.value == _FULL and not is_ceiling(indicator):
        comparator = Comparator.AT_MOST
    elif rate.value >= _FULL and is_ceiling(indicator):
        comparator = Comparator.AT_LEAST
    result = compared(rule, sum_of([rate]), quotient_of([actual], [target]), comparator, indicator.name)
    if result.verdict is Verdict.FAIL and _may_be_counted_otherwise(indicator, rate, actual, target):
        return replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.DIRECTION_UNKNOWN)
    return result


def _bound(rule: Rule, indicator: Indicator, _: FigureIndex) -> CheckResult | None:
    if indicator.score is None:
        return None
    score = points_operand(indicator.score, indicator.printed_at("score"), indicator.name)
    if indicator.weight is None:
        return _open(rule, indicator, score, Reason.MISSING)
    weight = points_operand(indicator.weight, indicator.printed_at("weight"), indicator.name)
    return compared(rule, sum_of([score]), sum_of([weight]), Comparator.AT_MOST, indicator.name)


def _against_target(rule: Rule, indicator: Indicator, index: FigureIndex) -> CheckResult | None:
    """A full score for a target that was missed."""
    actual, target = _actual(indicator, index), _target(indicator, index)
    has_full_score = bool(indicator.weight) and indicator.score == indicator.weight
    if not has_full_score or actual is None or target is None or actual.unit != target.unit:
        return None
    comparator = Comparator.AT_MOST if is_ceiling(indicator) else Comparator.AT_LEAST
    result = compared(rule, sum_of([actual]), sum_of([target]), comparator, indicator.name)
    if result.verdict is Verdict.FAIL and not is_ceiling(indicator) and less_may_be_better(indicator):
        return replace(result, verdict=Verdict.NOT_EVALUABLE, reason=Reason.DIRECTION_UNKNOWN)
    return result


def _amount(indicator: Indicator, of: IndicatorValue, value: Decimal, unit: str | None, index: FigureIndex) -> Operand:
    """The value of the indicator's field ``of``, where it was printed."""
    label = f"{indicator.name} {_NAMES[of]}"
    return operand(value, unit, indicator.printed_at(of), label, where=indicator.where, precision=index.precision)


def _actual(indicator: Indicator, index: FigureIndex) -> Operand | None:
    value, unit = indicator.actual_value, indicator.actual_unit or indicator.target_unit
    return None if value is None else _amount(indicator, "actual", value, unit, index)


def _target(indicator: Indicator, index: FigureIndex) -> Operand | None:
    value, unit = indicator.target_value, indicator.target_unit or indicator.actual_unit
    return None if value is None else _amount(indicator, "target", value, unit, index)


def _open(rule: Rule, indicator: Indicator, left: Operand, reason: Reason) -> CheckResult:
    return CheckResult(rule, Verdict.NOT_EVALUABLE, indicator.name, sum_of([left]), reason=reason)


def _may_be_counted_otherwise(indicator: Indicator, rate: Operand, actual: Operand, target: Operand) -> bool:
    """Of a ceiling that was exceeded and a goal without a direction there are two ways to count a rate."""
    if is_ceiling(indicator):
        return actual.value > target.value and rate.value < _FULL
    above = actual.value > target.value and rate.value < _FULL
    below = actual.value < target.value and rate.value >= _FULL
    return less_may_be_better(indicator) and (above or below)
