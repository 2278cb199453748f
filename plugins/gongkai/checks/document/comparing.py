"""Two sides put beside each other: sums and quotients, what rounding allows, and the verdict of the numbers alone."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import Final

from gongkai.checks.document.operand import PERCENT, YUAN, Operand
from gongkai.checks.document.result import CheckResult, Comparator, Reason, Side, Verdict
from gongkai.checks.document.rule import Rule

_HUNDRED: Final = Decimal(100)
_NEAR: Final = Decimal("0.05")
_ABOUT: Final = Decimal("0.1")
_DIGITS: Final = 34
_LAST_DIGIT_OF_QUOTIENT: Final = Decimal("1e-9")


def sum_of(operands: Sequence[Operand]) -> Side:
    """The signed sum; its ``hidden`` is all that rounding may hide of its operands."""
    value = sum((each.sign * each.value for each in operands), Decimal(0))
    hidden = sum((each.hidden for each in operands), Decimal(0))
    units = {each.unit for each in operands}
    return Side(value, hidden, units.pop() if len(units) == 1 else None, tuple(operands))


def quotient_of(numerator: Sequence[Operand], denominator: Sequence[Operand], *, absolute: bool = False) -> Side:
    """Numerator over denominator in per cent; its ``value`` is None where there is nothing to divide by.

    What rounding hides: (100 × that of the numerator + quotient × that of the denominator) / the least denominator.
    """
    above, below = sum_of(numerator), sum_of(denominator)
    assert above.value is not None
    assert below.value is not None
    operands = above.operands, below.operands
    if below.value <= below.hidden or below.value <= 0:
        return Side(None, Decimal(0), PERCENT, *operands)
    with localcontext() as context:
        context.prec = _DIGITS
        value = _HUNDRED * above.value / below.value
        hidden = (_HUNDRED * above.hidden + abs(value) * below.hidden) / (below.value - below.hidden)
        value = value.quantize(_LAST_DIGIT_OF_QUOTIENT)
    return Side(abs(value) if absolute else value, hidden.quantize(_LAST_DIGIT_OF_QUOTIENT), PERCENT, *operands)


def agree(one: Operand, other: Operand) -> bool:
    """Whether two values are equal within the rounding of both; told in another unit the last place may be cut off."""
    factor = 1 if one.printed_unit == other.printed_unit else 2
    return abs(one.value - other.value) <= factor * (one.hidden + other.hidden)


def compared(
    rule: Rule, left: Side, right: Side, comparator: Comparator = Comparator.EQUAL, subject: str = ""
) -> CheckResult:
    """The result that follows from the numbers; a missing value never passes."""

    def result(verdict: Verdict, reason: Reason | None = None, allowance: Decimal | None = None) -> CheckResult:
        said = subject or (left.operands[0].label if left.operands else "")
        return CheckResult(rule, verdict, said, left, right, allowance, comparator, reason)

    if right.denominator and right.value is None:
        return result(Verdict.NOT_APPLICABLE, Reason.NOTHING_TO_DIVIDE_BY)
    if left.value is None or right.value is None:
        return result(Verdict.NOT_EVALUABLE, Reason.MISSING)
    units = {side.unit for side in (left, right)} | {each.unit for each in (*left.operands,)}
    quotient_units = {each.unit for each in right.all_operands} if right.denominator else set()
    if len(units) > 1 or len(quotient_units) > 1:
        return result(Verdict.NOT_EVALUABLE, Reason.UNITS_DIFFER)
    allowance = _allowance(left, right)
    holds = _holds(left.value, right.value, comparator, allowance)
    return result(Verdict.PASS if holds else Verdict.FAIL, None, allowance)


def _allowance(left: Side, right: Side) -> Decimal:
    """What rounding may hide of both sides.

    Of a rate, and of a figure told in another unit of money, the last place is cut off as often as it is rounded: what
    is hidden there is up to a whole unit of it.
    """
    if right.denominator:
        return 2 * left.hidden + right.hidden
    printed_units = {each.printed_unit for each in (*left.operands, *right.operands)}
    is_told_otherwise = left.unit == YUAN and len(printed_units) > 1
    return (left.hidden + right.hidden) * (2 if is_told_otherwise else 1)


def _holds(left: Decimal, right: Decimal, comparator: Comparator, allowance: Decimal) -> bool:
    if comparator is Comparator.AT_MOST:
        return left <= right + allowance
    if comparator is Comparator.AT_LEAST:
        return left >= right - allowance
    share = {Comparator.NEAR: _NEAR, Comparator.ABOUT: _ABOUT}.get(comparator, Decimal(0))
    return abs(left - right) <= allowance + share * abs(right)
