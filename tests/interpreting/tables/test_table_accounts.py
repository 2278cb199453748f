"""A file that prints the same forms for a department, for itself alone and for its units: whose account a table is."""

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.interpreting.tables.shape.owners import owner_of_line, owner_of_title
from gongkai.model.document_facts import AccountLevel, DocType

DEPARTMENT = "清河市水利局"
CONTEXT = ReportContext(2023, (DocType.FINAL_ACCOUNTS,), DEPARTMENT)
CENTRE = "清河市灌区管理中心"
OWN = "own"


def summary(value: str) -> list[list[str]]:
    return [
        ["收入", "<", "支出", "<"],
        ["项目", "决算数", "项目", "决算数"],
        ["一、一般公共预算财政拨款收入", value, "一、农林水支出", value],
        ["本年收入合计", value, "本年支出合计", value],
        ["总计", value, "总计", value],
    ]


def by_function(value: str) -> list[list[str]]:
    return [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["213", "农林水支出", value, value, ""],
        ["", "合计", value, value, ""],
    ]


def by_economic_class(value: str) -> list[list[str]]:
    return [
        ["科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", value],
        ["", "合计", value],
    ]


def scopes(document) -> list[tuple[str, str | None]]:
    """Value and scope of the year's expenditure in every table, in printed order."""
    figures = table_figures(document, CONTEXT).figures
    whole = [figure for figure in figures if figure.at.measure == "expenditure" and figure.at.function is None]
    return [(str(figure.value), figure.at.scope) for figure in whole if figure.at.use is None]


@pytest.mark.parametrize(
    ("first", "second", "scope"),
    [
        ("部门：清河市水利局 单位：万元", f"部门：{CENTRE} 单位：万元", CENTRE),
        ("编制单位：清河市水利局\n金额单位：万元", f"编制单位：{CENTRE}\n金额单位：万元", CENTRE),
        ("公开部门：清河市水利局（汇总） 单位：万元", "公开部门：清河市水利局 单位：万元", OWN),
        ("部门名称：清河市水利局汇总 单位：万元", "部门名称：清河市水利局（本级） 单位：万元", OWN),
        ("单位名称：市水利局 单位：万元", "单位名称：市水利局本级 单位：万元", OWN),
        ("单位：万元", f"单位名称：{CENTRE} 单位：万元", CENTRE),
    ],
)
def test_the_line_above_a_table_says_whose_it_is(grid, first, second, scope) -> None:
    title = "收入支出决算总表"
    said = scopes(grid(f"{title}\n{first}", summary("900.00"), f"{title}\n{second}", summary("300.00")))
    assert said == [("900.00", None), ("300.00", scope)]


def test_a_unit_before_its_department_is_still_the_unit(grid) -> None:
    title = "收入支出决算总表\n单位名称："
    document = grid(
        f"{title}{CENTRE} 单位：万元", summary("300.00"), f"{title}{DEPARTMENT} 单位：万元", summary("900.00")
    )
    assert scopes(document) == [("300.00", CENTRE), ("900.00", None)]


def test_the_heading_of_a_part_says_whose_its_tables_are(grid) -> None:
    title = "收入支出决算总表\n单位：万元"
    document = grid(
        f"第一部分 清河市水利局汇总2023年度决算表\n{title}",
        summary("900.00"),
        f"第二部分 清河市水利局本级2023年度决算表\n{title}",
        summary("600.00"),
        f"第三部分 {CENTRE}2023年度单位决算\n{title}",
        summary("300.00"),
    )
    assert scopes(document) == [("900.00", None), ("600.00", OWN), ("300.00", CENTRE)]


def test_a_title_says_whose_its_table_is(grid) -> None:
    document = grid(
        "收入支出决算总表（部门汇总）\n单位：万元",
        summary("900.00"),
        "收入支出决算总表（局本级）\n单位：万元",
        summary("600.00"),
        f"{CENTRE}2023年度收入支出决算总表\n单位：万元",
        summary("300.00"),
    )
    assert scopes(document) == [("900.00", None), ("600.00", OWN), ("300.00", CENTRE)]


def test_a_sheet_says_it_in_its_own_first_rows(grid) -> None:
    def sheet(owner: str, value: str) -> list[list[str]]:
        return [
            ["收入支出决算总表", "", "", ""],
            [f"部门：{owner}", "", "", "单位：万元"],
            *summary(value),
        ]

    assert scopes(grid(sheet(DEPARTMENT, "900.00"), sheet(CENTRE, "300.00"))) == [
        ("900.00", None),
        ("300.00", CENTRE),
    ]


def test_lines_of_another_account_are_that_bodys(grid) -> None:
    parts = [
        part
        for owner, value in ((DEPARTMENT, "900.00"), (CENTRE, "300.00"))
        for part in (
            f"支出决算表\n部门：{owner} 单位：万元",
            by_function(value),
            f"一般公共预算财政拨款基本支出决算表\n部门：{owner} 单位：万元",
            by_economic_class(value),
        )
    ]
    figures = table_figures(grid(*parts), CONTEXT).figures
    assert {(str(figure.value), figure.at.scope) for figure in figures} == {("900.00", None), ("300.00", CENTRE)}


def test_projects_of_one_name_in_two_accounts_are_not_one_project(grid) -> None:
    def projects(value: str) -> list[list[str]]:
        return [["项目名称", "项目内容", "合计"], ["办公设备购置", "更新设备", value], ["灌溉工程", "渠道", "50.00"]]

    parts = [
        part
        for owner, value in ((DEPARTMENT, "90.00"), (CENTRE, "30.00"))
        for part in (
            f"收入支出决算总表\n部门：{owner} 单位：万元",
            summary(value),
            f"项目支出表\n部门：{owner} 单位：万元",
            projects(value),
        )
    ]
    figures = table_figures(grid(*parts), CONTEXT).figures
    assert {(str(f.value), f.at.scope) for f in figures if f.at.project == "办公设备购置"} == {
        ("90.00", None),
        ("30.00", CENTRE),
    }


@pytest.mark.parametrize(
    "owners",
    [
        ("清河市水利局", "市水利局"),
        ("清河市水利局", ""),
        ("清河市水利局", "清河市水利局（本级）"),
        ("清河市 水利局", "清河市财政局"),
        ("清河市水利局机关", "灌区中心筹备组"),
    ],
)
def test_a_report_of_one_body_stays_the_departments_whatever_its_owner_lines_say(grid, owners) -> None:
    first, second = owners
    document = grid(
        f"收入支出决算总表\n部门：{first} 单位：万元",
        summary("900.00"),
        f"支出决算表\n部门：{second} 单位：万元",
        by_function("900.00"),
    )
    assert set(scopes(document)) == {("900.00", None)}


def test_a_list_of_units_opens_no_part(grid) -> None:
    document = grid(
        f"纳入编制范围的单位包括：\n1.清河市水利局本级\n2.{CENTRE}\n收入支出决算总表\n部门：清河市水利局 单位：万元",
        summary("900.00"),
        "收入支出决算总表\n单位：万元",
        summary("900.00"),
    )
    assert {scope for _, scope in scopes(document)} == {None}


@pytest.mark.parametrize(
    ("line", "name", "level"),
    [
        ("部门：清河市档案馆　　　　金额单位：万元", "清河市档案馆", None),
        ("预算单位（部门）名称：[012001]清河市档案馆", "清河市档案馆", None),
        ("部门：【清河市档案馆】 财政部门：清河市财政局", "清河市档案馆", None),
        ("公开03表 编制单位：清河市档案馆（本级）", "清河市档案馆", AccountLevel.OWN),
        ("部门：清河市民政系统汇总 单位：万元", None, AccountLevel.CONSOLIDATED),
        ("部门（单位）：清河市民政局（汇总） 2023年度", "清河市民政局", AccountLevel.CONSOLIDATED),
    ],
)
def test_owner_lines(line, name, level) -> None:
    owner = owner_of_line(line)
    assert owner is not None
    assert (owner.name, owner.level) == (name, level)


@pytest.mark.parametrize("line", ["单位：万元", "部门：", "单位名称：", "金额单位：元", "清河市民政局", "部门：见附表"])
def test_lines_that_state_no_owner(line) -> None:
    assert owner_of_line(line) is None


@pytest.mark.parametrize(
    "title", ["部门收支总表", "一般公共预算基本支出表（部门）", "支出决算表（按功能分类）", "表一"]
)
def test_titles_that_state_no_owner(title) -> None:
    assert owner_of_title(title) is None


def test_tables_of_no_known_form_under_titles_of_two_bodies_are_each_of_its_own(grid):
    rows = [["项目", "合计"], ["农林水支出", "3"], ["合计", "3"]]
    document = grid(f"{DEPARTMENT}2023年部门支出决算表", rows, f"{CENTRE}2023年部门支出决算表", rows)
    assert [figure.at.scope for figure in table_figures(document, CONTEXT).figures] == [None, None, CENTRE, CENTRE]
