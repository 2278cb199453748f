"""Rates of change that are not of the figure they were read with, but of another one told beside them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.operand import Operand, operand
from gongkai.checks.document.points import Points
from gongkai.checks.document.result import CheckResult, Reason
from gongkai.checks.document.rule import Kind
from gongkai.model.figure import Comparison
from gongkai.model.money import YUAN_PER_UNIT, is_money_unit

_OF_DIFFERENCE: Final = frozenset({Kind.CHANGE_RATE, Kind.CHANGE_CLAIM})
_HUNDRED: Final = Decimal(100)
_NEAR_BLOCKS: Final = 2
"""How many paragraphs before the rate its figure may stand."""


class RateDoubts:
    """Figures of this year that a difference and its rate agree with, though they were read with another."""

    def __init__(self, document: CheckedDocument, points: Points) -> None:
        self._document, self._points = document, points

    def of(self, result: CheckResult) -> tuple[Reason, str] | None:
        """Where difference ÷ rate gives the year before of another figure told near by, the figure was misread."""
        if result.left is None or result.right is None:
            return None
        if result.rule.kind is Kind.CHANGE_BOUND:
            return self._told_with_rate(result.left.operands[0], result.right.operands[0])
        if result.rule.kind not in _OF_DIFFERENCE:
            return None
        rate, difference = result.left.operands[0], result.right.operands[0]
        if not rate.value or rate.evidence is None or abs(rate.value) <= rate.hidden:
            return None
        least, most = sorted(
            difference.value * _HUNDRED / each + difference.value
            for each in (rate.value - rate.hidden, rate.value + rate.hidden)
        )
        for other in self._near(rate.evidence.block):
            is_operand = other.value in (each.value for each in result.right.all_operands)
            if least - other.hidden <= other.value <= most + other.hidden and not is_operand:
                return Reason.OTHER_POINT, f"{other.label} {other.printed}{other.printed_unit or ''}"
        return None

    def _told_with_rate(self, difference: Operand, current: Operand) -> tuple[Reason, str] | None:
        """An increase of more than this year's figure whose rate is below 100 %: it is of a larger figure."""
        assert difference.evidence is not None
        for place in self._points.by_block[difference.evidence.block]:
            at, rate = self._points.figures[place].at, self._points.operands[place]
            is_of_same = difference.at is not None and at.measure == difference.at.measure
            if at.comparison is Comparison.RATE and is_of_same and 0 < rate.value < _HUNDRED:
                return Reason.OTHER_POINT, current.label
        return None

    def _near(self, block: int) -> Iterator[Operand]:
        """Amounts of this paragraph and those before it, read as figures or in claims or not understood."""
        blocks = range(block - _NEAR_BLOCKS, block + 1)
        for near in blocks:
            for place in self._points.by_block.get(near, ()):
                if self._points.figures[place].at.comparison is None:
                    yield self._points.operands[place]
        for number in self._document.unmapped:
            if number.evidence.block in blocks and number.unit is not None and is_money_unit(number.unit):
                yield operand(
                    *(number.value, number.unit, number.evidence, number.label),
                    where=number.where,
                    precision=self._points.precision,
                )
        for claim in self._document.claims:
            for value, unit in ((claim.part, claim.part_unit), (claim.whole, claim.whole_unit)):
                if claim.evidence.block in blocks and value is not None and unit in YUAN_PER_UNIT:
                    yield operand(
                        *(value, unit, claim.evidence, claim.subject),
                        where=claim.where,
                        precision=self._points.precision,
                    )
