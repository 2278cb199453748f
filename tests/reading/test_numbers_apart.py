"""Digits set apart are one number where that is sure."""

import pytest

from gongkai.reading.numbers_apart import closed_up
from gongkai.reading.pdf.reader import read_pdf
from gongkai.reading.read import read_document
from tests.reading.test_pdf import grid, pdf, tables, text, texts


@pytest.mark.parametrize(
    ("printed", "closed"),
    [
        ("4 1 2 . 3 6", "412.36"),
        ("4 1 2.3 6", "412.36"),
        ("111. 16", "111.16"),
        ("111 .16", "111.16"),
        ("111 . 16", "111.16"),
        ("1, 234.50", "1,234.50"),
        ("1 , 2 3 4 . 5 0", "1,234.50"),
        ("- 5.20", "-5.20"),
        ("- 5 . 2 0", "-5.20"),
        ("8 5 . 3 %", "85.3%"),
        ("85.3 %", "85.3%"),
        ("0 . 0 0", "0.00"),
        ("2 0 8", "208"),
        ("6.00 88.88", "6.00 88.88"),
        ("1 234.50", "1 234.50"),
        ("1 2 3", "1 2 3"),
        ("0 0 0", "0 0 0"),
        ("0 5 3", "0 5 3"),
        ("201 01 02", "201 01 02"),
        ("12 ", "12 "),
        ("", ""),
        ("支出总计4 1 2 . 3 6万元", "支出总计412.36万元"),
        ("支出总计 111. 16 万元。", "支出总计 111.16 万元。"),
        ("增长5. 2%，", "增长5.2%，"),
        ("2 0 2 3年度部门决算", "2023年度部门决算"),
        ("1. 16万元以下的项目", "1. 16万元以下的项目"),
        ("共两项；2. 50万元", "共两项；2. 50万元"),
        ("2023. 12. 31", "2023. 12. 31"),
        ("见表 3. 2 及 4 1 2 号文", "见表 3. 2 及 4 1 2 号文"),
    ],
)
def test_digits_set_apart(printed, closed):
    assert closed_up(printed) == closed


def test_cells_of_any_format():
    page = grid([100, 200, 300], [740, 720, 700]) + text(105, 725, "Item") + text(205, 725, "Amount")
    for printed in ("4 1 2 . 3 6", "412. 36"):
        document = read_pdf(pdf([page + text(105, 705, "Gifts") + text(205, 705, printed)]))
        assert texts(tables(document)[0]) == [["Item", "Amount"], ["Gifts", "412.36"]]
        rows = f"<tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>{printed}</td></tr>"
        (table,) = read_document(f"<html><body><table>{rows}</table></body></html>".encode()).tables()
        assert table.cell_at(1, 1).text == "412.36"
