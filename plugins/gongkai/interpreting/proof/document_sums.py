"""Every sum of a document: of each table, of its lists, and across its tables and sentences."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from gongkai.interpreting.proof.across import sums_across
from gongkai.interpreting.proof.amounts import is_addable
from gongkai.interpreting.proof.carried_over import carried_over_sums
from gongkai.interpreting.proof.completeness.completed_sums import completed
from gongkai.interpreting.proof.lists import list_sums, lists_of_uses
from gongkai.interpreting.proof.points import points_of
from gongkai.interpreting.proof.repetitions import Repetition, repetitions
from gongkai.interpreting.proof.sums import Sum, sums_at
from gongkai.interpreting.proof.whole_accounts import sums_of_whole_accounts
from gongkai.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of the tables beside their figures.

    ``continued`` gives, for the block of a table that continues one of the page before, the block where that begins:
    both are one table. ``unread`` are the numbers in tables that have no coordinates, as (block, row, column): a sum
    along their row or column may lack them. ``withholds_items`` where the report says that it leaves out secret ones.
    """

    continued: Mapping[int, int] = field(default_factory=dict)
    unread: Collection[tuple[int, int, int]] = ()
    withholds_items: bool = False


AS_READ: Final = Printed()
"""No table continues another, and every number has its coordinates."""


@dataclass(frozen=True, slots=True)
class DocumentSums:
    """The sums that the hierarchies ask for and the points printed more than once, by place among the figures."""

    sums: tuple[Sum, ...]
    repetitions: tuple[Repetition, ...]


def document_sums(figures: Sequence[Figure], printed: Printed = AS_READ) -> DocumentSums:
    """The sums and repetitions among ``figures`` of one document.

    A sum that does not hold contradicts its figures only where it ``is_complete``. One part alone that is not its whole
    is no sum, unless it is complete: the others were not read.
    """
    points = points_of(figures)
    tables = _tables(figures, printed)
    found: list[Sum] = []
    for places in tables.values():
        found.extend(sums_at(points, places))
        found.extend(list_sums(points, places))
        found.extend(lists_of_uses(points, places))
        found.extend(carried_over_sums(points, places))
        found.extend(sums_of_whole_accounts(points, places))
    repeated = tuple(repetitions(points, range(len(figures))))
    steady = {place for each in repeated for agreeing in each.agreeing if len(agreeing) > 1 for place in agreeing}
    found = list(dict.fromkeys(found))
    across = sums_across(points, [place for places in tables.values() for place in places], found)
    judged = completed(points, found, steady, printed.unread, withholds_items=printed.withholds_items)
    return DocumentSums((*(each for each in judged if each.is_complete or len(each.parts) > 1), *across), repeated)


def _tables(figures: Sequence[Figure], printed: Printed) -> dict[int, list[int]]:
    """First block of a table → places of its figures that add up."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, figure in enumerate(figures):
        if is_addable(figure):
            block = figure.evidence.block
            found[printed.continued.get(block, block)].append(place)
    return found
