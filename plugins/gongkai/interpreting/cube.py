"""The cube of one document: the figures of its tables and its text, proved by its own sums, and what has no place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.interpreting.confidence.probable import with_right_probability
from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.kinds_of_equipment import with_kinds_of_equipment
from gongkai.interpreting.nameless_projects import project_names, with_project_names
from gongkai.interpreting.narrative.figures import narrative_figures
from gongkai.interpreting.proof.document_sums import Printed, document_sums
from gongkai.interpreting.proof.proved import proved
from gongkai.interpreting.proof.sums import Sum
from gongkai.interpreting.same_projects import names_of_tables, with_names_of_tables
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.interpreting.tables.shape.tables_in_forms import TableInForms
from gongkai.interpreting.vehicle_costs import with_vehicle_costs
from gongkai.model.document import Document
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Figure
from gongkai.model.record import Unmapped

Place = tuple[int, int | None, int | None]
"""Block, row and column of a cell; no row and no column in running text."""


@dataclass(frozen=True, slots=True)
class Cube:
    """``figures`` in printed order, tables before text; ``unmapped`` numbers, each with the part not understood.

    ``sums``: those that ``figures`` were proved by, held or not, by place among them. ``projects``: block → the project
    that a table there is about and does not name, where the text tells it. ``continued``: block of a table that goes
    on from a page before → that of the table where it begins.
    """

    figures: tuple[Figure, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    sums: tuple[Sum, ...] = ()
    projects: Mapping[int, str] = field(default_factory=dict)
    continued: Mapping[int, int] = field(default_factory=dict)


def cube_of(
    document: Document,
    context: ReportContext,
    left: Iterable[Unmapped] = (),
    claimed: Collection[Place] = (),
    tables_of_document: Sequence[TableInForms] | None = None,
    *,
    withholds_items: bool = False,
) -> Cube:
    """Every number of the accounts in ``document`` with its coordinates, or unmapped with the reason.

    ``left`` are numbers of tables that the readers of indicators and scores have left over, ``claimed`` the cells
    that are theirs: no figure stands there. ``tables_of_document``: its tables, where they are taken apart already.
    ``withholds_items``: it says that it leaves out secret ones.
    """
    tables, text = table_figures(document, context, tables_of_document), narrative_figures(document, context)
    own = [figure for figure in tables.figures if _cell(figure.evidence) not in claimed]
    unread = [number for number in tables.unmapped if _cell(number.evidence) not in claimed]
    taken = {*(_cell(figure.evidence) for figure in own), *(_cell(number.evidence) for number in unread), *claimed}

    def is_beside(evidence: Evidence) -> bool:
        return evidence.row is None or _cell(evidence) not in taken

    in_text = [number for number in text.unmapped if is_beside(number.evidence)]
    others = [
        number
        for number in left
        if number.where is Where.TABLE
        and is_beside(number.evidence)
        and (number.evidence.block, number.evidence.row) not in tables.rows
    ]
    same = names_of_tables(own, text.figures)
    sentences = list(with_names_of_tables(text.figures, same))
    of_block = project_names(own, sentences)
    in_tables, nameless = with_project_names(own, of_block)
    figures = (*in_tables, *(figure for figure in sentences if is_beside(figure.evidence)))
    figures = with_vehicle_costs(with_kinds_of_equipment(figures))
    unmapped = (*unread, *nameless, *others, *in_text)
    printed = Printed(tables.continued, unread_cells(unmapped), withholds_items=withholds_items)
    found = document_sums(figures, printed)
    told = with_right_probability(document, proved(figures, found))
    return Cube(told, unmapped, found.sums, of_block, tables.continued)


def unread_cells(unmapped: Iterable[Unmapped]) -> frozenset[tuple[int, int, int]]:
    """(block, row, column) of the numbers of tables that have no coordinates."""
    places = ((at.block, at.row, at.column) for number in unmapped if (at := number.evidence).row is not None)
    return frozenset((block, row, column) for block, row, column in places if row is not None and column is not None)


def _cell(evidence: Evidence) -> Place:
    return evidence.block, evidence.row, evidence.column
