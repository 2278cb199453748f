"""The result of a check: the verdict, both sides with their evidence, and why there is no plainer one."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.checks.document.operand import Operand
from gongkai.checks.document.rule import Rule


class Verdict(StrEnum):
    """``doubtful``: it does not hold as read, and a misreading explains that at least as well as the report."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    DOUBTFUL = "doubtful"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUABLE = "not_evaluable"


class Comparator(StrEnum):
    """What must hold between the left and the right side; near and about are a 20th and a 10th of the right one."""

    EQUAL = "equal"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    NEAR = "near"
    ABOUT = "about"


class Reason(StrEnum):
    """Why a check is doubtful, not evaluable or not applicable; printed/wording.yml says each in words."""

    MISSING = "missing"
    PRECONDITION = "precondition"
    NOTHING_TO_DIVIDE_BY = "nothing_to_divide_by"
    BASE_UNSAID = "base_unsaid"
    NOT_FILLED_IN = "not_filled_in"
    NOT_COMPARABLE = "not_comparable"
    DIRECTION_UNKNOWN = "direction_unknown"
    PARTS_INCOMPLETE = "parts_incomplete"
    UNITS_DIFFER = "units_differ"
    UNREAD_SIBLING = "unread_sibling"
    OTHER_CANDIDATE = "other_candidate"
    SEVERAL_IN_TABLE = "several_in_table"
    OTHER_ACCOUNT = "other_account"
    OTHER_POINT = "other_point"
    ROUNDED_PARTS = "rounded_parts"
    OTHER_YEAR = "other_year"
    OTHER_DAY = "other_day"
    MANY_VALUES = "many_values"
    NOT_NAMED = "not_named"
    UNIT_NOT_PRINTED = "unit_not_printed"
    LOW_CONFIDENCE = "low_confidence"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its value in ``unit`` and the operands it is made of; of a quotient also those of the denominator.

    ``value`` is None where the page is blank or an operand is missing.
    """

    value: Decimal | None
    hidden: Decimal
    unit: str | None
    operands: tuple[Operand, ...] = ()
    denominator: tuple[Operand, ...] = ()

    @property
    def all_operands(self) -> tuple[Operand, ...]:
        """Numerator and denominator."""
        return (*self.operands, *self.denominator)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One verdict on one place; ``detail`` names what is missing or what else the figure may be.

    ``difference`` is left less right in the unit of the left side, None where either is; ``allowance`` what the
    printed precision of all operands allows it to be.
    """

    rule: Rule
    verdict: Verdict
    subject: str = ""
    left: Side | None = None
    right: Side | None = None
    allowance: Decimal | None = None
    comparator: Comparator = Comparator.EQUAL
    reason: Reason | None = None
    detail: str = ""

    @property
    def difference(self) -> Decimal | None:
        """Left less right."""
        if self.left is None or self.right is None or self.left.value is None or self.right.value is None:
            return None
        return self.left.value - self.right.value


def operands_of(result: CheckResult) -> list[Operand]:
    """All operands of both sides, left first."""
    sides = [side for side in (result.left, result.right) if side is not None]
    return [each for side in sides for each in side.all_operands]
