from decimal import Decimal

import pytest


def projects(records):
    return [(s.project, s.score) for s in records.project_scores]


def test_the_review_of_a_project(told):
    records = told(
        "2.统计信息化专项项目绩效自评综述：对照年初目标，项目自评得分为91.3分。",
        "全年预算数为53.2万元，执行数为41.5万元，完成预算的78%。发现的问题：进度较慢。",
        "3.普查项目综述：项目自评得分98分。全年预算数为10万元，执行数为10万元，完成预算的100%。",
    )
    assert projects(records) == [
        ("统计信息化专项项目", Decimal("91.3")),
        ("普查项目", 98),
    ]
    assert records.score is None


def test_a_project_named_in_a_sentence_of_its_own_and_its_points(told):
    records = told(
        "（四）部门评价结果",
        "1.2023年临江县校舍修缮补助资金项目。评价得分86.35，等级为“良”。",
        "2.河道清杂经费。自评得分92分，评价等级：优。",
    )
    assert [(s.project, s.score, s.grade) for s in records.project_scores] == [
        ("2023年临江县校舍修缮补助资金项目", Decimal("86.35"), "良"),
        ("河道清杂经费", 92, "优"),
    ]


def test_the_report_on_one_project(told):
    records = told(
        "2023年度全县统计信息系统维护费项目",
        "绩效评价报告",
        "一、资金投入",
        "2023年，该项目批复的年初预算数为18万元，其中当年财政拨款8万元，上年结转10万元。",
        "项目全年预算数为20万元，项目实际支出15万元，预算执行率75%。",
        "二、评价结论",
        "全县统计信息系统维护费项目综合评价得分85.2分，评价等级为“良”。",
        "三、绩效评价指标分析",
        "（一）项目决策情况",
        "该指标分值20分，得分17.9分，得分率89.5%。",
    )
    assert projects(records) == [("全县统计信息系统维护费", Decimal("85.2"))]
    assert [(c.name, c.score, c.full, c.project) for c in records.component_scores] == [
        ("项目决策情况", Decimal("17.9"), 20, "全县统计信息系统维护费")
    ]
    assert (records.score, records.grade) == (None, None)


@pytest.mark.parametrize(
    ("text", "score", "grade"),
    [
        ("我局2023年整体支出自评综合得分93.5分，结果为“优”。", "93.5", "优"),
        ("经综合评定，本部门绩效评价得分是92分，等次：优秀。", "92", "优秀"),
        ("我局整体支出绩效自评得分为88.5分，评价等级为良。", "88.5", "良"),
    ],
)
def test_the_score_of_the_whole(told, text, score, grade):
    records = told(text)
    assert (records.score, records.grade) == (Decimal(score), grade)


@pytest.mark.parametrize(
    "text", ["该指标权重分值为10分，自评得分9分。", "预算调整率为5%，得4分。", "绩效自评的项目4个，平均得分99.4分。"]
)
def test_points_of_a_part_are_not_the_score(told, text):
    assert told("一、预算执行情况", text).score is None


def test_the_parts_of_the_score(told):
    text = "我局绩效评价得分为91分，结果：优。其中：履职得分34分，预算管理（50分）得分46分，可持续性得分11分。"
    records = told(text)
    assert [(c.name, c.score, c.full) for c in records.component_scores] == [
        ("履职", 34, None),
        ("预算管理", 46, 50),
        ("可持续性", 11, None),
    ]


def test_an_indicator_told_in_a_sentence(told):
    records = told(
        "（一）指标一：",
        "调查培训场次：该指标预期指标值为大于等于 6 场次，年中监控实际完成值为 2 场次，"
        "本次评价调查培训场次共计 5 场次，该指标完成率为 83.33%，偏差原因：讲师变动，改期一次，改进措施：",
        "提前安排。该指标权重分值为 12 分，自评得分 10 分。",
    )
    (indicator,) = records.indicators
    assert (indicator.name, indicator.target, indicator.actual, indicator.midyear) == (
        "调查培训场次",
        "≥6场次",
        "5场次",
        "2场次",
    )
    assert (indicator.completion_rate, indicator.weight, indicator.score) == (Decimal("83.33"), 12, 10)
    assert indicator.deviation == "讲师变动，改期一次"
    assert (indicator.target_operator, indicator.target_value, indicator.target_unit) == ("≥", 6, "场次")
    printed = [indicator.printed_at(value).raw for value in ("target", "actual", "completion_rate", "weight", "score")]
    assert printed == ["大于等于 6 场次", "5 场次", "83.33%", "12 分", "10 分"]


@pytest.mark.parametrize(
    ("target", "written", "parsed"),
    [
        ("至少 6 场", "≥6场", ("≥", 6, "场")),
        ("不小于 1,200 平方米", "≥1,200平方米", ("≥", 1200, "平方米")),
        ("95%以上", "≥95%", ("≥", 95, "%")),
        ("30天以内", "≤30天", ("≤", 30, "天")),
    ],
)
def test_a_target_told_in_a_sentence_is_read_as_one_in_a_table(told, target, written, parsed):
    records = told(
        "（一）指标一：",
        f"维护情况：该指标预期指标值为{target}，该指标完成率为 100%，权重分值 12 分，自评得分 10 分。",
    )
    (indicator,) = records.indicators
    assert indicator.target == written
    assert (indicator.target_operator, indicator.target_value, indicator.target_unit) == parsed
