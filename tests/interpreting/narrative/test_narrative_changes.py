import pytest

from gongkai.model.document_facts import DocType


def changes(records):
    return [(c.measure, c.delta and str(c.delta), c.rate and str(c.rate)) for c in records.changes]


def test_a_change_of_both_totals_in_one_sentence(told):
    records = told("2023年度收、支总计90万元。与2022年度相比，收、支总计各减少3.2万元，下降3.43%。主要是人员减少。")
    assert changes(records) == [("revenue.grand_total", "-3.2", "-3.43"), ("expenditure.grand_total", "-3.2", "-3.43")]
    assert records.changes[0].evidence.raw == "与2022年度相比，收、支总计各减少3.2万元，下降3.43%"
    assert records.changes[0].unit == "万元"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("机关运行经费支出30万元，比2022年增加2万元，增长7.14%。", ("agency_operating_cost", "2", "7.14")),
        ("机关运行经费支出30万元，较上年增加2万元，同比增加7.14%。", ("agency_operating_cost", "2", "7.14")),
        ("项目支出4万元，占比4.4%，同比减少40.1%。", ("expenditure.project", None, "-40.1")),
        ("2023年“三公”经费预算较2022年减少1.5万元，主要是节约。", ("three_public.total", "-1.5", None)),
        ("其他收入8万元，为利息等取得的收入，比2022年度决算数增加3万元。", ("revenue.other", "3", None)),
        (
            "公务接待费3万元，小于预算的主要原因是节约，与上年相比减少0.5万元，下降14%。",
            ("three_public.reception", "-0.5", "-14"),
        ),
    ],
)
def test_a_change_is_of_the_label_it_goes_on_with(told, text, expected):
    assert changes(told(text)) == [expected]


def test_the_label_of_a_change_can_stand_in_its_own_clause(told):
    text = "2023年本单位支出预算90万元，其中：一般公共服务支出90万元。支出较去年增加5万元，上升5.88%。"
    assert changes(told(text, kinds=(DocType.BUDGET,))) == [("expenditure.total", "5", "5.88")]


@pytest.mark.parametrize(
    "text",
    [
        "机关运行经费30万元，比年初预算减少2万元。",
        "机关运行经费30万元，比2019年减少2万元。",
        "收入预算增加5万元。",
        "财政拨款收、支总计90万元，与2022年相比，财政拨款收、支总计各增加2万元。",
        "项目支出40万元，主要是增加信息化项目支出5万元。",
        "基本支出60万元，与2022年持平。",
        "2022年基本支出60万元，比2021年增加5万元。",
        "委托业务费60万元，比上年增加5万元，增长9%。",
        "一般公共服务（类）支出60万元，比上年增加5万元，增长9%。",
    ],
)
def test_no_change_is_claimed_where_base_or_whole_is_another(told, text):
    assert changes(told(text)) == []


def test_a_change_that_is_not_understood_does_not_pass_to_the_label_before_it(told):
    records = told("上年结转5万元。全市收入较去年增加9万元，上升2.9%。")
    assert changes(records) == []
    assert {str(u.value) for u in records.unmapped} == {"9", "2.9"}


def test_a_share_of_a_measure_stays_with_its_label(told):
    records = told("本年支出合计90万元，其中：基本支出60万元，占66.67%。")
    assert [(u.label, str(u.value), u.unit) for u in records.unmapped] == [("其中基本支出 占", "66.67", "%")]


def test_budget_against_actual_is_the_execution_rate_of_the_fund(told):
    text = "一般公共预算财政拨款支出年初预算为80万元，支出决算为78.56万元，完成年初预算的98.2%。"
    (rate,) = told(text).rates
    assert (rate.measure, str(rate.value), rate.fund) == ("rate.budget_execution", "98.2", "一般公共预算财政拨款")


def test_budget_against_actual_of_the_basic_expenditure(told):
    (rate,) = told("基本支出：年初预算数为80万元，执行数为79万元，完成预算的98.75%。").rates
    assert rate.measure == "rate.basic_execution"
