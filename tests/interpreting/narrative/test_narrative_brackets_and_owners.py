"""Budgets in brackets, units below the department, and vehicles at two ends of a year."""

import pytest

from gongkai.model.document_facts import DocType


def amounts(records):
    return [(a.measure, a.stage.value, str(a.value)) for a in records.amounts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“三公”经费支出8万元，其中：公务接待费支出2万元（年初预算4万元）。",
            [("three_public.reception", "actual", "2"), ("three_public.reception", "initial_budget", "4")],
        ),
        (
            "“三公”经费支出8万元，其中：公务接待费支出决算2万元，完成全年预算的50%（全年预算4万元）。",
            [("three_public.reception", "actual", "2"), ("three_public.reception", "adjusted_budget", "4")],
        ),
        (
            "“三公”经费支出8万元，其中：公务接待费（年初预算4万元）支出2万元。",
            [("three_public.reception", "initial_budget", "4"), ("three_public.reception", "actual", "2")],
        ),
        (
            "“三公”经费支出8万元，其中：公务用车运行维护费6万元（年初预算7万元），公务接待费支出2万元（年初预算4万元）。",
            [
                ("three_public.vehicle_operation", "actual", "6"),
                ("three_public.vehicle_operation", "initial_budget", "7"),
                ("three_public.reception", "actual", "2"),
                ("three_public.reception", "initial_budget", "4"),
            ],
        ),
        (
            "“三公”经费支出8万元，其中：公务接待费预算4万元，上年预算5万元，本年支出2万元。",
            [
                ("three_public.reception", "budget", "4"),
                ("three_public.reception", "prior_year_budget", "5"),
            ],
        ),
    ],
)
def test_a_budget_in_brackets_is_of_what_stands_before_them(told, text, expected):
    read = amounts(told(text))
    assert read[0] == ("three_public.total", "actual", "8")
    assert read[1 : len(expected) + 1] == expected
    assert [figure for figure in read[1:] if figure[0] == "three_public.total"] == []


def test_a_budget_in_brackets_behind_a_function_is_the_functions(told):
    lines = told(
        "一般公共服务支出（类）统计信息事务（款）行政运行（项）支出决算50万元（年初预算45万元）。"
    ).function_lines
    assert [(line.name, line.stage.value, str(line.total)) for line in lines] == [
        ("行政运行", "actual", "50"),
        ("行政运行", "initial_budget", "45"),
    ]


@pytest.mark.parametrize(
    "parts",
    [
        "其中：局本级收入总计50万元、支出总计50万元；下属调查队收入总计40万元、支出总计40万元。",
        "其中：县统计局本级收入总计50万元，支出总计50万元；普查中心收入总计40万元，支出总计40万元。",
        "其中：部门本级收入总计50万元、支出总计50万元。",
        "其中：机关本级收入50万元、支出50万元；文化宫收入40万元、支出40万元。",
        "其中：文化宫收入总计40万元、支出总计40万元。",
        "其中：县财政局及所属单位收入总计40万元、支出总计40万元。",
    ],
)
def test_totals_of_its_own_level_or_of_a_unit_are_not_the_departments(told, parts):
    assert amounts(told(f"2023年度收入总计90万元、支出总计90万元。{parts}")) == [
        ("revenue.grand_total", "actual", "90"),
        ("expenditure.grand_total", "actual", "90"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "南山市临江县统计局本级",
        "局机关及所属单位",
        "局本级和所属预算单位",
        "县统计局本级及其下属单位",
        "我局机关及下属事业单位",
    ],
)
def test_its_own_level_alone_or_with_its_units_is_the_department(told, body):
    assert amounts(told(f"2023年{body}收入总计90万元、支出总计90万元。")) == [
        ("revenue.grand_total", "actual", "90"),
        ("expenditure.grand_total", "actual", "90"),
    ]


def test_a_change_of_a_unit_is_not_the_departments(told):
    records = told("2023年度支出总计90万元。其中：普查中心支出总计40万元，支出总计比上年增加5万元，增长14.29%。")
    assert records.changes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "截至2023年12月31日，本部门共有车辆3辆；截至2022年12月31日，本部门共有车辆4辆。",
            ["actual", "prior_year_actual"],
        ),
        ("截至2022年12月31日，本部门共有车辆4辆，截至2023年12月31日共有车辆3辆。", ["prior_year_actual", "actual"]),
        ("截至2022年12月31日，本部门共有车辆4辆，本年减少1辆。", ["prior_year_actual"]),
        ("截至2022年12月31日，本部门共有车辆4辆。", ["actual"]),
    ],
)
def test_vehicles_at_the_end_of_the_year_before_are_not_this_years(told, text, expected):
    assert [count.stage.value for count in told(text).counts] == expected


@pytest.mark.parametrize(
    ("comparison", "base"),
    [
        ("比2022年执行数", "prior_year_actual"),
        ("与2022年预算执行数相比", "prior_year_actual"),
        ("比上年决算数", "prior_year_actual"),
        ("比上年实际支出数", "prior_year_actual"),
        ("比上年预算完成数", "prior_year_actual"),
        ("较上年预算", "prior_year_budget"),
        ("较2022年年初预算数", "prior_year_budget"),
        ("比上年", None),
        ("同比", None),
    ],
)
def test_a_change_says_what_of_the_year_before_it_is_against(told, comparison, base):
    (change,) = told(f"公务接待费预算4万元，{comparison}增加1万元，增长33.33%。", kinds=(DocType.BUDGET,)).changes
    assert (str(change.delta), str(change.rate), change.base and change.base.value) == ("1", "33.33", base)


def test_no_change_is_against_the_adjusted_budget_of_the_year_before(told):
    assert told("公务接待费预算4万元，比上年调整预算数增加1万元。", kinds=(DocType.BUDGET,)).changes == ()


@pytest.mark.parametrize(
    ("said", "department", "is_own"),
    [
        ("区卫健委", "清河市西山区卫生健康委员会", True),
        ("县财政局", "清河市临江县财政国库支付局", False),
        ("市教育局", "清河市临江县教育局", False),
    ],
)
def test_the_department_under_its_short_name(told, said, department, is_own) -> None:
    records = told(f"2023年{said}收入总计90万元。", department=department)
    assert bool(records.amounts) == is_own
