from decimal import Decimal

import pytest

from gongkai.model.document_facts import DocType
from gongkai.model.record import Stage

BUDGET = (DocType.BUDGET,)
SELF_EVALUATION = (DocType.OVERALL_SELF_EVALUATION,)


def facts(records):
    return [(a.measure, a.stage.value, str(a.value), a.fund) for a in records.amounts]


def test_both_totals_of_revenue_and_expenditure(told):
    records = told("2023年度收、支总计812.4万元。")
    assert facts(records) == [
        ("revenue.grand_total", "actual", "812.4", None),
        ("expenditure.grand_total", "actual", "812.4", None),
    ]
    assert records.amounts[0].evidence.raw == "2023年度收、支总计812.4万元"
    assert records.amounts[0].evidence.page == 1


def test_one_figure_said_of_two_labels(told):
    assert {m for m, *_ in facts(told("2023年收入总计、支出总计均为500万元。"))} == {
        "revenue.grand_total",
        "expenditure.grand_total",
    }


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("基本支出年初预算数为", Stage.INITIAL_BUDGET),
        ("基本支出全年预算数为", Stage.ADJUSTED_BUDGET),
        ("基本支出预算", Stage.BUDGET),
        ("基本支出决算数为", Stage.ACTUAL),
        ("2022年基本支出决算数为", Stage.PRIOR_YEAR_ACTUAL),
        ("2022年基本支出预算为", Stage.PRIOR_YEAR_BUDGET),
        ("上年基本支出决算数为", Stage.PRIOR_YEAR_ACTUAL),
    ],
)
def test_stage_and_year_come_from_the_words(told, words, stage):
    (amount,) = told(f"{words}66.5万元。").amounts
    assert (amount.measure, amount.stage, amount.value) == ("expenditure.basic", stage, Decimal("66.5"))


def test_a_year_that_is_not_the_reports_gives_no_figure(told):
    records = told("2019年基本支出66.5万元。")
    assert not records.amounts
    assert [u.value for u in records.unmapped] == [Decimal("66.5")]


def test_the_stage_comes_from_the_heading_and_then_from_the_report(told):
    assert facts(told("一、支出预算情况说明", "基本支出60万元。"))[0][1] == "budget"
    assert facts(told("一、支出决算情况说明", "基本支出60万元。", kinds=BUDGET))[0][1] == "actual"
    assert facts(told("基本支出60万元。", kinds=BUDGET))[0][1] == "budget"
    assert facts(told("一、预算绩效管理情况", "基本支出60万元。"))[0][1] == "actual"


def test_bare_stages_go_on_with_the_label_before_them(told):
    records = told("“三公”经费财政拨款支出预算为9万元，2023年度支出决算为7.5万元，完成预算的83.33%。")
    assert facts(records) == [
        ("three_public.total", "budget", "9", None),
        ("three_public.total", "actual", "7.5", None),
    ]
    assert not records.rates


def test_bare_stages_of_the_department_are_its_whole_expenditure(told):
    records = told("我单位年初预算数90万元，年中调减数2万元，调整后全年预算数88万元。", kinds=SELF_EVALUATION)
    assert facts(records) == [
        ("expenditure.total", "initial_budget", "90", None),
        ("expenditure.total", "budget_adjustment", "-2", None),
        ("expenditure.total", "adjusted_budget", "88", None),
    ]


def test_a_fund_in_the_label_makes_its_own_measure(told):
    text = "2023年一般公共预算财政拨款基本支出70万元。2023年政府性基金预算财政拨款支出3万元。"
    assert facts(told(text)) == [
        ("expenditure.general_public_budget.basic", "actual", "70", None),
        ("expenditure.government_fund", "actual", "3", None),
    ]


def test_a_total_of_one_fund_only_says_so(told):
    assert {f for *_, f in facts(told("2023年财政拨款收、支总计90万元。"))} == {"财政拨款"}


def test_words_between_label_and_figure_may_stand_in_brackets(told):
    text = "商品和服务支出（主要用于保运转、联系群众等）20万元，政府采购金额（以合同签订为准）为5万元。"
    assert [m for m, *_ in facts(told(text))] == ["economic.goods_and_services", "procurement.total"]


def test_examples_before_the_label_do_not_hide_it(told):
    text = "人员经费50万元，主要包括基本工资、津贴补贴、奖金等工资福利支出46万元，生活补助等对个人和家庭的补助4万元。"
    assert [m for m, *_ in facts(told(text))] == [
        "expenditure.basic.personnel",
        "economic.wages_and_benefits",
        "economic.individual_and_family_subsidy",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2023年无政府性基金预算支出。",
        "为企业争取上级资金1000万元。",
        "2023年全县一般公共预算收入12.6亿元。",
        "一般公共预算收入完成12.5亿元。",
        "人均公用经费3.2万元。",
        "节约“三公”经费2万元。",
        "增加基本支出5万元。",
        "面向中小企业预留政府采购项目预算金额21万元。",
        "授予中小企业合同金额80万元。",
        "下属县普查中心基本支出100万元，项目支出20万元。",
        "北河镇项目支出30万元。",
        "基本支出约80万元。",
        "项目支出600余万元。",
        "基本支出、项目支出分别为10万元、20万元。",
        "机关工资福利支出（501）30万元。",
        "会员企业捐款30万元，捐物价值12万元。",
        "公务用车运行维护费每辆2.7万元。",
        "涉及一般公共预算拨款90万元，政府性基金预算拨款0万元。",
    ],
)
def test_what_is_not_the_departments_own_figure_gives_none(told, text):
    records = told(text)
    assert not records.amounts
    assert not records.function_lines


def test_every_amount_that_is_not_understood_stays_with_its_label(told):
    records = told("二是为企业争取上级资金1000万元。")
    assert [(u.label, u.value, u.unit) for u in records.unmapped] == [("二是为企业争取上级资金", 1000, "万元")]


def test_explanations_of_words_hold_no_figures(told):
    records = told("第四部分 名词解释", "一、基本支出：指每人90元的基本支出90万元。")
    assert not records.amounts
    assert not records.unmapped


def test_a_report_on_one_project_says_nothing_of_the_department(told):
    records = told(
        "2023年普查设备购置项目支出绩效评价报告", "一、资金情况", "基本支出90万元，2023年财政拨款收入90万元。"
    )
    assert not records.amounts
    assert len(records.unmapped) == 2


def test_a_repeated_figure_is_kept_each_time(told):
    assert len(told("2023年基本支出60万元。", "本单位2023年基本支出60万元。").amounts) == 2


def test_two_budgets_before_their_change_rate_are_of_two_years(told):
    text = "2023“三公经费”预算总额是4万元，2023“三公经费”预算总额是5万元，“三公经费”变动率是-20%。"
    assert facts(told(text, kinds=SELF_EVALUATION)) == [
        ("three_public.total", "budget", "4", None),
        ("three_public.total", "prior_year_budget", "5", None),
    ]


def test_a_year_that_stands_before_a_unit_is_no_amount(told):
    assert not told("（一）基本支出：2023万元，主要用于人员。").amounts
