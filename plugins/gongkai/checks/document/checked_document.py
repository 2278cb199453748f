"""What the checks look at: the records of one document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.model.claim import Claim
from gongkai.model.document_facts import DocumentFacts
from gongkai.model.figure import Figure
from gongkai.model.record import ComponentScore, Indicator, Records, Unmapped


class HierarchySum(Protocol):
    """A whole and its parts, as places among the figures of the document; ``is_complete``: no part is missing."""

    @property
    def dimension(self) -> str:
        """The coordinate in which the parts differ."""

    @property
    def whole(self) -> int:
        """Place of the whole."""

    @property
    def parts(self) -> tuple[int, ...]:
        """Places of the parts."""

    @property
    def is_complete(self) -> bool:
        """Whether the document shows that the sum lacks no part."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One document as read: its facts, its figures and what else it states; ``unmapped`` have no meaning."""

    facts: DocumentFacts
    figures: tuple[Figure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    scores: tuple[ComponentScore, ...] = ()
    claims: tuple[Claim, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    sums: Sequence[HierarchySum] = ()


def checked_document(records: Records, sums: Sequence[HierarchySum] = ()) -> CheckedDocument:
    """What the checks look at of the records of a report; ``sums`` are those that its figures were proved by."""
    return CheckedDocument(
        facts=records.document,
        figures=getattr(records, "figures", ()),  # beside the records of version 1 as long as these are read too
        indicators=records.indicators,
        scores=records.component_scores,
        claims=records.claims,
        unmapped=records.unmapped,
        sums=sums,
    )
