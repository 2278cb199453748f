"""Text files and the dump of tables: which lines are cells, which are text, and where the cells stand."""

import pytest

from gongkai.model.block import Paragraph, Table
from gongkai.reading.read import read_document
from gongkai.reading.text.reader import read_text


def blocks(text: str):
    return read_text(text.encode()).blocks


def places(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells if c.text}


def dump(*rows: str) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding):
    (paragraph,) = read_document("二〇二三年㎡喆\r\n".encode(encoding)).blocks
    assert paragraph.text == "二〇二三年㎡喆"


def test_damaged_characters_are_a_problem_not_a_refusal():
    document = read_text("本部门决算公开情况说明。".encode() * 30 + b"\xe4\xb8")
    assert [problem.code for problem in document.problems] == ["characters_lost"]


def test_cell_keeps_its_blank_lines_and_the_row_ends_before_the_next_tab():
    (table,) = blocks("\t公共财\n\n政拨款\n\t其他\n\n收入\n\n\t83.67\n\t\n")
    assert [[cell.text for cell in row] for row in table.rows()] == [["公共财\n政拨款", "其他\n收入"], ["83.67", ""]]


def test_table_ends_at_two_blank_lines_at_a_note_or_with_the_file():
    text = dump("甲|1", "乙|2")
    for after in ("\n\n正文", "\n说明：口径", "\n2024年度自评表", "\n正文一\n\n正文二"):
        table, *paragraphs = blocks(text + after)
        assert isinstance(table, Table)
        assert table.row_count == 2
        assert all(isinstance(paragraph, Paragraph) for paragraph in paragraphs)
        assert [p.text for p in paragraphs] == after.split()


def test_signature_lines_stay_in_the_last_cell():
    (table, after) = blocks(dump("甲|1", "意见：") + "\n负责人（签章）：\n\n年  月  日\n\n\n填报人：\n")
    assert table.cells[-1].text == "意见：\n负责人（签章）：\n年  月  日"
    assert after.text == "填报人："


def test_word_artefacts_go_and_leave_no_blank_line():
    got = blocks("1、 [bookmark: _Toc1][bookmark: _Toc2]收入情况\n[image: A]B[C]\n合计12万元。\n[image: ]\n")
    assert [p.text for p in got] == ["1、 收入情况", "合计12万元。"]


def test_sentence_cut_by_a_page_break_is_joined_but_headings_are_not():
    got = blocks(
        "1. 编制人数 3 人；实有人数为\n\n8人（其中在职2人）。\n\n管理规范，\n\n无闲置。\n二、机构\n（一）概况\n"
    )
    assert [p.text for p in got] == [
        "1. 编制人数 3 人；实有人数为8人（其中在职2人）。",
        "管理规范，无闲置。",
        "二、机构",
        "（一）概况",
    ]


def test_leading_empty_cells_continue_the_cell_above():
    (table,) = blocks(dump("指标|一级|二级|值", "|产出|数量|1", "||质量|2", "|效益|社会|3", "得分|97||"))
    at = places(table)
    assert at["指标"] == (0, 0, 4, 1)
    assert at["产出"] == (1, 1, 2, 1)
    assert at["效益"] == (3, 1, 1, 1)
    assert table.cell_at(4, 2).text == ""


def test_blank_cells_elsewhere_stay_blank():
    (table,) = blocks(dump("单位|收入|结转", "汇总|83.67|", "二级||", "||"))
    assert places(table)["汇总"] == (1, 0, 1, 1)
    assert table.cell_at(3, 0).text == ""
    assert len(table.cells) == 12


def test_nested_header_of_three_levels():
    (table,) = blocks(
        dump(
            "支出情况（万元）",
            "名称|合计|其中：|结余",
            "||基本|其中：|项目|当年结余|累计结余",
            "|||人员|公用|||",
            "汇总|83.67|74.67|50.88|23.79|9||",
        )
    )
    at = places(table)
    assert at["支出情况（万元）"] == (0, 0, 1, 8)
    assert at["名称"] == (1, 0, 3, 1)
    assert at["结余"] == (1, 6, 1, 2)
    assert at["基本"] == (2, 2, 2, 1)
    assert at["项目"] == (2, 5, 2, 1)
    assert at["公用"] == (3, 4, 1, 1)
    assert table.cell_at(4, 5).text == "9"


def test_first_header_is_the_wide_one_where_nothing_else_tells():
    (table,) = blocks(dump("目标|内容|年初目标|完成情况", "|产出|质量|≥90%|95%", "||数量|≥4次|6次"))
    at = places(table)
    assert at["内容"] == (0, 1, 1, 2)
    assert at["完成情况"][1] == table.column_count - 1 == 4


def test_total_row_ends_under_the_columns_it_adds_up():
    (table,) = blocks(dump("一级|二级|三级|分值|得分|原因", "产出|数量|次数|10|9|", "总分|100|97|"))
    at = places(table)
    assert at["总分"] == (2, 0, 1, 3)
    assert (at["100"][1], at["97"][1]) == (3, 4)


def test_row_broken_by_an_empty_paragraph_in_a_cell_is_one_row_again():
    vertical = "\t绩\n效\n\n\t一级\n\t值\n\n\t\n\t产出\n\t1\n\n\t\n\t效益\n\t2\n"
    assert places(blocks(vertical)[0])["绩\n效"] == (0, 0, 3, 1)
    gap = "\t目标\n\t预期\n\t实际\n\n\t\n\t目标1\n目标2\n\n\n\t完成1\n\n\t下一行\n\t1\n\t2\n"
    assert [len(row) for row in blocks(gap)[0].rows()] == [3, 3, 3]


def test_rows_of_different_length_are_reported():
    assert [p.code for p in read_text(dump("甲|1", "乙|2|3").encode()).problems] == ["spans_not_in_source"]
    assert read_text(dump("甲|1", "乙|2").encode()).problems == ()


def test_all_seeds_are_read(shared):
    tables = {}
    for file in sorted((shared / "corpus" / "seeds").glob("*.txt")):
        document = read_document(file.read_bytes())
        assert not any("bookmark" in p.text or "[image" in p.text for p in document.paragraphs())
        tables[file.name[:3]] = [(table.row_count, table.column_count) for table in document.tables()]
    assert tables == {"000": [(63, 8)], "001": [], "002": [(15, 6)], "003": [], "004": [(24, 7), (26, 9)]}
