"""Running text → records: the front door of this subpackage."""

from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.records.reading import FigureReader
from gongkai.interpreting.narrative.records.repeated_labels import with_year_before
from gongkai.interpreting.narrative.records.sections import narratives_of
from gongkai.interpreting.narrative.sentences.cell_passages import passages_in_cells
from gongkai.interpreting.narrative.sentences.passages import Passage, passages_of
from gongkai.interpreting.privacy.personal_data import masked
from gongkai.model.document import Document, Problem
from gongkai.model.evidence import Evidence
from gongkai.model.record import (
    Change,
    ComponentScore,
    Figure,
    FunctionLine,
    Indicator,
    Narrative,
    Project,
    Unmapped,
)


@dataclass(frozen=True)
class NarrativeRecords:
    """What the running text of one document says; ``score`` and ``grade`` are the whole department's."""

    amounts: tuple[Figure, ...] = ()
    counts: tuple[Figure, ...] = ()
    rates: tuple[Figure, ...] = ()
    changes: tuple[Change, ...] = ()
    function_lines: tuple[FunctionLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[Project, ...] = ()
    component_scores: tuple[ComponentScore, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    problems: tuple[Problem, ...] = ()
    score: Decimal | None = None
    grade: str | None = None
    score_evidence: Evidence | None = None


def narrative_records(document: Document, context: ReportContext) -> NarrativeRecords:
    """The records of a document's paragraphs and of the sentences in its cells; tables are not read here.

    Figures whose label, year or owner is not understood are in ``unmapped``; rows of a table that no reader recognised
    as one are reported in ``problems``, and numbers in explanations of words are no figures.
    """
    passages = list(passages_of(document))
    reader = FigureReader(context)
    for passage in (*passages, *passages_in_cells(document)):
        if not (passage.is_glossary or passage.is_loose_row):
            reader.read(passage)
    reader.close()
    findings = reader.findings
    return NarrativeRecords(
        amounts=tuple(with_year_before(findings.amounts, findings.rates)),
        counts=tuple(findings.counts),
        rates=tuple(findings.rates),
        changes=tuple(findings.changes),
        function_lines=tuple(findings.function_lines),
        indicators=tuple(findings.indicators),
        projects=tuple(findings.projects),
        component_scores=tuple(findings.component_scores),
        narratives=tuple(narratives_of(passages)),
        unmapped=tuple(_masked(figure) for figure in findings.unmapped),
        problems=tuple(_loose_rows(passages)),
        score=findings.overall.score if findings.overall else None,
        grade=findings.overall.grade if findings.overall else None,
        score_evidence=findings.overall.evidence if findings.overall else None,
    )


def _masked(figure: Unmapped) -> Unmapped:
    evidence = replace(figure.evidence, raw=masked(figure.evidence.raw))
    return replace(figure, label=masked(figure.label), evidence=evidence)


def _loose_rows(passages: list[Passage]) -> list[Problem]:
    """One problem for each page that has rows of a table among its text."""
    pages = sorted({p.pieces[0].paragraph.page or 0 for p in passages if p.is_loose_row})
    message = "rows of a table stand here as text, without cells; their figures were not read"
    return [Problem("row_without_table", message, page or None) for page in pages]
