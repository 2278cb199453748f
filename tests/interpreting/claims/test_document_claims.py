"""What a report says of its year, its contents and its blanks: sound wordings claim nothing wrong, slips come out."""

from decimal import Decimal

import pytest

from gongkai.interpreting.claims.contents import listed_table_claims
from gongkai.interpreting.claims.listed_topics import is_said_to_be_none, topic_of_table
from gongkai.interpreting.claims.placeholders import placeholder_in
from gongkai.interpreting.claims.printed_amounts import amounts_in
from gongkai.interpreting.claims.withheld import withheld_claims
from gongkai.interpreting.claims.years import year_claims
from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.sentences.passages import passages_of
from gongkai.model.document_facts import DocType

ACCOUNTS = ReportContext(2024, (DocType.FINAL_ACCOUNTS,))
BUDGET = ReportContext(2025, (DocType.BUDGET,))


def years(document, context) -> list[int]:
    return [int(claim.value) for claim in year_claims(document, passages_of(document), context)]


@pytest.mark.parametrize(
    "heading",
    [
        "二、2023年度决算审计查出问题整改情况",
        "（三）2023年度部门决算批复意见落实情况",
        "四、2023年度决算公开检查通报问题整改说明",
        "五、2023年度绩效自评结果应用情况",
        "六、根据2023年度部门决算情况编制的说明",
    ],
)
def test_a_heading_about_what_became_of_another_year_is_no_slip(grid, heading) -> None:
    document = grid(f"2024年度部门决算情况说明\n{heading}\n已经办结。")
    assert years(document, ACCOUNTS) == [2024]


@pytest.mark.parametrize(
    "heading",
    ["三、2024年度预算绩效目标完成情况", "三、2024年预算执行情况", "2024年度部门预算绩效情况说明"],
)
def test_a_budget_may_tell_how_the_year_before_went(grid, heading) -> None:
    assert years(grid(f"2025年部门预算情况说明\n{heading}\n均已完成。"), BUDGET) == [2025]


@pytest.mark.parametrize(
    "heading",
    [
        "第三部分 清河市水利局2023年度部门决算情况说明",
        "一、2023年度收入支出决算总体情况说明",
        "2023年度部门决算公开报告",
        "2023年度单位决算表",
        "五、2023年度一般公共预算财政拨款支出决算具体情况说明",
        "六、2023年度“三公”经费支出决算情况说明",
    ],
)
def test_a_heading_of_the_report_itself_with_another_year_is_a_slip(grid, heading) -> None:
    document = grid(f"2024年度部门决算\n2024年度部门决算情况说明\n2024年度部门决算表\n{heading}")
    assert 2023 in years(document, ACCOUNTS)


@pytest.mark.parametrize(
    "text",
    [
        "截至2024年12月31日，共有车辆10辆；截至2023年12月31日，共有车辆12辆，减少2辆。",
        "截至2023年末，本部门固定资产100万元，2024年新增设备20台。",
        "累计情况：截至2023年底，历年结余资金30万元。",
        "2024年，截至2023年末结余资金已全部上缴。",
        "截至2023年末，存款余额5万元，今年全部使用。",
    ],
)
def test_the_end_of_the_year_before_may_stand_beside_the_years_own(grid, text) -> None:
    assert 2023 not in years(grid(f"2024年度部门决算情况说明\n十、国有资产占用情况说明\n{text}"), ACCOUNTS)


@pytest.mark.parametrize(
    "text", ["截至2023年12月31日，本部门共有车辆10辆。", "截至2023年末，单位在职人员56人，比上年增加2人。"]
)
def test_the_end_of_another_year_alone_is_a_slip(grid, text) -> None:
    assert 2023 in years(grid(f"2024年度部门决算情况说明\n十、国有资产占用情况说明\n{text}"), ACCOUNTS)


def test_accounts_and_the_budget_after_them_are_of_two_years(grid) -> None:
    both = ReportContext(2024, (DocType.FINAL_ACCOUNTS, DocType.BUDGET))
    document = grid("2024年度部门决算情况说明\n2024年度部门决算表\n2025年部门预算情况说明\n2023年度单位决算报告")
    assert years(document, both) == [2024, 2024]


def found(grid, missing: str, *body: str) -> int:
    """How often the table ``missing``, which the contents list with five others, is found in the body."""
    others = [
        "收入支出决算总表",
        "收入决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款基本支出决算表",
        "支出决算表",
    ]
    listed = [*(title for title in others if title != missing), missing]
    contents = ["目录", *(f"{number}、{title}" for number, title in zip("一二三四五六", listed, strict=False))]
    lines = [*contents, "第一部分 部门概况", listed[0], *listed[1:-1], *body]
    claims = {claim.subject: claim.value for claim in listed_table_claims(grid("\n".join(lines), [["项目", "合计"]]))}
    return int(claims[missing])


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("政府性基金预算财政拨款收入支出决算表", "本部门没有政府性基金预算财政拨款收支，故未编制此表。"),
        ("政府性基金预算财政拨款收入支出决算表", "2024年度政府性基金预算财政拨款未发生收支。"),
        ("国有资本经营预算财政拨款支出决算表", "我单位不涉及国有资本经营预算，本表为空。"),
        ("国有资本经营预算财政拨款支出决算表", "注：国有资本经营预算财政拨款：无。"),
        ("政府采购支出表", "本年度无政府采购安排。"),
    ],
)
def test_a_listed_table_of_which_there_is_nothing_is_not_missing(grid, missing, said) -> None:
    assert found(grid, missing, said) == 1
    assert found(grid, missing, "其他重要事项的情况说明") == 0


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        ("财政拨款“三公”经费支出决算表", "一般公共预算财政拨款“三公”经费支出决算情况表"),
        ("政府性基金预算财政拨款收入支出决算表", "政府性基金收支情况表"),
        ("国有资本经营预算财政拨款支出决算表", "国有资本经营收支决算表"),
        ("机关运行经费支出表", "一般公共预算“三公”经费及机关运行经费支出决算表"),
    ],
)
def test_a_title_of_the_same_topic_is_the_listed_table(grid, listed, printed) -> None:
    assert found(grid, listed.replace("“", "").replace("”", ""), printed) == 1


@pytest.mark.parametrize(
    "said",
    [
        "2024年度“三公”经费支出5万元，其中无因公出国（境）费。",
        "“三公”经费与上年无变化。",
        "没有政府性基金预算收支。",
    ],
)
def test_a_table_of_which_there_is_something_is_missing(grid, said) -> None:
    assert found(grid, "财政拨款三公经费支出决算表", said) == 0


def test_a_table_without_a_topic_of_its_own_is_never_excused(grid) -> None:
    assert topic_of_table("支出决算表") is None
    assert found(grid, "支出决算表", "本部门没有其他支出。") == 0


def test_what_is_not_exceeded_is_not_nothing() -> None:
    assert not is_said_to_be_none("政府采购", ["政府采购100万元，未超预算。"])


@pytest.mark.parametrize(
    "text",
    [
        "20XX年度部门决算公开情况",
        "二〇××年部门预算",
        "××年度收入总计100万元",
        "第二部分 清河市XX局2023年度部门决算表",
        "纳入××单位2023年度决算编制范围的单位包括：",
        "部门名称：XX部门",
        "ＸＸ部门（单位）2023年度机关运行经费支出1万元",
        "支出决算为×××万元，比上年增长XX%",
        "车辆XX辆，其中一般公务用车2辆",
        "主要原因是（此处填写增减原因）。",
        "（部门名称）2023年度部门决算",
        "联系电话138XXXX0000；20XX年度决算另行公开",
    ],
)
def test_blanks_of_the_form(text) -> None:
    assert placeholder_in(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "按照保密规定，××项目支出不予公开。",
        "侦破“×××专案”，涉及××省、××市多地。",
        "抓获犯罪嫌疑人张××等3人。",
        "会同××局办理××案件，与××单位签订合同。",
        "联系电话：138XXXX0000",
        "填报说明（示例：XX单位20XX年度部门决算）",
        "采购XX型号设备2台，位于××路××号",
        "（请说明原因）",
    ],
)
def test_words_left_out_on_purpose(text) -> None:
    assert placeholder_in(text) is None


def test_a_title_in_one_cell_with_its_caption_is_the_listed_table(grid) -> None:
    listed = ["收入预算总表", "支出预算总表", "财政拨款收支预算总表"]
    contents = ["目录", *(f"{number}、{title}" for number, title in zip("一二三", listed, strict=True))]
    lines = [*contents, "2026年单位预算", "收入预算总表", "支出预算总表"]
    captioned = [["2026年财政拨款收支预算总表编制单位：某研究院 单位：元"], ["收入"]]
    claims = {claim.subject: claim.value for claim in listed_table_claims(grid("\n".join(lines), captioned))}
    assert claims == dict.fromkeys(listed, 1)


def test_a_page_of_digits_is_looked_through_once():
    assert amounts_in("合计" + "1" * 100_000) == []
    assert [amount.value for amount in amounts_in("合计12.50万元，其中1,234万元")] == [Decimal("12.50"), Decimal(1234)]


@pytest.mark.parametrize(
    "told",
    [
        "注：已剔除涉密项目",
        "依照国家保密规定，公安款下的部分项级科目未予列示，故各款之和小于合计。",
        "因涉及国家秘密，有关支出不予对外公开。",
        "本表不含涉密支出。",
        "因保密需要，部分科目数据未在表中反映。",
    ],
)
def test_a_report_says_that_secret_items_are_left_out(grid, told) -> None:
    (claim,) = withheld_claims(grid(f"一、收支总体情况\n{told}\n共12个项目。"))
    assert claim.evidence.raw == told


@pytest.mark.parametrize(
    "told",
    [
        "机关编制和机构设置涉及国家秘密，不予公开。",
        "保密经费支出12万元，已按项目公开。",
        "涉密设备更新项目30万元。",
        "涉密人员培训按期完成；其他项目未公开招标。",
        "本部门无涉密事项，不存在不予公开的项目支出。",
        "按保密要求，本年度未公开招标的项目支出2万元。",
        "负责涉密经费的管理，督促未公开项目的单位整改。",
        "国家秘密载体印制项目资金未列入年初预算。",
        "除涉密项目外，所有项目支出绩效目标均已公开。",
    ],
)
def test_secret_staff_and_costs_of_keeping_secrets_are_no_items_left_out(grid, told) -> None:
    assert not list(withheld_claims(grid(told)))
