from gongkai.model.document_facts import DocType

BUDGET = (DocType.BUDGET,)


def facts(records):
    return [(a.measure, str(a.value), a.fund) for a in records.amounts]


def test_parts_are_of_their_parents_money_and_stage(told):
    text = (
        "2023年一般公共预算财政拨款基本支出年初预算70万元，其中：人员经费60万元，包括：基本工资、奖金；公用经费10万元。"
    )
    records = told(text)
    assert facts(records) == [
        ("expenditure.general_public_budget.basic", "70", None),
        ("expenditure.basic.personnel", "60", "一般公共预算财政拨款"),
        ("expenditure.basic.public", "10", "一般公共预算财政拨款"),
    ]
    assert {a.stage.value for a in records.amounts} == {"initial_budget"}


def test_a_fund_without_a_side_takes_its_parents(told):
    text = "本部门预算收入90万元，其中：一般公共预算拨款90万元；本部门预算支出90万元，其中：一般公共预算拨款90万元。"
    assert [m for m, *_ in facts(told(text, kinds=BUDGET))] == [
        "revenue.total",
        "revenue.general_public_budget",
        "expenditure.total",
        "expenditure.general_public_budget",
    ]


def test_parts_of_something_unknown_are_unknown(told):
    records = told("纳入绩效目标的金额为90万元，其中，基本支出70万元，项目支出20万元。", kinds=BUDGET)
    assert not records.amounts
    assert len(records.unmapped) == 3


def test_figures_in_brackets_are_parts_and_what_follows_goes_on_with_the_whole(told):
    text = (
        "公务用车购置及运行维护费9万元（公务用车购置费0万元，比上年增加0万元；公务用车运行维护费9万元，比上年减少1万元。）"
        "比上年减少1.5万元，下降14.3%。"
    )
    records = told(text, kinds=BUDGET)
    assert [m for m, *_ in facts(records)] == [
        "three_public.vehicle",
        "three_public.vehicle_purchase",
        "three_public.vehicle_operation",
    ]
    assert [(c.measure, str(c.delta)) for c in records.changes] == [
        ("three_public.vehicle_purchase", "0"),
        ("three_public.vehicle_operation", "-1"),
        ("three_public.vehicle", "-1.5"),
    ]


def test_a_list_in_paragraphs_belongs_to_the_sentence_that_opens_it(told):
    records = told(
        "本部门一般公共预算支出90万元，其中：",
        "（1）工资福利支出（301）70万元，较上年增加2万元；",
        "（2）商品和服务支出（302）20万元。",
        "2.按照政府预算支出经济分类，本部门支出90万元，其中：",
        "（1）机关工资福利支出（501）70万元。",
        kinds=BUDGET,
    )
    assert facts(records)[:3] == [
        ("expenditure.general_public_budget", "90", None),
        ("economic.wages_and_benefits", "70", "一般公共预算财政拨款"),
        ("economic.goods_and_services", "20", "一般公共预算财政拨款"),
    ]
    assert not records.changes  # a change cannot say that it is one fund's only


def test_a_carry_over_among_the_parts_makes_the_sum_the_grand_total(told):
    text = "2023年收入预算90万元，其中：上年结转{}万元，一般公共预算拨款80万元。"
    assert facts(told(text.format("10"), kinds=BUDGET))[0][0] == "revenue.grand_total"
    assert facts(told(text.format("0"), kinds=BUDGET))[0][0] == "revenue.total"
