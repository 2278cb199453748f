import pytest

from gongkai.model.document_facts import DocType

SELF_EVALUATION = (DocType.OVERALL_SELF_EVALUATION,)


def counts(records):
    return [(c.measure, c.stage.value, int(c.value)) for c in records.counts]


def test_staff_with_nested_parts(told):
    text = "人员编制12名，其中行政编制9名；实有人数17人（其中：在职11人，退休人员6人）。"
    assert counts(told(text)) == [
        ("staff.authorised", "actual", 12),
        ("staff.actual", "actual", 17),
        ("staff.in_service", "actual", 11),
        ("staff.retired", "actual", 6),
    ]


def test_one_kind_of_post_alone_is_all_posts(told):
    assert counts(told("县统计局行政编制5名，聘用人员编制1名。")) == [("staff.authorised", "actual", 5)]
    assert counts(told("行政编制5名，事业编制4名。")) == []


@pytest.mark.parametrize(
    "text",
    [
        "拟增加事业编制4名。",
        "拟新增配置公务用车6辆，购置车辆1辆。",
        "机要通信用车2辆。",
        "离退休人员98人。",
        "下属中心编制5名，退休人员3人。",
        "退休人员经费5万元。",
    ],
)
def test_other_counts_are_not_the_departments(told, text):
    assert counts(told(text)) == []


def test_vehicles(told):
    text = (
        "截至2023年12月底，县统计局共有车辆3辆，其中，机要通信用车2辆、应急保障用车1辆；单价100万元以上设备0台（套）。"
    )
    records = told(text)
    assert counts(records) == [("vehicle.count", "actual", 3)]
    assert [u.label for u in records.unmapped] == ["其中机要通信用车", "应急保障用车", "单价100万元以上设备"]


@pytest.mark.parametrize("date", ["截至2022年12月底", "截至上年底"])
def test_a_count_at_the_end_of_the_year_before(told, date):
    text = f"{date}，本部门人员编制52人，实有人员59人。"
    assert counts(told(text)) == [
        ("staff.authorised", "prior_year_actual", 52),
        ("staff.actual", "prior_year_actual", 59),
    ]


def test_vehicles_of_final_accounts_are_those_of_their_year_where_an_old_date_was_left_standing(told):
    dated = "截至2022年12月31日，本部门共有车辆3辆。"
    assert counts(told(dated)) == [("vehicle.count", "actual", 3)]
    assert counts(told(dated, kinds=(DocType.BUDGET,))) == [("vehicle.count", "prior_year_actual", 3)]
    assert counts(told("2022年末公务用车保有量4辆。")) == [("vehicle.count", "prior_year_actual", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "期末公务用车保有量为3辆。",
        "年末一般公共预算财政拨款开支的公务用车保有量3辆。",
        "截至2023年12月31日，我局实有车辆3辆。",
    ],
)
def test_vehicles_in_other_words(told, text):
    assert counts(told(text)) == [("vehicle.count", "actual", 3)]


def test_counts_of_deeds_are_no_figures(told):
    records = told("一、履职完成情况", "召开会议12次，400人参加，走访企业105家。", kinds=SELF_EVALUATION)
    assert not records.counts
    assert not records.unmapped


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("编制数为8人，实际在职人数9人，在职人员控制率为112.5%。", "rate.staff_control", "112.5"),
        ("年初预算为54万元，全年预算数为83万元，预算调整率为53.7%。", "rate.budget_adjustment", "53.7"),
        ("全年预算数为107万元，实际支出103万元，预算执行率为96.26%，得9.6分。", "rate.budget_execution", "96.26"),
        ("2023年基本支出全年预算数106万元，实际支出102万元，预算执行率96.23%。", "rate.basic_execution", "96.23"),
        ("“三公经费”变动率是-25%，得分4分。", "rate.three_public_change", "-25"),
        ("人均公用经费变动率是0，得分3分。", "rate.public_per_head_change", "0"),
    ],
)
def test_rates(told, text, measure, value):
    records = told("一、预算执行情况", text, kinds=SELF_EVALUATION)
    assert [(r.measure, str(r.value), r.unit) for r in records.rates] == [(measure, value, "%")]


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费预算10万元，控制率80%。",
        "2022年预算执行率为97%。",
        "项目支出预算执行率98%。",
        "“三公经费”控制率为85%。",
        "某专项20万元，执行率为100%。",
        "群众满意度95%以上。",
    ],
)
def test_the_rate_of_a_part_is_not_the_departments(told, text):
    assert not told(text, kinds=SELF_EVALUATION).rates
