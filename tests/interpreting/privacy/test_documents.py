"""A document without persons: forms and lists are understood, places hold, and names are known throughout."""

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.privacy.documents import hints_without_persons, without_persons
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document, Problem


def table(*rows: tuple[str, ...], ordinal: int = 0, name: str | None = None) -> Table:
    cells = [Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Table(tuple(cells), ordinal, name=name)


def cells_of(*blocks: Table) -> list[list[list[str]]]:
    left = without_persons(Document("text/plain", blocks))
    return [[[cell.text for cell in row] for row in found.rows()] for found in left.tables()]


def test_what_stands_beside_a_label_goes():
    [rows] = cells_of(
        table(
            ("联系人", "扎西多吉", "联络电话", "8123456"),
            ("填报人（签字）", "Zhang San", "身份证号", "990101491231001"),
            ("负责人", "预算股", "编制人数", "12"),
            ("开户账号", "300109998877", "QQ", "9900110011"),
        )
    )
    assert rows == [
        ["联系人", "████", "联络电话", "███████"],
        ["填报人（签字）", "█████████", "身份证号", "███████████████"],
        ["负责人", "预算股", "编制人数", "12"],
        ["开户账号", "████████████", "QQ", "██████████"],
    ]


def test_a_list_of_persons_goes_and_goes_on_over_pages():
    header = ("姓名", "职务", "手机号码", "发放金额")
    pages = cells_of(
        table(header, ("李大某", "主席", "19900010001", "1200.00"), ("旦增罗布", "干事", "19900010002", "800.00")),
        table(("王小某", "干事", "19900010003", "900.00"), ("合计", "", "", "2900.00"), ordinal=1),
    )
    assert pages == [
        [[*header], ["███", "主席", "███████████", "1200.00"], ["████", "干事", "███████████", "800.00"]],
        [["███", "干事", "███████████", "900.00"], ["合计", "", "", "2900.00"]],
    ]


def test_a_table_behind_a_list_of_persons_stays():
    people = table(("姓名", "职务", "签字"), ("李大某", "主席", ""))
    indicators = table(("一级指标", "二级指标", "三级指标"), ("产出指标", "数量指标", "走访企业"), ordinal=1)
    assert cells_of(people, indicators)[1] == [
        ["一级指标", "二级指标", "三级指标"],
        ["产出指标", "数量指标", "走访企业"],
    ]


def test_a_number_among_amounts_is_one():
    [rows] = cells_of(
        table(("单位", "金额"), ("甲", "15812345678"), ("乙", "1234567")),
    )
    assert rows[1] == ["甲", "15812345678"]
    [rows] = cells_of(table(("一", "甲"), ("1", "15812345678"), ("2", "")))
    assert rows[1] == ["1", "███████████"]


def test_names_of_forms_are_known_in_the_whole_document():
    document = Document(
        "text/html",
        (
            Paragraph("由李大某带队走访。", 0),
            table(("联系人", "李大某"), ordinal=1, name="李大某"),
            Paragraph("经办人：王小某", 2),
            Paragraph("联系人：", 3),
            Paragraph("欧阳小某", 4),
        ),
        meta={"title": "王小某的报告", "author": "欧阳小某"},
        problems=(Problem("x", "the sheet 李大某 is hidden"),),
    )
    left = without_persons(document)
    told = str(left)
    assert not any(name in told for name in ("李大某", "王小某", "欧阳小某"))
    assert [len(new.text) for new in left.paragraphs()] == [len(old.text) for old in document.paragraphs()]
    assert left.media_type == document.media_type


def test_a_document_without_persons_is_left_as_it_is():
    document = Document(
        "text/plain", (Paragraph("2023年支出118.20万元。", 0), table(("项目", "金额"), ("修路", "3.5")))
    )
    assert all(new is old for new, old in zip(without_persons(document).blocks, document.blocks, strict=True))


@pytest.mark.parametrize("field", ["file_name", "title", "publisher"])
def test_what_the_portal_says_is_scrubbed(field):
    left = hints_without_persons(SourceHints(**{field: "决算（联系人：张瑀岚 19900010001）"}))
    assert getattr(left, field) == "决算（联系人：███ ███████████）"
