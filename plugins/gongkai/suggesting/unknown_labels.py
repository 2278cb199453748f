"""The labels of a document's tables that were not understood, and the numbers that each keeps from a place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from gongkai.interpreting.tables.figures.refusals import OF_NO_ACCOUNT
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.words.classifications import economic_named, function_named
from gongkai.interpreting.words.label_meaning import whole_pieces
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Classification, Figure
from gongkai.model.record import Unmapped

Cell = tuple[int, int | None, int | None]
"""Block, row and column."""

_LONGEST: Final = 40
"""A label of more characters is a description."""
_BOUGHT: Final = re.compile(r"[ABC]\d{2,}")
"""The code of 政府采购品目分类目录 before the name of what is bought."""


def unknown_labels(figures: Iterable[Figure], unmapped: Iterable[Unmapped]) -> Mapping[str, Mapping[Cell, Decimal]]:
    """Label, without its year → cell → number that it leaves without coordinates, or under a bare name."""
    found: dict[str, dict[Cell, Decimal]] = defaultdict(dict)
    for figure in figures:
        if figure.where is Where.TABLE and figure.at.item is not None:
            for label in unknown_in(figure.at.item):
                found[label][cell_of(figure.evidence)] = figure.value
    for number in unmapped:
        if number.where is Where.TABLE and not (number.because or "").startswith(OF_NO_ACCOUNT):
            for label in (label for text in number.label.split() for label in unknown_in(text)):
                found[label][cell_of(number.evidence)] = number.value
    return found


def unknown_in(text: str) -> Iterator[str]:
    """What stands in ``text`` before, between and behind its years, where not every word of it is known."""
    label = normalised_label(text)
    if len(label) <= _LONGEST and not _is_name(label):
        yield from (piece for piece, is_known in whole_pieces(label) if not is_known and not piece.isascii())


@cache
def _is_name(label: str) -> bool:
    """Whether a label names a class, a body or what is bought by its code: it needs no word."""
    is_class = function_named(label) is not None or any(economic_named(label, of) for of in Classification)
    return is_class or is_organisation(label) or _BOUGHT.match(label) is not None


def cell_of(evidence: Evidence) -> Cell:
    """The cell in which a number is printed."""
    return evidence.block, evidence.row, evidence.column
