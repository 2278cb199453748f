"""What the checks look at: the records of one document."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.interpreting.cube import unread_cells
from gongkai.interpreting.proof.document_sums import Printed, document_sums
from gongkai.interpreting.proof.sums import Sum
from gongkai.interpreting.report import ReportReading
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document_facts import DocumentFacts
from gongkai.model.figure import Figure
from gongkai.model.record import ComponentScore, Indicator, Records, Unmapped


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One document as read: its facts, its figures and what else it states; ``unmapped`` have no meaning.

    ``sums``: those that the hierarchies ask for, by place among ``figures``.
    """

    facts: DocumentFacts
    figures: tuple[Figure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    scores: tuple[ComponentScore, ...] = ()
    claims: tuple[Claim, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    sums: tuple[Sum, ...] = ()


def checked_document(reading: ReportReading) -> CheckedDocument:
    """What the checks look at of a report."""
    return _checked(reading.records, reading.sums)


def landed_document(records: Records, continued: Mapping[int, int]) -> CheckedDocument:
    """The same of records that were landed; ``continued``: block of a table → the block where it begins."""
    withholds_items = any(claim.kind is ClaimKind.WITHHELD_ITEMS for claim in records.claims)
    printed = Printed(continued, unread_cells(records.unmapped), withholds_items=withholds_items)
    return _checked(records, document_sums(records.figures, printed).sums)


def _checked(records: Records, sums: tuple[Sum, ...]) -> CheckedDocument:
    return CheckedDocument(
        facts=records.document,
        figures=records.figures,
        indicators=records.indicators,
        scores=records.component_scores,
        claims=records.claims,
        unmapped=records.unmapped,
        sums=sums,
    )
