"""What the checks look at: the records of one document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.interpreting.proof.document_sums import Printed, document_sums
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


def checked_document(records: Records) -> CheckedDocument:
    """What the checks look at of the records of a report, with the sums that its figures were proved by."""
    figures: tuple[Figure, ...] = getattr(records, "figures", ())  # beside the records of version 1 while both are read
    cells = (number.evidence for number in records.unmapped)
    unread = [(at.block, at.row, at.column) for at in cells if at.row is not None and at.column is not None]
    return CheckedDocument(
        facts=records.document,
        figures=figures,
        indicators=records.indicators,
        scores=records.component_scores,
        claims=records.claims,
        unmapped=records.unmapped,
        sums=document_sums(figures, Printed(unread=unread)).sums,
    )
