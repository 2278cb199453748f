"""How many labelled figures were read rightly under which circumstances, and what follows for a figure that is read.

vocabulary/reading_strata.csv counts them; `python -m bench.confidence` writes it. A stratum is what figures have in
common: no circumstance (all figures), then one more at each level.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

from pydantic import Field

from gongkai.configuration import Entry, csv_entries
from gongkai.interpreting.confidence.circumstances import BorneOut, Circumstances, Medium, Stands
from gongkai.model.errors import InvalidConfiguration

FILE: Final = "vocabulary/reading_strata.csv"
_DOCUMENTS_OF_WHOLE = 2
"""How many documents' worth of figures the stratum above stands for in a stratum."""
_WRONG_DOCUMENTS = 0.5
"""The share of one more document, read wrongly throughout, that every stratum has: figures of a document go wrong
together, so that ten documents without a wrong one prove less than their figures would."""
_DIGITS: Final = 4

Stratum: TypeAlias = tuple[BorneOut | None, Stands | None, Medium | None]


class Counted(Entry):
    """The labelled figures of one stratum: of how many documents, how many read rightly and wrongly; blank is any."""

    borne_out: BorneOut | None
    stands: Stands | None
    medium: Medium | None
    documents: int = Field(ge=1, description="in how many documents they stand")
    right: int = Field(ge=0, description="how many were read rightly")
    wrong: int = Field(ge=0, description="how many were read wrongly")

    @property
    def stratum(self) -> Stratum:
        """What its figures have in common."""
        return self.borne_out, self.stands, self.medium


def strata_of(circumstances: Circumstances) -> tuple[Stratum, ...]:
    """The strata that a figure belongs to, from that of all figures to its own."""
    borne_out, stands, medium = circumstances.borne_out, circumstances.stands, circumstances.medium
    return (None, None, None), (borne_out, None, None), (borne_out, stands, None), (borne_out, stands, medium)


def right_probability(circumstances: Circumstances, counts: Mapping[Stratum, Counted]) -> float:
    """The probability, 0-1 in four digits, that a figure read under ``circumstances`` is right.

    At each level the share of right figures, with ``_DOCUMENTS_OF_WHOLE`` documents more that are as right as the
    stratum above says, and ``_WRONG_DOCUMENTS`` documents more that are wrong. Without a label it is the one above.
    """
    probability: float | None = None
    for stratum in strata_of(circumstances):
        counted = counts.get(stratum)
        if counted is not None:
            labels = counted.right + counted.wrong
            of_one = labels / counted.documents
            above = 0 if probability is None else _DOCUMENTS_OF_WHOLE * of_one
            right = counted.right + above * (probability or 0)
            probability = right / (labels + above + _WRONG_DOCUMENTS * of_one)
    return round(probability or 0, _DIGITS)


@cache
def labelled_strata() -> Mapping[Stratum, Counted]:
    """The counts of the package, by stratum; raises InvalidConfiguration where they do not add up."""
    return strata_in(csv_entries("interpreting", FILE, Counted))


def strata_in(rows: Iterable[Counted]) -> Mapping[Stratum, Counted]:
    """``rows`` by stratum; raises InvalidConfiguration for one given twice, empty, or not made of those below it."""
    found: dict[Stratum, Counted] = {}
    for row in rows:
        if row.stratum in found:
            raise InvalidConfiguration(f"interpreting/{FILE} {_named(row.stratum)}: stands there already; keep one row")
        if not row.right + row.wrong:
            raise InvalidConfiguration(f"interpreting/{FILE} {_named(row.stratum)}: holds no figure; remove the row")
        found[row.stratum] = row
    for stratum, row in found.items():
        parts = [part for part in found.values() if _above(part.stratum) == stratum]
        if stratum[-1] is None and (_sum(parts) != (row.right, row.wrong)):
            told = f"interpreting/{FILE} {_named(stratum)}: right and wrong must be the sums of the strata below it"
            raise InvalidConfiguration(f"{told}, {_sum(parts)}; write the file with python -m bench.confidence")
    return MappingProxyType(found)


def _above(stratum: Stratum) -> Stratum | None:
    borne_out, stands, medium = stratum
    if medium is not None:
        return borne_out, stands, None
    if stands is not None:
        return borne_out, None, None
    return None if borne_out is None else (None, None, None)


def _sum(rows: Iterable[Counted]) -> tuple[int, int]:
    counted = list(rows)
    return sum(row.right for row in counted), sum(row.wrong for row in counted)


def _named(stratum: Stratum) -> str:
    return "/".join(part.value for part in stratum if part is not None) or "of all figures"
