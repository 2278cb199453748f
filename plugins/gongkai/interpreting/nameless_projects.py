"""Tables about one project that do not name it: the text that prints the same spending tells which it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from gongkai.interpreting.tables.shape.project_table import NAMELESS
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure, Stage
from gongkai.model.record import ComponentScore, Indicator, Unmapped

Record = TypeVar("Record", Indicator, ComponentScore)


def project_names(tables: Iterable[Figure], text: Iterable[Figure]) -> dict[int, str]:
    """Block → the project that ``text`` names for the same actual spending as a table there that names none."""
    names: defaultdict[tuple[Decimal, str | None], set[str]] = defaultdict(set)
    for figure in text:
        if figure.at.project is not None and _is_spending(figure):
            names[figure.value, figure.unit].add(figure.at.project)
    of_block: dict[int, str] = {}
    for figure in tables:
        told = names.get((figure.value, figure.unit), set())
        if figure.at.project == NAMELESS and _is_spending(figure) and len(told) == 1:
            of_block[figure.evidence.block] = next(iter(told))
    return of_block


def with_project_names(tables: Iterable[Figure], of_block: Mapping[int, str]) -> tuple[list[Figure], list[Unmapped]]:
    """``tables`` with the project of their block; unmapped where it is not known."""
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


def of_named_project(records: Iterable[Record], of_block: Mapping[int, str]) -> Iterator[Record]:
    """Indicators and points with the project of their block; of no project where it is not known."""
    for record in records:
        is_nameless = record.project == NAMELESS
        yield replace(record, project=of_block.get(record.evidence.block)) if is_nameless else record


def _is_spending(figure: Figure) -> bool:
    at = figure.at
    is_whole = at.fund is None and at.comparison is None and at.item is None and not at.carried
    return is_whole and at.measure == "expenditure" and at.stage is Stage.ACTUAL


def _without_project(figure: Figure) -> Unmapped:
    because = "project: the table is about one project and does not name it"
    return Unmapped(figure.label or "?", figure.value, figure.unit, Where.TABLE, figure.evidence, because=because)
