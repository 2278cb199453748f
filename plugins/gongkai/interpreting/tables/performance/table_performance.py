"""Tables to indicators, scores and texts: the front door of this subpackage."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.performance.indicator_rows import take_indicators
from gongkai.interpreting.tables.performance.indicator_texts import take_packed_indicators
from gongkai.interpreting.tables.performance.performance_read import PerformanceRead, TableMatch
from gongkai.interpreting.tables.performance.points_beside_money import take_points, take_points_of_project
from gongkai.interpreting.tables.performance.project_scores import take_project_scores
from gongkai.interpreting.tables.performance.rest_of_table import leave_the_rest
from gongkai.interpreting.tables.performance.score_rows import take_component_scores
from gongkai.interpreting.tables.performance.texts import take_loose_rows, take_remarks
from gongkai.interpreting.tables.shape.form_parts import FormPart, JoinedTable
from gongkai.interpreting.tables.shape.forms import Form
from gongkai.interpreting.tables.shape.headers import is_column_numbers
from gongkai.interpreting.tables.shape.project_table import NAMELESS, project_table
from gongkai.interpreting.tables.shape.tables_in_forms import TableInForms, tables_in_forms
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType
from gongkai.model.record import ComponentScore, Indicator, Narrative, Unmapped

_MONEY_OF_PROJECT = frozenset({"budget_execution", "funds_by_source"})


@dataclass(frozen=True, slots=True)
class TablePerformance:
    """What the tables of one document say of performance; ``matches`` tells for each table which form it was and why.

    ``project_scores`` are the totals of tables about one project, ``component_scores`` all other points; the project is
    NAMELESS where its table does not name it. ``unmapped`` are numbers of tables of indicators and of loose rows that
    nothing took; ``claimed`` holds (block, row, column) of every cell whose number is of an indicator or a score.
    """

    indicators: tuple[Indicator, ...] = ()
    component_scores: tuple[ComponentScore, ...] = ()
    project_scores: tuple[ComponentScore, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    matches: tuple[TableMatch, ...] = ()
    score: Decimal | None = None
    grade: str | None = None
    claimed: frozenset[tuple[int, int, int]] = frozenset()


def table_performance(
    document: Document, context: ReportContext, tables: Sequence[TableInForms] | None = None
) -> TablePerformance:
    """Indicators, scores and texts of all tables of ``document``: ``tables``, where they are taken apart already."""
    read = PerformanceRead(is_scored_whole=DocType.OVERALL_SELF_EVALUATION in context.doc_types)
    for table, parts in tables_in_forms(document) if tables is None else tables:
        _take_table(table, parts, read)
    return TablePerformance(
        indicators=tuple(read.indicators),
        component_scores=tuple(read.component_scores),
        project_scores=tuple(read.project_scores),
        narratives=tuple(read.narratives),
        unmapped=tuple(read.unmapped),
        matches=tuple(read.matches),
        score=read.score,
        grade=read.grade,
        claimed=frozenset(read.claimed),
    )


def _take_table(table: JoinedTable, parts: Sequence[FormPart], read: PerformanceRead) -> None:
    about = project_table(table)
    project = None if about is None else about.name or NAMELESS
    for part in parts:
        if project is not None and part.match is not None and part.match.form.code in _MONEY_OF_PROJECT:
            take_points_of_project(part, project, read)
    before = len(read.matches)
    for part in parts:
        _take_part(part, table, project, read)
    if parts and len(read.matches) == before:
        read.matches.append(_match(parts[0], table, "no figures"))
    leave_the_rest(parts, read)


def _take_part(part: FormPart, table: JoinedTable, project: str | None, read: PerformanceRead) -> None:
    take_packed_indicators(part, project, read)
    if part.match is None:
        take_loose_rows(part, project, read)
        if any(slot.amount for row in part.body for slot in row):
            read.matches.append(_match(part, table, "label and value side by side"))
        return
    form = part.match.form
    for row in part.header_rows:
        numbers_columns = is_column_numbers(row)
        read.account(slot for slot in row if numbers_columns or slot.label)
    if form.reading == "indicators":
        take_indicators(part, project, read)
    elif form.reading == "scores":
        if not take_project_scores(part, read):
            take_component_scores(part, project, read)
    elif form.reading == "figures" and not (project is not None and _is_of_project(form)):
        take_project_scores(part, read)
        take_points(part, read)
        take_remarks(part, read)
    read.matches.append(_match(part, table, part.match.why))


def _is_of_project(form: Form) -> bool:
    """Whether the figures of a form, in a table about one project, are the project's and never the department's."""
    return form.code in _MONEY_OF_PROJECT or form.is_last_resort


def _match(part: FormPart, table: JoinedTable, why: str) -> TableMatch:
    form = None if part.match is None else part.match.form.code
    return TableMatch(tuple(table.ordinals), form, why, part.titles[0] if part.titles else None)
