"""Two printings of one point that differ: when a coordinate that was not read explains it better than a slip."""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.comparing import agree
from gongkai.checks.document.doubts.named_by_label import is_named_by_label
from gongkai.checks.document.doubts.other_values import FiguresByValue, amounts_of_text
from gongkai.checks.document.figure_index import FigureIndex, PointKey
from gongkai.checks.document.operand import Operand
from gongkai.checks.document.result import CheckResult, Reason, operands_of
from gongkai.checks.document.rule import Kind
from gongkai.interpreting.proof.digit_slips import is_digit_slip
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.model.evidence import Where
from gongkai.model.figure import Proof

_TELLING_DIGITS: Final = 3
"""Digits that a number must have for its standing elsewhere to be no chance."""
_MOST_VALUES: Final = 2
"""A point with more values is several points: what tells them apart was not read."""
_RUNNING_COST: Final = "agency_operating_cost"
_ITS_PARTS: Final = ("three_public", "meeting_cost", "training_cost")
_ROUNDED: Final = frozenset({Kind.REPEATED, Kind.CHANGE_DIFFERENCE})
_CHANGES: Final = frozenset(
    {*(Kind.CHANGE_DIFFERENCE, Kind.CHANGE_BOUND, Kind.CHANGE_RATE, Kind.CHANGE_RATE_OF_YEARS), Kind.COMPLETION}
)
_ROUNDED_PARTS: Final = 5
_SMALL: Final = Decimal("0.0002")
_ONLY_UNIT: Final = (Decimal(9900), Decimal(10100))


class RepetitionDoubts:
    """What the other figures of the document say of two that should be equal."""

    def __init__(self, document: CheckedDocument, index: FigureIndex) -> None:
        self._index = index
        self._beside = amounts_of_text(document, index)
        self._values = FiguresByValue(index)
        self._many: dict[tuple[PointKey, str | None], bool] = {}

    def of(self, result: CheckResult) -> tuple[Reason, str] | None:
        """The first that explains the difference without a fault of the report."""
        kind = result.rule.kind
        if kind in _ROUNDED and result.difference is not None and _is_rounding_of_parts(result):
            return Reason.ROUNDED_PARTS, result.subject
        if kind in _CHANGES:
            many = (each for each in operands_of(result) if each.at is not None and self._has_many_values(each))
            return next(((Reason.MANY_VALUES, each.label) for each in many), None)
        if kind is not Kind.REPEATED or result.left is None or result.right is None:
            return None
        return self._of_pair(result.left.operands[0], result.right.operands[0])

    def _of_pair(self, one: Operand, other: Operand) -> tuple[Reason, str] | None:
        if self._has_many_values(one):
            return Reason.MANY_VALUES, one.label
        if one.at is not None and one.at.measure.startswith(COUNTED):
            return Reason.OTHER_DAY, one.label
        if self._is_of_running_cost(one) or self._is_of_running_cost(other):
            return Reason.NOT_NAMED, one.label
        is_slip = is_digit_slip(*_as_coarsely_printed(one, other))
        unproved = [each for each in (one, other) if each.proof is not Proof.PROVED]
        suspects = unproved if is_slip and len(unproved) == 1 else (one, other)
        found = _unit_not_printed(one, other) or self._other_point(suspects) or self._is_sum(one, other)
        return found or (None if is_slip else _unproved(one, other))

    def _is_of_running_cost(self, told: Operand) -> bool:
        """Whether a sentence tells it as a part of the running cost: 机关运行经费82万元，其中：公务接待费2万元."""
        if told.where is not Where.NARRATIVE or told.at is None or not told.at.measure.startswith(_ITS_PARTS):
            return False
        assert told.evidence is not None
        beside = self._index.by_block[told.evidence.block]
        return any(self._index.figures[place].at.measure == _RUNNING_COST for place in beside)

    def _has_many_values(self, operand: Operand) -> bool:
        """Whether the point is printed with more than two values in the unit of ``operand``, rounding apart."""
        key = (self._index.keys[self._index.place_of_operand(operand)], operand.unit)
        if key not in self._many:
            values: list[Operand] = []
            for place in self._index.by_key[key[0]]:
                each = self._index.operands[place]
                if each.unit == operand.unit and not any(agree(each, known) for known in values):
                    values.append(each)
                if len(values) > _MOST_VALUES:
                    break
            self._many[key] = len(values) > _MOST_VALUES
        return self._many[key]

    def _other_point(self, suspects: Sequence[Operand]) -> tuple[Reason, str] | None:
        """A value that stands elsewhere at a point which a coordinate that is often left unsaid tells apart.

        Of two that differ by a slip of the pen, the proved one may well be printed at several points.
        """
        for each in suspects:
            if len(str(abs(each.printed)).replace(".", "").strip("0")) < _TELLING_DIGITS:
                continue
            for place in self._values.near(each):
                other = self._index.operands[place]
                if _is_elsewhere(other, each) and self._is_near(place, each) and not self._is_beside(place, each):
                    return Reason.OTHER_POINT, other.label
        return None

    def _is_sum(self, one: Operand, other: Operand) -> tuple[Reason, str] | None:
        """A figure of the text that is the table's and another one of its paragraph: 380 of which 300 and 80."""
        for told, printed in ((one, other), (other, one)):
            if told.where is not Where.NARRATIVE or printed.where is not Where.TABLE or not printed.value:
                continue
            assert told.evidence is not None
            rest = told.value - printed.value
            for value, label in self._beside.get(told.evidence.block, ()):
                if rest > 0 and value == rest:
                    return Reason.OTHER_POINT, label
        return None

    def _is_near(self, place: int, each: Operand) -> bool:
        """Whether the point differs in such coordinates only, or in the measure of one family."""
        own = self._index.place_of_operand(each)
        one, other = self._index.coordinates[own], self._index.coordinates[place]
        alike = all(one[name] == other[name] for name in ("comparison", "economic", "economic_government"))
        return alike and _family(one) == _family(other) and self._index.keys[own] != self._index.keys[place]

    def _is_beside(self, place: int, each: Operand) -> bool:
        """Whether the other point is printed beside this one too: 经费2.98万元，支出2.98万元 says both on purpose.

        Of which fund it is, the sentence need not say.
        """
        assert each.evidence is not None
        own, other = self._index.place_of_operand(each), self._index.coordinates[place]
        return any(
            _but_fund(self._index.coordinates[beside]) == _but_fund(other)
            and _but_fund(self._index.coordinates[beside]) != _but_fund(self._index.coordinates[own])
            and self._index.operands[beside].value == each.value
            for beside in self._index.by_block.get(each.evidence.block, ())
        )


def _but_fund(at: Mapping[str, Hashable]) -> dict[str, Hashable]:
    return {name: value for name, value in at.items() if name != "fund"}


def _family(at: Mapping[str, Hashable]) -> str:
    return str(at["measure"]).split(".")[0].split("_and_")[0]


def _is_elsewhere(one: Operand, other: Operand) -> bool:
    """Whether two numbers are printed at two places; one sentence may give one number two meanings."""
    assert one.evidence is not None
    assert other.evidence is not None
    in_text = Where.NARRATIVE in (one.where, other.where)
    return one.evidence.block != other.evidence.block or (not in_text and one.evidence != other.evidence)


def _is_rounding_of_parts(result: CheckResult) -> bool:
    """A few units of the last place of a long number: one of both may be the sum of parts that were rounded before."""
    assert result.difference is not None
    largest = max(abs(each.value) for each in operands_of(result))
    last_place = 2 * max(each.hidden for each in operands_of(result))
    return abs(result.difference) <= min(_ROUNDED_PARTS * last_place, _SMALL * largest)


def _as_coarsely_printed(one: Operand, other: Operand) -> tuple[Decimal, Decimal]:
    """Both values in last places of the one that is printed more coarsely: 92165133.99 元 beside 9276.51 万元."""
    last_place = 2 * max(one.hidden, other.hidden) or Decimal(1)
    return (one.value / last_place).to_integral_value(), (other.value / last_place).to_integral_value()


def _unit_not_printed(one: Operand, other: Operand) -> tuple[Reason, str] | None:
    """Values that differ by their unit of money, where no unit stands beside the number itself."""
    if not one.value or not other.value or one.printed_unit == other.printed_unit:
        return None
    quotient = max(abs(one.value / other.value), abs(other.value / one.value))
    if not _ONLY_UNIT[0] < quotient < _ONLY_UNIT[1]:
        return None
    for each in (one, other):
        if each.evidence is not None and (each.printed_unit or "") not in each.evidence.raw:
            return Reason.UNIT_NOT_PRINTED, each.label
    return None


def _unproved(one: Operand, other: Operand) -> tuple[Reason, str] | None:
    """Two tables, or two sentences, that differ by no slip may be of two things; the text must name its figure."""
    if one.where is other.where:
        weak = other if one.proof is Proof.PROVED else one
        return Reason.UNPROVED, weak.label
    for each in (one, other):
        assert each.at is not None
        if each.where is Where.NARRATIVE and not is_named_by_label(each.at, each.label):
            return Reason.NOT_NAMED, each.label
    return None
