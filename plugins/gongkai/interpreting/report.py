"""Bytes → records: read, without personal data, identify, tables, narrative, put together."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gongkai.interpreting.claims import claims_of
from gongkai.interpreting.claims.withheld import withheld_claims
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.cube import Cube, cube_of
from gongkai.interpreting.identity.identity import identify
from gongkai.interpreting.identity.other_files import links_instead, other_file
from gongkai.interpreting.identity.report_context import report_context
from gongkai.interpreting.identity.site_facts import facts_of_site
from gongkai.interpreting.nameless_projects import of_named_project
from gongkai.interpreting.narrative.performance.narrative_performance import NarrativePerformance, narrative_performance
from gongkai.interpreting.privacy.documents import hints_without_persons, without_persons
from gongkai.interpreting.privacy.page_covers import PageCover, page_covers
from gongkai.interpreting.privacy.scrubber import scrubbed
from gongkai.interpreting.proof.sums import Sum
from gongkai.interpreting.same_projects import scores_under_names
from gongkai.interpreting.tables.performance.performance_read import TableMatch
from gongkai.interpreting.tables.performance.table_performance import TablePerformance, table_performance
from gongkai.interpreting.tables.shape.tables_in_forms import tables_in_forms
from gongkai.model.document import Document, Problem
from gongkai.model.document_facts import DocumentFacts
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.outcome import OtherFile
from gongkai.model.record import ComponentScore, Records
from gongkai.reading.read import read_document

Stage = TypeVar("Stage")
_OF_SITE = frozenset({OtherFile.HOME_PAGE, OtherFile.LIST_OF_LINKS})
"""A page of links tells whose site it is, and no more."""


@dataclass(frozen=True, slots=True)
class ReportReading:
    """A report as blocks and as records, without personal data, and for each table which form was recognised and why.

    ``sums``: those that the figures of ``records`` were proved by, held or not, by place among them. ``continued``:
    block of a table that goes on from a page before → that of the table where it begins. ``covers``: its pages, and
    what of them must not be seen.
    """

    document: Document
    records: Records
    matches: tuple[TableMatch, ...]
    sums: tuple[Sum, ...] = ()
    continued: Mapping[int, int] = field(default_factory=dict)
    covers: tuple[PageCover, ...] = ()


def read_report(data: bytes, hints: SourceHints) -> Records:
    """Everything the file says. Raises UnreadableDocument where the bytes hold no document that can be read.

    What fails in one stage becomes a Problem and costs only that stage's records.
    """
    return report_reading(data, hints).records


def report_reading(data: bytes, hints: SourceHints) -> ReportReading:
    """The same with the blocks and the form matches, for `gongkai read --explain` and for pictures of evidence."""
    return document_reading(read_document(data, name=hints.file_name), hints)


def document_reading(document: Document, hints: SourceHints) -> ReportReading:
    """What a document that was already read to blocks says; its personal data goes before anything is made of it."""
    printed = document
    document, hints = without_persons(printed), hints_without_persons(hints)
    problems: list[Problem] = []
    covers = _done("page_covers", lambda: page_covers(printed, document), problems) or ()
    facts = _done("identity", lambda: identify(document, hints), problems) or DocumentFacts()
    links = _done("other_file", lambda: links_instead(document), problems)
    if links is not None:
        told = Records(document=facts, problems=(*document.problems, *problems, links))
        return ReportReading(document, told, (), covers=covers)
    context = report_context(document, facts)
    taken_apart = _done("tables", lambda: tables_in_forms(document), problems) or []
    tables = _done("performance", lambda: table_performance(document, context, taken_apart), problems)
    tables = tables or TablePerformance()
    narrative = _done("narrative", lambda: narrative_performance(document), problems) or NarrativePerformance()
    rest = tables.unmapped, tables.claimed, taken_apart
    withheld = _done("claims", lambda: tuple(withheld_claims(document)), problems) or ()
    cube = (
        _done("figures", lambda: cube_of(document, context, *rest, withholds_items=bool(withheld)), problems) or Cube()
    )
    indicators = _without_repeats(
        (*of_named_project(tables.indicators, cube.projects), *narrative.indicators),
    )
    claims = _done("claims", lambda: claims_of(document, context, indicators, withheld), problems) or ()
    scored = dataclasses.replace(
        facts,
        score=tables.score if tables.score is not None else narrative.score,
        grade=tables.grade or narrative.grade,
    )
    records = Records(
        document=scored,
        figures=cube.figures,
        unmapped=cube.unmapped,
        indicators=indicators,
        component_scores=tuple(scores_under_names(_scores(tables, narrative, cube.projects), cube.figures)),
        narratives=_without_repeats((*tables.narratives, *narrative.narratives)),
        claims=claims,
        problems=_without_repeats((*document.problems, *problems, *narrative.problems)),
    )
    if not (records.figures or records.indicators or records.component_scores or records.problems):
        other = _done("other_file", lambda: other_file(document, scored, len(records.unmapped)), problems)
        site = other is not None and other.code in _OF_SITE
        whose = facts_of_site(document, hints) if site else scored
        records = dataclasses.replace(records, document=whose, problems=(*((other,) if other else ()), *problems))
    return ReportReading(document, records, tables.matches, cube.sums, cube.continued, covers)


def _scores(
    tables: TablePerformance, narrative: NarrativePerformance, projects: Mapping[int, str]
) -> tuple[ComponentScore, ...]:
    """Points of parts of the score, then the totals of projects, each once."""
    parts = (*of_named_project(tables.component_scores, projects), *narrative.component_scores)
    totals = (*of_named_project(tables.project_scores, projects), *narrative.project_scores)
    told = {(part.project, part.score) for part in parts}
    own = (total for total in totals if total.project is not None and (total.project, total.score) not in told)
    return _without_repeats((*parts, *own))


def _done(stage: str, work: Callable[[], Stage], problems: list[Problem]) -> Stage | None:
    try:
        return work()
    except InvalidConfiguration:
        raise  # a vocabulary that is wrong is no fault of the report
    except Exception as error:  # noqa: BLE001 - one stage must not cost the others their records
        told = scrubbed(f"{stage} could not be read ({type(error).__name__}: {error})")
        problems.append(Problem(f"{stage}_failed", told))
        return None


def _without_repeats(records: Iterable[Any]) -> tuple[Any, ...]:
    """Each record once: the same figure at the same place, found by two ways, is one record."""
    return tuple(dict.fromkeys(records))
