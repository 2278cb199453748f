"""What the checks look at: the records of one document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.interpreting.cube import NONE_CONTINUED, unread_cells
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


def checked_document(records: Records, continued: Mapping[int, int] = NONE_CONTINUED) -> CheckedDocument:
    """What the checks look at of the records of a report, with the sums that its figures were proved by.

    ``continued``: ordinal of a table that goes on from a page before → that of the table where it begins.
    """
    printed = Printed(continued=continued, unread=unread_cells(records.uncomposed))
    return CheckedDocument(
        facts=records.document,
        figures=records.figures,
        indicators=records.indicators,
        scores=records.component_scores,
        claims=records.claims,
        unmapped=records.uncomposed,
        sums=document_sums(records.figures, printed).sums,
    )
