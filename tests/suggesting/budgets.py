"""Small budgets of our own writing in which one column is called by a word that no vocabulary has."""

from collections.abc import Sequence
from typing import Final

from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document

UNKNOWN: Final = "惠民专款"


def _table(ordinal: int, rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        tuple(Cell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)), ordinal
    )


def budget(department: str, basic: Sequence[str], project: Sequence[str], total: Sequence[str]) -> Document:
    """A budget of two functions: expenditure by use, where 项目支出 is called 惠民专款, and the projects once more.

    ``basic``, ``project`` and ``total``: the numbers of the two functions, and of both.
    """
    names = [("2010301", "行政运行"), ("2010350", "事业运行"), ("", "合计")]
    uses = [[*name, *told] for name, told in zip(names, zip(total, basic, project, strict=True), strict=True)]
    again = [[*name, told] for name, told in zip(names, project, strict=True)]
    return Document(
        "text/plain",
        (
            Paragraph(f"{department}2026年部门预算公开", 0),
            Paragraph("支出预算总表 单位：万元", 1),
            _table(2, [["科目编码", "科目名称", "合计", "基本支出", UNKNOWN], *uses]),
            Paragraph("项目支出预算表 单位：万元", 3),
            _table(4, [["科目编码", "科目名称", "项目支出"], *again]),
        ),
    )
