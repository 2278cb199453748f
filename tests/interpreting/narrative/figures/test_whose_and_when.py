"""Sentences that speak of a whole place, of a unit, of a part of a year or of several: no figures of the department."""

import pytest

from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage

ACCOUNTS = (DocType.FINAL_ACCOUNTS,)


@pytest.mark.parametrize(
    "told",
    [
        "全县“三公”经费支出820万元。",
        "2025年全市一般公共预算支出820万元。",
        "2025年县本级一般公共预算支出820万元。",
        "县本级“三公”经费支出820万元。",
    ],
)
def test_money_of_a_whole_place_is_not_the_departments(written, told):
    read = written(told, kinds=ACCOUNTS)
    assert read.is_unmapped("820")
    assert "of a whole place" in (read.because("820")[0] or "")


def test_parts_and_changes_of_the_money_of_a_whole_place_are_not_the_departments(written):
    read = written(
        "全区“三公”经费支出820万元，比上年减少30万元，其中公务接待费210万元。培训费支出65万元。", kinds=ACCOUNTS
    )
    assert not read.found.figures
    assert [left.value for left in read.found.unmapped] == [820, 30, 210, 65]


def test_a_heading_names_the_place_of_what_stands_below_it(written):
    read = written("三、全县“三公”经费情况说明", "2025年公务接待费支出210万元。", kinds=ACCOUNTS)
    assert read.because("210") == ["of a whole place: 全县"]


def test_the_department_is_told_behind_a_whole_place(written):
    read = written("全县“三公”经费支出820万元。临江县水利局“三公”经费支出6万元。", kinds=ACCOUNTS)
    assert read.is_unmapped("820")
    assert read.at("6").measure == "three_public"


def test_who_approves_the_departments_budget_is_not_whose_it_is(written):
    read = written("2025年县财政批复我局部门预算820万元，其中基本支出90万元。", kinds=ACCOUNTS)
    assert (read.at("820").measure, read.at("820").scope, read.at("90").scope) == ("expenditure", None, None)


def test_money_from_the_departments_own_level_is_its_own(written):
    read = written("2025年项目支出90万元，其中县本级项目支出70万元。", kinds=ACCOUNTS)
    assert read.at("90").use == "project"
    assert read.because("70") != ["of a whole place: 县本级"]


def test_what_is_held_for_a_whole_place_leaves_the_departments_money_its_own(written):
    read = written("会议费预算6万元，拟召开全县防汛工作会议，人数约40人；培训费预算9万元。")
    assert read.at("9").measure == "training_cost"


def test_accounts_without_a_department_are_of_their_place(written):
    read = written("2025年全县一般公共预算支出820万元。", kinds=ACCOUNTS, department=None)
    assert read.at("820").fund == "fiscal.general"


@pytest.mark.parametrize(
    "time",
    [
        "2025年1-9月",
        "2025年1月至4月",
        "截至9月底",
        "截至2025年8月31日",
        "2025年上半年",
        "前三季度",
        "“十四五”期间",
        "2023—2025年",
        "近三年",
        "2022年以来",
    ],
)
def test_money_of_another_time_than_a_year_is_no_figure_of_the_year(written, time):
    read = written(f"{time}，项目支出累计430万元。其中，教育支出40万元。", kinds=ACCOUNTS)
    assert read.is_unmapped("430")
    assert read.is_unmapped("40")


@pytest.mark.parametrize(
    "time", ["截至2025年底", "截至12月底", "截至2025年12月31日", "2025年1-12月", "2025年1月1日至12月31日", "全年"]
)
def test_the_end_of_the_year_is_its_whole(written, time):
    read = written(f"{time}，项目支出430万元。", kinds=ACCOUNTS)
    assert (read.at("430").year, read.at("430").stage) == (2025, Stage.ACTUAL)


def test_what_is_told_of_the_year_behind_a_part_of_it_is_of_the_year(written):
    read = written("截至9月底，项目支出430万元。2025年全年支出合计900万元。", kinds=ACCOUNTS)
    assert read.is_unmapped("430")
    assert read.at("900").measure == "expenditure"


def test_when_something_happened_is_not_the_time_of_the_money_behind_it(written):
    read = written("2025年3月调整机构设置，支出合计增加30万元，比上年增长5%。支出合计260万元。", kinds=ACCOUNTS)
    assert read.at("260").measure == "expenditure"
    assert written("截至9月底已完成招标，项目支出30万元。", kinds=ACCOUNTS).is_unmapped("30")


def test_what_is_held_at_a_day_of_the_year_is_a_count(written):
    read = written("截至2025年8月31日，共有车辆4辆。", kinds=ACCOUNTS)
    assert read.at("4").measure == "vehicle.count"


def test_a_units_name_before_a_colon_heads_its_figures(written):
    read = written("北渠灌溉管理站：2025年支出合计260万元，其中基本支出170万元，项目支出90万元。", kinds=ACCOUNTS)
    assert {figure.at.scope for figure in read.found.figures} == {"北渠灌溉管理站"}
    assert read.at("90").use == "project"


def test_the_departments_name_before_a_colon_heads_its_own(written):
    read = written("临江县水利局：2025年支出合计260万元。", kinds=ACCOUNTS)
    assert read.at("260").scope is None


def test_a_units_name_alone_on_its_line_heads_the_next_one(written):
    read = written("下属北渠灌溉管理站：", "2025年支出合计260万元。", kinds=ACCOUNTS)
    assert read.at("260").scope == "北渠灌溉管理站"


def test_units_without_a_name_before_a_colon_leave_their_figures_to_no_one(written):
    assert written("下属单位：2025年支出合计260万元。", kinds=ACCOUNTS).is_unmapped("260")


def test_posts_of_the_own_office_stand_beside_those_of_units(written):
    read = written("局机关现有干部职工28人（编制30人）。下属北渠管理站现有干部职工63人（编制70人），局机关退休14人。")
    assert [(v, read.at(v).scope) for v in ("28", "30", "63", "70", "14")] == [
        ("28", "own"),
        ("30", "own"),
        ("63", "北渠管理站"),
        ("70", "北渠管理站"),
        ("14", "own"),
    ]
    assert written("局机关编制30人。").at("30").scope is None


def test_posts_of_units_that_nothing_names_are_not_the_departments(written):
    read = written("局机关编制30人，下属单位编制50人。")
    assert read.is_unmapped("50")
    assert read.at("30").scope == "own"


def test_who_worked_there_at_the_beginning_of_the_year_is_not_who_does(written):
    read = written("我局年初在职职工25人，期间调入1人，年末在职职工26人。")
    assert read.is_unmapped("25")
    assert read.at("26").measure == "staff.in_service"


def test_another_year_is_at_the_stage_of_the_heading_that_names_it(written):
    read = written(
        "一、2025年“三公”经费预算安排情况",
        "2025年“三公”经费预算8万元。",
        "二、2024年“三公”经费决算情况",
        "2024年“三公”经费合计支出7万元，其中：公务接待费3万元。",
    )
    assert [(read.at(v).year, read.at(v).stage) for v in ("7", "3")] == [(2024, "actual"), (2024, "actual")]


def test_the_department_without_its_place_begins_a_clause(written):
    read = written("2025年，水利局政府采购预算总额9万元。截至2024年12月31日，水利局共有车辆4辆。")
    assert (read.at("9").scope, read.at("4").measure) == (None, "vehicle.count")
    assert written("2025年，教育局政府采购预算总额9万元。").is_unmapped("9")


@pytest.mark.parametrize(
    "whose",
    [
        "水利局本级及下属2家行政单位、1家参公管理事业单位和0家事业单位的",
        "水利局本级、灌区所等2家行政单位及参公管理事业单位的",
        "局机关及4家参公单位",
    ],
)
def test_the_running_cost_of_units_that_are_counted_is_the_departments(written, whose):
    read = written(f"2025年{whose}机关运行经费财政拨款预算45万元，比上年预算增加2万元。")
    assert (read.at("45").measure, read.at("45").scope, read.at("45").year) == ("agency_operating_cost", None, 2025)
    assert read.at("2").comparison == "delta"


def test_a_list_is_of_the_day_of_the_line_above_it(written):
    read = written(
        "（三）国有资产占用情况",
        "截至2024年底，占用国有资产总体情况为：",
        "1.房屋3000平方米。",
        "2.车辆6辆，其中：一般公务用车2辆。",
    )
    assert read.at("6").year == 2024
