"""Rates of change that are not of the figure they were read with, but of another one told beside them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.figure_index import FigureIndex
from gongkai.checks.document.operand import PERCENT, Operand, operand
from gongkai.checks.document.result import CheckResult, Reason, Side
from gongkai.checks.document.rule import Kind
from gongkai.model.evidence import Where
from gongkai.model.figure import Comparison
from gongkai.model.money import YUAN_PER_UNIT, is_money_unit

_OF_DIFFERENCE: Final = frozenset({Kind.CHANGE_RATE, Kind.CHANGE_CLAIM})
_OF_YEARS: Final = frozenset({Kind.CHANGE_DIFFERENCE, Kind.CHANGE_RATE_OF_YEARS})
_NEAREST: Final = Decimal("0.5")
_HUNDRED: Final = Decimal(100)
_NEAR_BLOCKS: Final = 2
"""How many paragraphs before the rate its figure may stand."""


class RateDoubts:
    """Figures of this year that a difference and its rate agree with, though they were read with another."""

    def __init__(self, document: CheckedDocument, index: FigureIndex) -> None:
        self._document, self._index = document, index

    def of(self, result: CheckResult) -> tuple[Reason, str] | None:
        """Where the change itself says that it is of other figures than those it was read with."""
        if result.left is None or result.right is None:
            return None
        if result.rule.kind is Kind.CHANGE_BOUND:
            return self._told_with_rate(result.left.operands[0], result.right.operands[0])
        if result.rule.kind in _OF_YEARS:
            change, (current, prior) = result.left.operands[0], result.right.operands[:2]
            return _far_year(change, current, prior) or self._dated_by_title(prior)
        if result.rule.kind in _OF_DIFFERENCE:
            return self._fits_another(result.left.operands[0], result.right)
        return None

    def _fits_another(self, rate: Operand, right: Side) -> tuple[Reason, str] | None:
        """Difference ÷ rate gives the year before of another figure told near by: that one is meant."""
        difference = right.operands[0]
        if not rate.value or rate.evidence is None or abs(rate.value) <= rate.hidden:
            return None
        least, most = sorted(
            difference.value * _HUNDRED / each + difference.value
            for each in (rate.value - rate.hidden, rate.value + rate.hidden)
        )
        for other in self._near(rate.evidence.block):
            is_operand = other.value in (each.value for each in right.all_operands)
            if least - other.hidden <= other.value <= most + other.hidden and not is_operand:
                return Reason.OTHER_POINT, f"{other.label} {other.printed}{other.printed_unit or ''}"
        return None

    def _dated_by_title(self, prior: Operand) -> tuple[Reason, str] | None:
        """A table that prints nothing but the year before has it from its title alone: titles are left unchanged."""
        if prior.where is not Where.TABLE or prior.at is None or prior.evidence is None:
            return None
        years = {self._index.figures[place].at.year for place in self._index.by_block[prior.evidence.block]}
        return (Reason.OTHER_YEAR, prior.label) if years == {prior.at.year} else None

    def _told_with_rate(self, difference: Operand, current: Operand) -> tuple[Reason, str] | None:
        """An increase of more than this year's figure whose rate is below 100 %: it is of a larger figure."""
        assert difference.evidence is not None
        for place in self._index.by_block[difference.evidence.block]:
            at, rate = self._index.figures[place].at, self._index.operands[place]
            is_of_same = difference.at is not None and at.measure == difference.at.measure
            if at.comparison is Comparison.RATE and is_of_same and 0 < rate.value < _HUNDRED:
                return Reason.OTHER_POINT, current.label
        return None

    def _near(self, block: int) -> Iterator[Operand]:
        """Amounts of this paragraph and those before it, read as figures or in claims or not understood."""
        blocks = range(block - _NEAR_BLOCKS, block + 1)
        for near in blocks:
            for place in self._index.by_block.get(near, ()):
                if self._index.figures[place].at.comparison is None:
                    yield self._index.operands[place]
        for number in self._document.unmapped:
            if number.evidence.block in blocks and number.unit is not None and is_money_unit(number.unit):
                yield operand(
                    *(number.value, number.unit, number.evidence, number.label),
                    where=number.where,
                    precision=self._index.precision,
                )
        for claim in self._document.claims:
            for value, unit in ((claim.part, claim.part_unit), (claim.whole, claim.whole_unit)):
                if claim.evidence.block in blocks and value is not None and unit in YUAN_PER_UNIT:
                    yield operand(
                        *(value, unit, claim.evidence, claim.subject),
                        where=claim.where,
                        precision=self._index.precision,
                    )


def _far_year(change: Operand, current: Operand, prior: Operand) -> tuple[Reason, str] | None:
    """A figure of the year before, printed elsewhere, that is far from what the change says, be it more or less."""
    blocks = {each.evidence.block for each in (change, prior) if each.evidence is not None}
    if len(blocks) > 1 and all(_is_far(prior.value, _meant(current.value, change, sign)) for sign in (1, -1)):
        return Reason.OTHER_POINT, prior.label
    return None


def _meant(current: Decimal, change: Operand, sign: int) -> Decimal:
    """What the figure of the year before must have been; 0 where it cannot be told."""
    if change.unit != PERCENT:
        return current - sign * change.value
    growth = 1 + sign * change.value / _HUNDRED
    return current / growth if growth > 0 else Decimal(0)


def _is_far(value: Decimal, meant: Decimal) -> bool:
    """Less than half or more than twice."""
    return not meant or not value or not _NEAREST <= value / meant <= 1 / _NEAREST
