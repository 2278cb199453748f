"""What the checks look at: the records of one document."""

from dataclasses import dataclass
from typing import Protocol

from gongkai.model.claim import Claim
from gongkai.model.document_facts import DocumentFacts
from gongkai.model.evidence import Evidence
from gongkai.model.figure import Figure
from gongkai.model.record import ComponentScore, Indicator, Records, Unmapped


class Placed(Protocol):
    """Anything that was printed somewhere."""

    @property
    def evidence(self) -> Evidence:
        """Where."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One document as read: its facts, its figures and what else it states; ``unmapped`` have no meaning."""

    facts: DocumentFacts
    figures: tuple[Figure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    scores: tuple[ComponentScore, ...] = ()
    claims: tuple[Claim, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()


def checked_document(records: Records) -> CheckedDocument:
    """What the checks look at of the records of a report."""
    return CheckedDocument(
        facts=records.document,
        figures=getattr(records, "figures", ()),  # beside the records of version 1 as long as these are read too
        indicators=records.indicators,
        scores=records.component_scores,
        claims=records.claims,
        unmapped=records.unmapped,
    )
