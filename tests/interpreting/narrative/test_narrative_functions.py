from gongkai.model.document_facts import DocType


def lines(records):
    return [
        (f.code, f.name, f.level, str(f.total), f.stage.value, f.share and str(f.share)) for f in records.function_lines
    ]


def test_classes_with_their_shares(told):
    records = told(
        "一般公共预算财政拨款支出90万元，主要用于以下方面:",
        "一般公共服务（类）支出72万元，占80%；卫生健康支出18万元，占20%。",
    )
    assert lines(records) == [
        ("201", "一般公共服务支出", "class", "72", "actual", "80"),
        ("210", "卫生健康支出", "class", "18", "actual", "20"),
    ]
    assert {f.fund for f in records.function_lines} == {"一般公共预算财政拨款"}


def test_an_item_named_in_one_sentence_and_told_in_the_next(told):
    records = told(
        "1.住房保障支出（类）住房改革支出（款）住房公积金（项）。",
        "年初预算为8万元，支出决算为7.9万元，完成年初预算的98.75%。",
        "2.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）：支出决算为4万元。",
    )
    assert lines(records) == [
        ("2210201", "住房公积金", "item", "8", "initial_budget", None),
        ("2210201", "住房公积金", "item", "7.9", "actual", None),
        ("2101101", "行政单位医疗", "item", "4", "actual", None),
    ]
    assert not records.amounts


def test_a_name_that_decides_no_code_has_none(told):
    (line,) = told("1.一般公共服务（类）想象中的事务（款）行政运行（项）：支出决算为4万元。").function_lines
    assert (line.code, line.name) == (None, "行政运行")


def test_a_printed_code_and_the_year_before(told):
    records = told(
        "1.行政运行（2010501）42万元，较上年增加6万元，增长16.67%；",
        "2.“住房保障支出（类）住房改革支出（款）购房补贴（项）”3万元。2022年当年预算执行数为2.5万元，2023年预算安排3万元，比2022年预算执行数增加20%。",
        kinds=(DocType.BUDGET,),
    )
    assert lines(records) == [
        ("2010501", "行政运行", "item", "42", "budget", None),
        ("2210203", "购房补贴", "item", "3", "budget", None),
        ("2210203", "购房补贴", "item", "2.5", "prior_year_actual", None),
        ("2210203", "购房补贴", "item", "3", "budget", None),
    ]
    assert not records.amounts
    assert not records.changes
