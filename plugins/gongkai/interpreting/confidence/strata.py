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
    stratum above says, and ``_WRONG_DOCUMENTS`` documents more that are wrong. A stratum without a label is as sure as
    those beside it are in the mean.
    """
    whole, *narrower = strata_of(circumstances)
    probability = _share_right(counts[whole], None)
    for stratum in narrower:
        beside = [row for row in counts.values() if _above(row.stratum) == _above(stratum)]
        chosen = [counts[stratum]] if stratum in counts else beside
        if chosen:
            probability = sum(_share_right(row, probability) for row in chosen) / len(chosen)
    return round(probability, _DIGITS)


def _share_right(counted: Counted, above: float | None) -> float:
    """The share of right figures in a stratum, ``above`` that of the stratum it is a part of."""
    labels = counted.right + counted.wrong
    of_one = labels / counted.documents
    borrowed = 0 if above is None else _DOCUMENTS_OF_WHOLE * of_one
    return (counted.right + borrowed * (above or 0)) / (labels + borrowed + _WRONG_DOCUMENTS * of_one)


@cache
def labelled_strata() -> Mapping[Stratum, Counted]:
    """The counts of the package, by stratum; raises InvalidConfiguration where they do not add up."""
    return strata_in(csv_entries("interpreting", FILE, Counted))


def strata_in(rows: Iterable[Counted]) -> Mapping[Stratum, Counted]:
    """``rows`` by stratum; raises InvalidConfiguration for one given twice, empty, or not the sum of those below it."""
    found: dict[Stratum, Counted] = {}
    for row in rows:
        if row.stratum in found:
            raise InvalidConfiguration(f"interpreting/{FILE} {_named(row.stratum)}: stands there already; keep one row")
        if not row.right + row.wrong:
            raise InvalidConfiguration(f"interpreting/{FILE} {_named(row.stratum)}: holds no figure; remove the row")
        found[row.stratum] = row
    for stratum, row in found.items():
        parts = _sum(part for part in found.values() if _above(part.stratum) == stratum)
        if stratum[-1] is None and parts != (row.right, row.wrong):
            told = f"interpreting/{FILE} {_named(stratum)}: right and wrong must be the sums of the strata below it"
            raise InvalidConfiguration(f"{told}, {parts}; write the file with make bench-confidence")
    if (None, None, None) not in found:
        raise InvalidConfiguration(
            f"interpreting/{FILE}: has no row of all figures; write it with make bench-confidence"
        )
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
