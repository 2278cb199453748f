"""Tables about one project that do not name it: the text that prints the same spending tells which it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.interpreting.tables.figures.table_figures import NAMELESS
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure, Stage
from gongkai.model.record import Unmapped


def with_project_names(tables: Sequence[Figure], text: Iterable[Figure]) -> tuple[list[Figure], list[Unmapped]]:
    """``tables`` with the project that ``text`` names for the same actual spending; unmapped where it names none."""
    names: defaultdict[tuple[Decimal, str | None], set[str]] = defaultdict(set)
    for figure in text:
        if figure.at.project is not None and _is_spending(figure):
            names[figure.value, figure.unit].add(figure.at.project)
    of_block: dict[int, str] = {}
    for figure in tables:
        told = names.get((figure.value, figure.unit), set())
        if figure.at.project == NAMELESS and _is_spending(figure) and len(told) == 1:
            of_block[figure.evidence.block] = next(iter(told))
    named: list[Figure] = []
    unmapped: list[Unmapped] = []
    for figure in tables:
        project = of_block.get(figure.evidence.block)
        if figure.at.project != NAMELESS:
            named.append(figure)
        elif project is not None:
            named.append(replace(figure, at=replace(figure.at, project=project)))
        else:
            unmapped.append(_without_project(figure))
    return named, unmapped


def _is_spending(figure: Figure) -> bool:
    at = figure.at
    is_whole = at.fund is None and at.comparison is None and at.item is None and not at.carried
    return is_whole and at.measure == "expenditure" and at.stage is Stage.ACTUAL


def _without_project(figure: Figure) -> Unmapped:
    because = "project: the table is about one project and does not name it"
    return Unmapped(figure.label or "?", figure.value, figure.unit, Where.TABLE, figure.evidence, because=because)
