"""What cars cost: to buy, to run, both."""

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import document_reading
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document

PURCHASE, OPERATION, BOTH = "three_public.vehicle_purchase", "three_public.vehicle_operation", "three_public.vehicle"


def measures(*rows):
    cells = tuple(Cell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts))
    above = (Paragraph("南山市临江县水利局2025年部门预算", 0), Paragraph("三公经费预算表 单位：万元", 1))
    found = document_reading(Document("text/plain", (*above, Table(cells, 2))), SourceHints()).records.figures
    return [figure.at.measure for figure in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["公务用车购置费", "6"], ["公务用车及运行维护费", "7"]], [PURCHASE, OPERATION]),
        ([["公务用车购置费", "6"], ["公务用车购置及运行维护费", "7"]], [PURCHASE, BOTH]),
        (
            [["公务用车及运行维护费", "13"], ["公务用车购置费", "6"], ["公务用车运行费", "7"]],
            [BOTH, PURCHASE, OPERATION],
        ),
        ([["公务接待费", "6"], ["公务用车及运行维护费", "7"]], ["three_public.reception", BOTH]),
    ],
)
def test_running_cars_beside_their_purchase_is_not_both(rows, expected):
    assert measures(["项目", "预算数"], *rows) == expected
