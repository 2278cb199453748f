"""One number of a check: its value in a unit that others can be compared in, and what it is known by."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongkai.checks.document.rounding import Precision
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Coordinates, Figure, Proof
from gongkai.model.money import YUAN_PER_UNIT, is_money_unit
from gongkai.model.printed_number import decimals_of

YUAN: Final = "元"
PERCENT: Final = "%"
POINTS: Final = "分"


@dataclass(frozen=True, slots=True)
class Operand:
    """``value`` and ``hidden`` (what rounding may hide) in ``unit`` (元 for money); ``printed`` as the page has it.

    ``evidence`` is None of what the document is known by (its year, its date) and was not printed in one place.
    """

    value: Decimal
    hidden: Decimal
    unit: str | None
    printed: Decimal
    printed_unit: str | None
    evidence: Evidence | None
    label: str
    where: Where | None = None
    at: Coordinates | None = None
    sign: int = 1
    proof: Proof = Proof.UNPROVED

    def signed(self, sign: int) -> "Operand":
        """The same number, added or subtracted."""
        return Operand(
            *(self.value, self.hidden, self.unit, self.printed, self.printed_unit, self.evidence, self.label),
            *(self.where, self.at, sign, self.proof),
        )


def operand(
    value: Decimal, unit: str | None, evidence: Evidence, label: str, *, where: Where, precision: Precision
) -> Operand:
    """The operand of a number as printed; whole people, vehicles and the like are counted, not rounded."""
    is_counted = unit is not None and unit != PERCENT and not is_money_unit(unit) and not decimals_of(value)
    hidden = Decimal(0) if is_counted else precision.hidden(value, unit, evidence)
    factor = YUAN_PER_UNIT[unit] if unit is not None and is_money_unit(unit) else Decimal(1)
    common = YUAN if is_money_unit(unit) else unit
    return Operand(value * factor, hidden * factor, common, value, unit, evidence, label, where)


def operand_of_figure(figure: Figure, precision: Precision) -> Operand:
    """The operand of a figure, with its point of the cube and its proof."""
    made = operand(figure.value, figure.unit, figure.evidence, figure.label, where=figure.where, precision=precision)
    return Operand(
        *(made.value, made.hidden, made.unit, made.printed, made.printed_unit, made.evidence, made.label),
        *(made.where, figure.at, 1, figure.proof),
    )


def known(value: Decimal, unit: str | None, label: str) -> Operand:
    """What is known of the document as a whole, or follows from the rule: exact, and printed nowhere."""
    return Operand(value, Decimal(0), unit, value, unit, None, label)


def points_operand(value: Decimal, evidence: Evidence, label: str) -> Operand:
    """The operand of a score: points are exact, however many decimals are printed."""
    return Operand(value, Decimal(0), POINTS, value, POINTS, evidence, label, Where.TABLE)
