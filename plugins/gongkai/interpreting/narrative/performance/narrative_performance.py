"""Running text → indicators, scores and passages: the front door of this subpackage."""

from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpreting.narrative.performance.mentions import mentions_of
from gongkai.interpreting.narrative.performance.scored_projects import ScoreReader
from gongkai.interpreting.narrative.performance.sentences import sentences_of
from gongkai.interpreting.narrative.performance.told_indicators import indicator_told
from gongkai.interpreting.narrative.sentences.cell_passages import passages_in_cells
from gongkai.interpreting.narrative.sentences.passages import Passage, passages_of
from gongkai.interpreting.narrative.sentences.sections import narratives_of
from gongkai.model.document import Document, Problem
from gongkai.model.record import ComponentScore, Indicator, Narrative


@dataclass(frozen=True, slots=True)
class NarrativePerformance:
    """What running text says beside its figures; ``score`` and ``grade`` are the whole department's.

    ``project_scores`` are the points that the review of a project tells, ``component_scores`` all others.
    """

    indicators: tuple[Indicator, ...] = ()
    component_scores: tuple[ComponentScore, ...] = ()
    project_scores: tuple[ComponentScore, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    problems: tuple[Problem, ...] = ()
    score: Decimal | None = None
    grade: str | None = None


def narrative_performance(document: Document) -> NarrativePerformance:
    """The records of a document's paragraphs and of the sentences in its cells.

    Rows of a table that no reader recognised as one are reported in ``problems``.
    """
    passages = list(passages_of(document))
    indicators: list[Indicator] = []
    scores = ScoreReader()
    for passage in (*passages, *passages_in_cells(document)):
        if not (passage.is_glossary or passage.is_loose_row):
            scores.begin_passage(passage)
            indicator = indicator_told(passage)
            if indicator is not None:
                indicators.append(indicator)
                continue
            for sentence in sentences_of(passage.text):
                scores.read(mentions_of(passage, sentence), passage)
    scores.close()
    return NarrativePerformance(
        indicators=tuple(indicators),
        component_scores=tuple(scores.parts),
        project_scores=tuple(scores.of_projects),
        narratives=tuple(narratives_of(passages)),
        problems=tuple(_loose_rows(passages)),
        score=scores.overall.score if scores.overall else None,
        grade=scores.overall.grade if scores.overall else None,
    )


def _loose_rows(passages: list[Passage]) -> list[Problem]:
    """One problem for each page that has rows of a table among its text."""
    pages = sorted({p.pieces[0].paragraph.page or 0 for p in passages if p.is_loose_row})
    message = "rows of a table stand here as text, without cells; their figures were not read"
    return [Problem("row_without_table", message, page or None) for page in pages]
