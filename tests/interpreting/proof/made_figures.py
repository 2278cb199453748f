"""Made-up figures: a cell of a table, or a number of a sentence, at a point of the cube."""

from decimal import Decimal
from typing import Any

from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Classification, Coordinates, EconomicClass, Figure, FunctionClass, Stage


def at(measure: str = "expenditure", **coordinates: Any) -> Coordinates:
    """A point of the budget of 2025; ``function`` and ``economic`` as codes (5.. is of the government's list)."""
    function, economic = coordinates.pop("function", None), coordinates.pop("economic", None)
    of = Classification.GOVERNMENT if str(economic).startswith("5") else Classification.DEPARTMENT
    return Coordinates(
        measure,
        year=coordinates.pop("year", 2025),
        stage=coordinates.pop("stage", Stage.BUDGET),
        function=FunctionClass(function, None) if function else None,
        economic=EconomicClass(economic, None, of) if economic else None,
        **coordinates,
    )


def cell(value: str, point: Coordinates, place: tuple[int, int], block: int = 1, **more: Any) -> Figure:
    """``value`` printed at (row, column) of the table at ``block``, in 万元 unless told."""
    row, column = place
    evidence = Evidence(value, block, page=1, row=row, column=column, confidence=more.pop("confidence", 1.0))
    return Figure(point, Decimal(value), more.pop("unit", "万元"), Where.TABLE, evidence, **more)


def said(value: str, point: Coordinates, block: int = 50, unit: str = "万元") -> Figure:
    """``value`` in the sentence at ``block``."""
    return Figure(point, Decimal(value), unit, Where.NARRATIVE, Evidence(value, block, page=1))


def row_of(number: int, points: list[Coordinates], *values: str, block: int = 1) -> list[Figure]:
    """A row of cells, one at each point; a blank value is a blank cell."""
    return [
        cell(value, point, (number, column), block)
        for column, (point, value) in enumerate(zip(points, values, strict=True))
        if value
    ]


def column_of(points: list[Coordinates], *values: str, block: int = 1, column: int = 2) -> list[Figure]:
    """A column of cells, one at each point; a blank value is a blank cell."""
    return [
        cell(value, point, (row, column), block)
        for row, (point, value) in enumerate(zip(points, values, strict=True))
        if value
    ]
