"""The figures of one document by the point of the cube they stand for."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from gongkai.checks.document.checked_document import CheckedDocument
from gongkai.checks.document.operand import Operand, operand_of_figure
from gongkai.checks.document.rounding import Precision, precision_of
from gongkai.checks.document.term import SHARED_DIMENSIONS
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Coordinates, EconomicClass, Figure, FunctionClass, Proof

PointKey = tuple[Hashable, ...]
Key = TypeVar("Key", bound=Hashable)
_MARKS: Final = re.compile(r"[\s“”\"'‘’。；;，,、.·:：()（）\-—_《》【】\[\]]")
_OF_FISCAL_MONEY: Final = ("three_public", "meeting_cost", "training_cost", "agency_operating_cost")
"""Measures that are of fiscal appropriation by definition: whether a label says so or not, they are one point."""
_PROOFS: Final = {Proof.PROVED: 0, Proof.UNPROVED: 1, Proof.CONTRADICTED: 2}


def bare(text: str | None) -> str:
    """A printed name without marks and blanks, so that two printings of it can be compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text or ""))


@dataclass(frozen=True, slots=True)
class FigureIndex:
    """Operands of the figures of a document; ``keys`` has for each the point it stands for, names as codes where known.

    ``by_measure`` and ``by_key`` hold places in ``operands``; so does ``by_block``.
    """

    figures: tuple[Figure, ...]
    operands: tuple[Operand, ...]
    coordinates: tuple[Mapping[str, Hashable], ...]
    keys: tuple[PointKey, ...]
    by_measure: Mapping[str, tuple[int, ...]]
    by_key: Mapping[PointKey, tuple[int, ...]]
    by_block: Mapping[int, tuple[int, ...]]
    by_operand: Mapping[Hashable, int]
    precision: Precision

    def place_of_operand(self, operand: Operand) -> int:
        """The place of a figure's operand; raises KeyError where it is of no figure."""
        return self.by_operand[operand.at, operand.evidence, operand.value]


def figure_index(document: CheckedDocument) -> FigureIndex:
    """All figures of the document, in the order read."""
    figures = document.figures
    precision = precision_of(
        [
            *((figure.value, figure.unit, figure.evidence) for figure in figures),
            *((number.value, number.unit, number.evidence) for number in document.unmapped),
            *_of_claims(document),
        ]
    )
    codes_of_names = _codes_of_names(figures)
    coordinates = tuple(_coordinates(figure.at, codes_of_names) for figure in figures)
    keys = tuple(tuple(point.values()) for point in coordinates)
    operands = tuple(operand_of_figure(figure, precision) for figure in figures)
    return FigureIndex(
        figures=figures,
        operands=operands,
        coordinates=coordinates,
        keys=keys,
        by_measure=_places(figure.at.measure for figure in figures),
        by_key=_places(keys),
        by_block=_places(figure.evidence.block for figure in figures),
        by_operand={(each.at, each.evidence, each.value): place for place, each in enumerate(operands)},
        precision=precision,
    )


def preference(operand: Operand) -> tuple[int, int, int, int, int]:
    """Which printing stands for a point, least first: a table's, a proved one, the first."""
    evidence = operand.evidence
    assert evidence is not None
    place = (evidence.block, evidence.row or 0, evidence.column or 0)
    return (0 if operand.where is Where.TABLE else 1, _PROOFS[operand.proof], *place)


def place_of(evidence: Evidence | None) -> tuple[int, int, int] | None:
    """Block, row and column, by which two things printed in one cell are known to be."""
    return None if evidence is None else (evidence.block, evidence.row or 0, evidence.column or 0)


def _of_claims(document: CheckedDocument) -> Iterator[tuple[Decimal, str | None, Evidence]]:
    for claim in document.claims:
        if claim.part is not None:
            yield claim.part, claim.part_unit, claim.evidence
        if claim.whole is not None:
            yield claim.whole, claim.whole_unit, claim.evidence


def _coordinates(at: Coordinates, codes_of_names: Mapping[str, str]) -> dict[str, Hashable]:
    """All coordinates by name, in one order; classes by code where the document prints one for their name."""
    base = at.base
    found = {
        "measure": at.measure,
        "comparison": at.comparison,
        "base": None if base is None else (base.year, base.stage, base.of),
        **{name: _plain(getattr(at, name), codes_of_names) for name in SHARED_DIMENSIONS},
    }
    if at.measure.startswith(_OF_FISCAL_MONEY) and at.fund in ("fiscal", "fiscal.general"):
        found["fund"] = None
    return found


def _plain(value: object, codes_of_names: Mapping[str, str]) -> Hashable:
    if isinstance(value, FunctionClass):
        return value.code or codes_of_names.get(bare(value.name)) or bare(value.name)
    if isinstance(value, EconomicClass):
        return value.of, value.code or codes_of_names.get(bare(value.name)) or bare(value.name)
    if value is None or isinstance(value, (bool, int)):
        return value
    text = str(value)
    return text if text.isascii() else bare(text)


def _codes_of_names(figures: Iterable[Figure]) -> dict[str, str]:
    """The code that the document prints with a class's name, where it prints one only."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for figure in figures:
        for named in (figure.at.function, figure.at.economic, figure.at.economic_government):
            if named is not None and named.code is not None and named.name:
                found[bare(named.name)].add(named.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _places(keys: Iterable[Key]) -> dict[Key, tuple[int, ...]]:
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}
