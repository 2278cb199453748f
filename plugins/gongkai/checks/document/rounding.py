"""What rounding may have hidden of a printed number: half a unit in the last place that its place prints.

A number without decimals was either rounded to the whole or had noughts behind the point that were not printed. The
other numbers of its table, or of the running text, tell: where most are whole, whole ones are rounded (1784万元 in a
text of whole 万元); where as many have decimals, a whole one is exact to their last place (3万元 beside 2.98万元).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from gongkai.model.evidence import Evidence
from gongkai.model.printed_number import decimals_of

_HALF: Final = Decimal("0.5")
_LONG: Final = 3
_SEVERAL: Final = 2
"""Numbers that were plainly rounded to the whole, for the others of their place to be so too."""
Place = tuple[int | None, str | None]
"""A table's block (None: the running text) and the printed unit."""


@dataclass(frozen=True, slots=True)
class Precision:
    """By place, how many decimals stand behind its whole numbers without being printed."""

    unprinted: Mapping[Place, int] = field(default_factory=dict)

    def hidden(self, value: Decimal, unit: str | None, evidence: Evidence) -> Decimal:
        """Half of the last place of ``value``, in its printed unit."""
        decimals = decimals_of(value)
        if decimals == 0 and not _is_plainly_rounded(value):
            decimals = self.unprinted.get(_place(evidence, unit), 0)
        return _HALF.scaleb(-decimals)


def precision_of(printed: Iterable[tuple[Decimal, str | None, Evidence]]) -> Precision:
    """What the numbers of a document, as (value, unit, evidence), tell of its rounding; noughts tell nothing."""
    counted: dict[Place, Counter[int]] = {}
    rounded: Counter[Place] = Counter()
    for value, unit, evidence in printed:
        if value:
            place = _place(evidence, unit)
            counted.setdefault(place, Counter())[decimals_of(value)] += 1
            rounded[place] += decimals_of(value) == 0 and _is_plainly_rounded(value)
    unprinted = {}
    for place, decimals in counted.items():
        if decimals.total() >= 2 * decimals[0] and rounded[place] < _SEVERAL:
            unprinted[place] = min((n for n in decimals if n), key=lambda n: (-decimals[n], n))
    return Precision(unprinted)


def _is_plainly_rounded(value: Decimal) -> bool:
    """Whether a whole number is too long and too odd to have been a whole one before it was printed (30441万元)."""
    digits = "".join(str(digit) for digit in value.as_tuple().digits).rstrip("0")
    return len(digits) > _LONG or (len(digits) == _LONG and not digits.endswith("5"))


def _place(evidence: Evidence, unit: str | None) -> Place:
    return (None if evidence.row is None else evidence.block), unit
