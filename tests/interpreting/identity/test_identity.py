"""Who, where and when, in reports of our own writing that stand for the ways departments print it."""

from datetime import date

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.identity.identity import identify
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document
from gongkai.model.document_facts import AccountLevel, DocType, DocumentFacts, Month

OVERALL, PROJECT = DocType.OVERALL_SELF_EVALUATION, DocType.PROJECT_SELF_EVALUATION
ACCOUNTS, BUDGET, TARGET = DocType.FINAL_ACCOUNTS, DocType.BUDGET, DocType.PERFORMANCE_TARGET
HINTS = SourceHints()


def report(*blocks: str | list[list[str]]) -> Document:
    """Lines as paragraphs, lists of rows as tables."""
    return Document("text/plain", tuple(block(part, ordinal) for ordinal, part in enumerate(blocks)))


def block(part: str | list[list[str]], ordinal: int) -> Paragraph | Table:
    if isinstance(part, str):
        return Paragraph(part, ordinal)
    return Table(tuple(Cell(r, c, text) for r, row in enumerate(part) for c, text in enumerate(row)), ordinal)


def facts(*blocks: str | list[list[str]], hints: SourceHints = HINTS) -> DocumentFacts:
    return identify(report(*blocks), hints)


@pytest.mark.parametrize(
    ("department", "code", "year", "blocks"),
    [
        # a form's cover, where the label's bracket varies
        (
            "新晃侗族自治县统计局",
            "431227",
            2022,
            ["附件1", "2022年度部门整体支出绩效评价自评报告", "单位名称（盖章）：新晃侗族自治县统计局"],
        ),
        (
            "乌鲁木齐市水磨沟区审计局",
            "650105",
            2023,
            ["预算部门（单位）：乌鲁木齐市水磨沟区审计局", "2023年度部门决算"],
        ),
        # covers broken into lines
        ("衡东县水利局", "430424", 2023, ["二〇二三年度", "衡东县水利局", "部门决算", "目录"]),
        ("中国共产党桃源县委员会组织部", "430725", 2023, ["中国共产党桃源县委员会组织部", "2023年度部门决算"]),
        (
            "宜宾市叙州区统计局",
            "511504",
            2022,
            ["宜宾市叙州区统计局", "关于2022年部门整体支出绩效评价的报告", "宜宾市财政局："],
        ),
        # a title that is a whole line
        ("江西省吉安市吉州区工商联", "360802", 2019, ["江西省吉安市吉州区工商联2019年度部门整体支出绩效自评报告"]),
        ("祁阳县工商业联合会", "431181", 2018, ["祁阳县工商业联合会2018年部门决算"]),
        # a bare name is made whole from the text
        ("石门县工商联", "430726", 2023, ["石门县2023年度工商联部门整体支出绩效自评报告", "石门县工商联是人民团体。"]),
        # a label's full name is taken before a title's short one
        (
            "喀什市工商业联合会",
            "653101",
            2022,
            ["喀什市工商联2022年部门绩效自评报告", "部门单位名称（公章）：喀什市工商业联合会"],
        ),
        # only the signature names it
        (
            "攀枝花市东区统计局",
            "510402",
            2022,
            ["2022年度部门整体支出绩效自评报告", "区财政局：", "攀枝花市东区统计局", "2023年4月12日"],
        ),
        # cells
        (
            "慈利县工商联",
            "430821",
            2022,
            ["部门整体支出绩效自评表", "（2022年度）", [["部门名称", "慈利县工商联", "预算编码", "1"]]],
        ),
    ],
)
def test_department_region_and_year(department, code, year, blocks):
    found = facts(*blocks)
    assert (found.department, found.region_code, found.fiscal_year) == (department, code, year)


@pytest.mark.parametrize(
    ("title", "label", "department"),
    [
        ("长沙市公安局交通警察支队2023年度单位决算", "长沙市公安局", "长沙市公安局交通警察支队"),
        ("大余县教育局2023年度部门决算", "大余县第二中学", "大余县教育局"),
        ("大余县教育局2023年度部门决算", "大余县教育局（本级）", "大余县教育局"),
        ("普陀区财政局2023年度部门决算", "上海市普陀区财政局", "上海市普陀区财政局"),
    ],
)
def test_a_title_and_a_label_that_differ(title, label, department):
    assert facts(title, f"部门名称：{label}").department == department


def test_superiors_that_the_text_names_are_not_the_department():
    text = "在湖南省工商业联合会和常德市工商联的指导下，石门县工商联完成了任务。湖南省工商业联合会表彰。"
    assert facts("石门县2023年度工商联部门整体支出绩效自评报告", text).department == "石门县工商联"
    assert (
        facts("2023年度部门整体支出绩效自评报告", "单位名称：工商联", text + "石门县工商联" * 3).region_code == "430726"
    )


def test_code_behind_a_label_or_with_the_name():
    table = [["项目名称", "慰问经费"], ["主管部门及代码", "澧县工商业联合会139001", "实施单位", "澧县工商业联合会"]]
    found = facts("2021年部门预算项目绩效目标自评", table)
    assert (found.department, found.department_code) == ("澧县工商业联合会", "139001")
    assert facts("部门名称：澧县教育局", "预 算 编 码： 140001   ").department_code == "140001"
    assert facts("主管部门：[292]国家信访局").department_code == "292"
    assert facts("部门名称：澧县教育局", "邮政编码：415500").department_code is None
    beside = [["单位代码", "单位名称", "合计"], ["合计", "", "9.00"], ["105001", "澧县教育局", "9.00"]]
    assert facts("澧县教育局2026年部门预算", beside).department_code == "105001"
    assert facts("澧县教育局2026年部门预算", [["105001澧县教育局", "项目"]]).department_code == "105001"
    assert facts("澧县教育局2026年部门预算", [["2026", "澧县教育局"]]).department_code is None


def test_a_department_of_the_centre_has_no_region():
    found = facts("国家信访局", "2024年度部门决算", "北京市西城区")
    assert (found.department, found.region, found.region_code) == ("国家信访局", None, None)


def test_a_region_is_not_guessed():
    assert facts("鼓楼区工商业联合会2022年部门决算").region_code is None
    hints = SourceHints(region_code="350100")
    assert facts("鼓楼区工商业联合会2022年部门决算", hints=hints).region == "福建省福州市鼓楼区"


def test_the_portal_is_asked_only_where_the_report_is_silent():
    hints = SourceHints(title="大余县审计局2021年度部门决算", region_code="360700")
    found = facts("收入支出决算总表", [["项目", "金额"], ["合计", "1"]], hints=hints)
    assert (found.department, found.region_code, found.fiscal_year) == ("大余县审计局", "360723", 2021)
    other = facts("大余县财政局2020年度部门决算", hints=hints)
    assert (other.department, other.fiscal_year) == ("大余县财政局", 2020)


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["某县审计局2023年度部门决算", "2021-2025年规划", "2025年1月", "2024年8月公开"], 2023),
        (["部门决算说明", "2022年部门收入合计1万元，2022年部门支出合计1万元", "比2021年增加"], 2022),
        (["整体支出绩效自评报告", "日期：2022-06-01", "2021年我单位预算收入90万元", "2021年支出90万元"], 2021),
        (["部门决算说明", "截至2023年12月31日"], None),
        (["2021-2025年规划"], None),
        (["2024年部门整体支出绩效自评报告", "（2023年度）"], 2023),
        # a form's year in a cell of its own, but no row's or column's
        ([[["2024年部门整体支出绩效自评表"], ["（2023年度）"], ["部门名称", "安远市统计局"]]], 2023),
        (["安远市统计局2025年部门预算", "收支情况", [["年度", "基本支出"], ["2024", "31.5"], ["2025", "32.5"]]], 2025),
        (["安远市统计局2025年部门预算", [["年度", "基本支出"], ["2024年", "31.5"], ["2025年", "32.5"]]], 2025),
        (["安远市统计局2025年部门预算", [["年度", "基本支出"], ["2024年度", "31.5"], ["2025年度", "32.5"]]], 2025),
    ],
)
def test_the_fiscal_year_is_the_year_reported_on(lines, year):
    assert facts(*lines).fiscal_year == year


@pytest.mark.parametrize("name", ["安远市财政局2021年部门预算公开.pdf", "2021年度决算.pdf", "预算.pdf"])
@pytest.mark.parametrize("title", [None, "安远市财政局2021年部门预算公开"])
def test_a_file_name_and_a_link_that_lie_are_not_believed(name, title):
    lines = ("安远市统计局", "2023年度部门决算", "目录", "2022年度收入100万元")
    found = facts(*lines, hints=SourceHints(file_name=name, title=title))
    assert (found.department, found.fiscal_year, found.doc_types) == ("安远市统计局", 2023, (ACCOUNTS,))


@pytest.mark.parametrize(
    ("name", "title"),
    [("2026年长沙市司法局_部门预算.pdf", None), (None, "2026年长沙市司法局部门预算")],
)
def test_a_name_of_its_own_on_the_cover_is_believed_before_the_file_name(name, title):
    lines = ("福州市2026年市级单位预算", "预算单位：青禾水产老干部活动室")
    found = facts(*lines, hints=SourceHints(file_name=name, title=title))
    assert (found.department, found.region_code) == ("青禾水产老干部活动室", "350100")


@pytest.mark.parametrize(
    ("lines", "year", "title"),
    [
        (["政府网站工作年度报表", "（2025年度）", "填报单位：安远市统计局"], 2025, "政府网站工作年度报表"),
        (
            ["安远市统计局2025年度", "法治政府建设报告", "预算管理得到加强。"],
            2025,
            "安远市统计局2025年度法治政府建设报告",
        ),
        (["2025", "质量年度报告", "安远市职业学校"], 2025, "2025质量年度报告"),
        (["本局咨询电话", "传真", "邮箱"], None, None),
    ],
)
def test_a_paper_with_another_title_is_no_report_whatever_its_file_name_says(lines, year, title):
    found = facts(*lines, hints=SourceHints(file_name="2026年安远市统计局部门预算.pdf"))
    assert (found.doc_types, found.fiscal_year, found.title) == ((DocType.OTHER,), year, title)


def test_the_title_that_a_program_left_in_a_file_is_not_that_of_the_report():
    lines = report("安远市人民法院", "基本情况", "2024年度收入100万元").blocks
    stale = Document("application/pdf", lines, meta={"title": "离婚协议书"})
    assert (
        identify(stale, SourceHints(file_name="安远市人民法院2024年部门预算.pdf")).title
        == "安远市人民法院2024年部门预算"
    )
    copied = Document("application/pdf", lines, meta={"title": "安远市法学会2021年部门预算"})
    found = identify(copied, SourceHints(title="安远市人民法院2024年部门预算"))
    assert (found.department, found.fiscal_year) == ("安远市人民法院", 2024)


@pytest.mark.parametrize(
    ("printed", "region_code", "department"),
    [
        ("教育局", "350100", "福州市教育局"),
        ("市城市管理局", "350102", "福州市城市管理局"),
        ("县教育局", "350100", "县教育局"),
        ("青禾老干部活动室", "350100", "青禾老干部活动室"),
        ("教育局", None, "教育局"),
    ],
)
def test_a_bare_name_is_made_whole_from_the_place_of_the_portal(printed, region_code, department):
    found = facts(f"部门名称：{printed}", "2024年度部门决算", hints=SourceHints(region_code=region_code))
    assert found.department == department
    reason = next(reason for reason in found.identifications if reason.field == "department")
    assert (department != printed) == ("of the portal's place" in reason.decided_by)


def test_a_short_form_is_written_out_where_the_long_one_is_printed():
    meta = {"ArticleTitle": "2018年城管局部门预算公开", "ContentSource": "市城市管理局", "SiteIDCode": "6101000007"}
    found = identify(Document("text/html", report("详见附件").blocks, meta=meta), HINTS)
    assert (found.department, found.region_code, found.fiscal_year) == ("西安市城市管理局", "610100", 2018)


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("预算/决算长沙市审计局2026年部门预算公开", "长沙市审计局"),
        ("、长沙市审计局2026年部门预算公开", "长沙市审计局"),
        (".长沙市审计局2026年部门预算公开", "长沙市审计局"),
        ("审计局_长沙市审计局2026年部门预算公开", "长沙市审计局"),
        ("2026年专项转移支付分配表（长沙市审计局）", "长沙市审计局"),
        ("2026年1-6月长沙市审计局预算执行情况", "长沙市审计局"),
        ("长沙市审计局及局属单位2026年部门预算公开", "长沙市审计局"),
        ("长沙市审计局（含下属单位）2026年度预算公开", "长沙市审计局"),
        ("长沙市审计局2026年部门综合预算", "长沙市审计局"),
        ("2026年长沙市民政局所属长沙市社会福利院单位预算公开", "长沙市社会福利院"),
        ("长沙市公安局交通管理局2026年部门预算及“三公”经费预算公开说明", "长沙市公安局交通管理局"),
        ("长沙市财政局政府采购监管处2026年部门预算", "长沙市财政局政府采购监管处"),
        ("2026年长沙市审计局（本级）及二级预算单位预算公开", "长沙市审计局"),
    ],
)
def test_a_name_without_what_stands_around_it(title, department):
    assert facts(title).department == department


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("祁阳县堤岸投资管理中心2016年度“三公”经费预算情况表", "祁阳县堤岸投资管理中心"),
        ("桥头镇人民政府2015年三公经费支出说明", "桥头镇人民政府"),
        ("关于祁阳县文化馆2022年“三公”经费预算的说明", "祁阳县文化馆"),
        ("祁阳县河东学区2022年部门预算公开说明", "祁阳县河东学区"),
        ("2019年度祁阳县“三公”经费支出决算情况", None),
        ("共青团祁阳市委2020年“三公”经费预算", "共青团祁阳市委"),
    ],
)
def test_whose_a_notice_on_the_three_public_expenses_is(title, department):
    assert facts(title, "一、情况", "公务接待费3万元。").department == department


def test_the_notice_of_a_place_is_not_that_of_the_office_that_added_it_up():
    text = "经祁阳县财政局汇总，2020年“三公”经费决算总额为1023万元。"
    assert facts("祁阳县2020年“三公”经费决算情况说明", text).department is None
    assert facts("“三公”经费决算情况说明", text).department == "祁阳县财政局"


def test_labels_that_a_form_without_rules_leaves_before_a_name_are_no_part_of_it():
    lines = ["项目支出绩效自评表", "(2022年度)", "主管部门 实施单位 祁阳县水利局"]
    assert facts(*lines).department == "祁阳县水利局"


def test_the_year_of_a_notice_is_that_of_its_title():
    found = facts("祁阳县水利局2020年“三公”经费预算", "比2019年预算增加2万元。", "比2019年预算减少1万元。")
    assert found.fiscal_year == 2020


def test_a_form_is_of_the_year_after_the_past_years_that_it_prints():
    rows = [
        ["总体资金情况", "当年金额", "近两年收支金额", ""],
        ["", "", "2021年", "2022年"],
        ["财政拨款", "8", "6", "7"],
    ]
    found = facts("部门整体支出绩效目标申报表", "填报日期：2022年12月18日", "部门名称：祁阳县水利局", rows)
    assert found.fiscal_year == 2023


def test_who_asked_for_a_notice_is_not_whose_it_is():
    text = "根据湖南省财政厅《关于公开政府采购信息的通知》要求，现将政府采购决算公开如下："
    title = "长沙职业技术学院政府采购决算公开情况说明"
    assert facts(title, text, hints=SourceHints(title=title)).department == "长沙职业技术学院"
    assert facts(title, text).department is None
    assert facts("政府采购情况", "湖南省财政厅政府采购支出8万元。").department == "湖南省财政厅"


def test_the_office_inside_a_bureau_fills_in_the_form_for_the_bureau():
    assert facts("2024年度部门决算", "填报单位：长沙市统计局办公室").department == "长沙市统计局"
    assert facts("2024年度部门决算", "填报单位：长沙市人民政府办公室").department == "长沙市人民政府办公室"


def test_a_title_that_is_broken_inside_its_last_word():
    found = facts("2026年长沙市统计局（本级）部门预", "算", "目录")
    assert (found.title, found.level) == ("2026年长沙市统计局(本级)部门预算", AccountLevel.OWN)


def test_a_paper_without_a_department_has_the_region_of_its_title():
    found = facts("2025年福州市物流业运行情况报告", "业务平稳。")
    assert (found.department, found.region_code, found.fiscal_year) == (None, "350100", 2025)


def test_the_year_before_a_name_is_no_code():
    found = facts("2023年度长沙市公安局交通警察支队", "专项资金绩效评价结果")
    assert (found.department, found.department_code) == ("长沙市公安局交通警察支队", None)


def test_a_number_in_a_file_name_is_no_year():
    for name in ("6468c02023ed.pdf", "P020240315412.pdf", "2024-03-15.pdf"):
        assert facts("一", hints=SourceHints(file_name=name)).fiscal_year is None
    assert facts("一", hints=SourceHints(file_name="audit-2023-accounts.pdf")).fiscal_year == 2023


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        (["报告日期：2023年7月8日"], date(2023, 7, 8)),
        (["填表人：某某 填报日期：2025.5.19 联系电话："], date(2025, 5, 19)),
        (["填报时间: 2024 年 04 月 01 日"], date(2024, 4, 1)),
        (["正文", "二〇二四年八月二十日"], date(2024, 8, 20)),
        (["二〇二五年七月"], Month(2025, 7)),
        (["2025年7月", "正文。", "2025年8月1日"], date(2025, 8, 1)),
        (["报告日期：2025年7月"], Month(2025, 7)),
        (["2025年7月至9月"], None),
        (["2023年7月8日召开会议，部署工作。"], None),
        (["报告日期：2023年13月8日"], None),
        (["报告日期：    年  月  日"], None),
    ],
)
def test_report_date(lines, made):
    assert facts(*lines).report_date == made


def test_a_date_in_a_cell_is_a_deadline_and_not_the_date_of_the_report():
    assert facts("报告", [["完成时限", "实际"], ["2023年12月31日", "2023年12月31日"]]).report_date is None


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["2023年度部门整体支出绩效自评报告"], {OVERALL}),
        (["2021年某县教育局部门", "整体绩效评价报告"], {OVERALL}),
        (["第二部分 2021年度部门决算情况说明", "2021年专项预算项目支出绩效自评报告"], {ACCOUNTS, PROJECT}),
        (["某市信访局", "2026年部门预算公开", "第三部分 名词解释", "项目支出绩效目标表"], {BUDGET, TARGET}),
        (["2024年度部门决算", "部门预算情况说明"], {ACCOUNTS}),
        (["某市民政局关于公开2026年部门预算的说明"], {BUDGET}),
        (["某市民政局2026年部门预算及“三公”经费预算公开说明"], {BUDGET}),
        (["某市民政局2026年部门预算和预算绩效编制说明"], {BUDGET}),
        (["某市财政局关于批复2026年部门预算的通知"], {DocType.OTHER}),
        (["2017年医疗卫生机构收支决算总表（按功能分类）"], {ACCOUNTS}),
        (["某项目绩效评价报告"], {DocType.PERFORMANCE_EVALUATION}),
        (["2023年度安远市公安局", "专项资金绩效评价结果"], {DocType.PERFORMANCE_EVALUATION}),
        (["安远市统计局2023年度部门决算", "五、项目绩效评价结果"], {ACCOUNTS}),
        (["关于公布名单的通知", "我局开展了项目支出绩效自评，部门决算已公开。"], {DocType.OTHER}),
        (["2024年度一般公共预算财政拨款“三公”经费支出决算表"], {ACCOUNTS}),
        (["一般公共预算财政拨款基本支出决算明细表", "2022年度"], {ACCOUNTS}),
        (["部门支出总表"], {BUDGET}),
        (["2025年部门综合预算一般公共预算基本支出明细表（按支出功能分类科目）"], {BUDGET}),
        (["2025年部门项目支出预算明细表"], {BUDGET}),
        (["2022年度部门整体支出情况表"], {DocType.OTHER}),
        ([], {DocType.OTHER}),
    ],
)
def test_document_types(lines, kinds):
    assert set(facts(*lines).doc_types) == kinds


def test_a_heading_below_which_no_table_of_targets_stands_states_none():
    cover = ("2025年临江县水利局部门预算", "（二）绩效目标表及说明", "1.项目支出绩效目标表")
    assert facts(*cover, "本单位无项目支出绩效目标表。").doc_types == (BUDGET,)
    other = ("2.整体绩效目标表", "本单位无整体绩效目标表。")
    assert facts(*cover, [["项目名称", "堤坝维修"]], *other).doc_types == (BUDGET, TARGET)


def test_every_field_says_what_decided_it():
    found = facts("大余县工商联2020年度部门整体支出绩效自评报告", "报告日期：2021年3月1日")
    why = {reason.field: reason for reason in found.identifications}
    assert set(why) == {"doc_types", "department", "region", "fiscal_year", "report_date"}
    assert all(0 < reason.confidence <= 1 and reason.decided_by for reason in why.values())
    assert found.department_type == "工商业联合会"
    assert found.region == "江西省赣州市大余县"


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        (["安远市统计局（本级）2024年度单位决算"], AccountLevel.OWN),
        (["安远市统计局（汇总）", "2024年部门预算公开说明"], AccountLevel.CONSOLIDATED),
        (["安远市统计局2024年度部门决算", "纳入预算编制范围的只有局本级，没有其他二级预算单位。"], AccountLevel.OWN),
        (["安远市统计局2024年度部门决算", "我局无下属单位。"], AccountLevel.OWN),
        (
            ["安远市统计局2024年度部门决算", "本部门决算包括局本级决算和所属事业单位决算。"],
            AccountLevel.CONSOLIDATED,
        ),
        (
            ["安远市普查中心2024年度单位决算", "我中心为安远市统计局所属的公益一类事业单位。"],
            AccountLevel.SUBORDINATE,
        ),
        (["安远市统计局2024年度部门决算", "1.安远市统计局（本级）", "2.安远市普查中心"], None),
        (["安远市统计局及局属单位2024年度部门决算"], AccountLevel.CONSOLIDATED),
        (["2024年安远市统计局（本级）及二级预算单位预算公开"], AccountLevel.CONSOLIDATED),
        (["安远市统计局2024年部门预算", "纳入部门预算编制范围的预算单位共计4家。"], AccountLevel.CONSOLIDATED),
        (["安远市统计局2024年部门预算", "纳入部门预算编制范围的预算单位共计1家。"], AccountLevel.OWN),
        (
            ["安远市统计局2024年部门预算", "本部门预算包括部门本级（局机关）预算和所属事业单位预算。"],
            AccountLevel.CONSOLIDATED,
        ),
        (["安远市统计局2024年部门预算", "本单位无独立核算下属单位，部门预算为本级预算。"], AccountLevel.OWN),
        (["安远市统计局2024年单位预算"], AccountLevel.OWN),
        (["2024年部门预算", "安远市统计局本级（机关）"], AccountLevel.OWN),
        (["安远市公安局巡特警支队2024年单位预算", "本单位无下属单位。"], AccountLevel.SUBORDINATE),
        (["安远市普查办2024年部门预算", "安远市普查办是安远市统计局下属预算单位。"], AccountLevel.SUBORDINATE),
        (["安远市普查办2024年部门预算", "安远市普查办隶属于安远市统计局。"], AccountLevel.SUBORDINATE),
        (["安远市统计局2024年度部门决算", "负责数据汇总和市本级统计工作。", "指导下属单位工作。"], None),
    ],
)
def test_whose_accounts(lines, level):
    assert facts(*lines).level is level


def test_an_empty_document_gives_no_facts():
    found = facts()
    assert (found.department, found.region, found.fiscal_year, found.title) == (None, None, None, None)


def test_a_page_of_a_portal_states_its_title_and_its_region():
    meta = {"ArticleTitle": "鼓楼区审计局2023年度部门决算", "SiteIDCode": "3501020001", "title": "某某网站"}
    page = Document("text/html", report("更多+", "2026-02-12", "收入总计1万元").blocks, meta=meta)
    found = identify(page, HINTS)
    assert (found.department, found.region_code, found.fiscal_year) == ("鼓楼区审计局", "350102", 2023)
    assert found.title == "鼓楼区审计局2023年度部门决算"


def test_a_body_of_any_kind_that_stands_over_each_table_is_the_department():
    over = "编制单位：青禾水产老干部活动室"
    rows = [["科目名称", "合计"], ["农林水支出", "9.60"]]
    found = facts(
        "青禾市2026年市级单位预算", over, rows, over, rows, over, rows, "青禾市财政局负责审核。青禾市财政局负责批复。"
    )
    assert found.department == "青禾水产老干部活动室"


@pytest.mark.parametrize(
    ("title", "department", "region_code", "kind"),
    [
        ("红河州数据中心2024年度项目支出绩效单位自评报告", "红河州数据中心", "532500", PROJECT),
        ("沧源县气象服务站2023年度部门决算", "沧源县气象服务站", "530927", ACCOUNTS),
        ("曾都区堤防管理处2021年度决算公开说明", "曾都区堤防管理处", "421303", ACCOUNTS),
        ("双牌县2022年度年政府决算公开", None, "431123", DocType.OTHER),
        ("阳城县2023年政府决算", None, "140522", DocType.OTHER),
    ],
)
def test_short_names_of_the_peoples_places_and_accounts_of_no_department(title, department, region_code, kind):
    found = facts(title)
    assert (found.department, found.region_code, found.doc_types) == (department, region_code, (kind,))
