import pytest

from gongkai.interpreting.narrative.sentences.headings import is_heading, section_of
from gongkai.interpreting.narrative.sentences.passages import passages_of
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document


def passages(*blocks):
    numbered = tuple(Paragraph(b, i, page=1 + i // 2) if isinstance(b, str) else b for i, b in enumerate(blocks))
    return list(passages_of(Document("text/plain", numbered)))


@pytest.mark.parametrize(
    "line",
    [
        "一、收入支出决算总体情况说明",
        "（二）机构设置。",
        "1.部门主要职能",
        "第四部分 名词解释",
        "存在的问题及原因分析",
        "（一）指标一：",
    ],
)
def test_headings_are_known_by_number_and_last_word(line):
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "1.基本支出80万元，主要用于人员经费",
        "2.一般公共服务（类）统计信息事务（款）行政运行（项）。年",
        "（一）收入预算：2023年收入预算90万元",
        "注：本表反映部门本年度收支情况",
        "贯彻落实上级关于预算管理的各项工作部署和要求，做好评价",
    ],
)
def test_sentences_are_no_headings(line):
    assert not is_heading(line)


def test_a_sentence_cut_by_line_and_page_is_one_again():
    (passage,) = passages("年末实有人数为", "— 12 —", "9人，其中退休2人。")
    assert passage.text == "年末实有人数为\n9人，其中退休2人。"
    assert passage.evidence(passage.text.index("9"), passage.text.index("9") + 2).block == 2


def test_a_table_between_two_lines_separates_them():
    table = Table((Cell(0, 0, "项目"),), 1)
    assert len(passages("实有人数为", table, "9人")) == 2


def test_an_item_begins_a_passage_under_its_headings():
    found = passages("三、支出决算情况", "（一）结构情况", "本年支出如下：", "1.基本支出8万元", "2.项目支出2万元")
    assert [p.text[:4] for p in found] == ["本年支出", "1.基本", "2.项目"]
    assert found[1].headings == ("支出决算情况", "结构情况")


def test_a_title_of_a_report_closes_the_part_before_it():
    *_, last = passages(
        "第三部分 名词解释", "1.基本支出：指日常支出。", "2023年临江县统计局部门整体支出", "绩效评价报告", "正文一句。"
    )
    assert not last.is_glossary
    assert last.headings == ("2023年临江县统计局部门整体支出绩效评价报告",)


def test_rows_of_a_lost_table_are_no_sentences():
    assert [p.is_loose_row for p in passages("合计 1,935.36 1,517.95 417.41", "支出为 20 万元。")] == [True, False]


@pytest.mark.parametrize(
    ("headings", "section"),
    [
        (("部门概况", "主要职能"), "functions"),
        (("部门概况", "机构设置及人员构成"), "organisation"),
        (("存在的主要问题及原因分析",), "problems"),
        (("下一步改进措施",), "improvements"),
        (("绩效自评结果拟应用和公开情况",), "use_of_results"),
        (("绩效目标",), "goals"),
        (("履职完成情况",), "achievements"),
        (("政府采购支出说明",), "other"),
        ((), "other"),
    ],
)
def test_the_nearest_telling_heading_names_the_section(headings, section):
    assert section_of(headings) == section


def test_what_the_format_calls_a_heading_goes_on_in_no_sentence():
    title = Paragraph("柳溪县水利局2024年度一般公共预算财政拨款“三公”经费支出的公开", 0, heading_level=1)
    text = Paragraph("2024年“三公”经费支出5万元。", 1)
    assert [passage.text for passage in passages(title, text)] == [title.text, text.text]
