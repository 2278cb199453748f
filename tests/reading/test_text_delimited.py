"""A text that is a sheet saved as CSV."""

import pytest

from gongkai.model.block import Paragraph, Table
from gongkai.reading.read import read_document

TITLE = "云桐市映溪区水利局2023年度部门决算"


def texts(text: str, encoding: str = "utf-8") -> list:
    return [
        [[cell.text for cell in row] for row in block.rows()] if isinstance(block, Table) else block.text
        for block in read_document(text.encode(encoding)).blocks
    ]


@pytest.mark.parametrize(
    ("printed", "encoding"),
    [
        (
            f'{TITLE}\n单位：万元\n项目,决算数,备注\n基本支出,"1,301.20",\n项目支出,111.16,无\n合计,"1,412.36",\n',
            "utf-8",
        ),
        (f"{TITLE},,\r\n单位：万元,,\r\n项目,决算数,备注\r\n基本支出,301.20,\r\n项目支出,1,\r\n", "gb18030"),
        (f"{TITLE};;\n单位：万元;;\n项目;决算数;备注\n基本支出;301.20;\n项目支出;1;\n", "utf-8-sig"),
        (f"{TITLE}\n单位：万元\n项目\t决算数\t备注\n基本支出\t301.20\t\n项目支出\t1\t\n", "utf-16"),
    ],
)
def test_a_sheet_saved_as_csv_is_a_table_below_its_lines(printed, encoding):
    title, unit, table = texts(printed, encoding)
    assert (title, unit) == (TITLE, "单位：万元")
    assert table[0] == ["项目", "决算数", "备注"]
    assert table[1][1] in ("1,301.20", "301.20")


@pytest.mark.parametrize(
    "printed",
    [
        "基本支出1,200.50万元\n项目支出1,300.50万元\n其他支出2,000.00万元",
        "收入,支出和结余,说明如下。\n共两项,一是基本支出,二是项目支出。\n支出,12,万元。",
    ],
)
def test_lines_with_commas_are_no_sheet(printed):
    assert all(isinstance(block, Paragraph) for block in read_document(printed.encode()).blocks)
