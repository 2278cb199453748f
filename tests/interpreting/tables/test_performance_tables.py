"""Tables of self-evaluations: indicators, points, grades, and whose they are."""

from decimal import Decimal

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.performance.table_performance import table_performance
from gongkai.model.document_facts import DocType

EVALUATION = ReportContext(2024, (DocType.OVERALL_SELF_EVALUATION,))
BUDGET = ReportContext(2024, (DocType.BUDGET,))
FINAL = ReportContext(2024, (DocType.FINAL_ACCOUNTS,))

EXECUTION = [
    ["部门名称", "某市某局", "<", "<", "<", "<", "<"],
    ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
    ["^", "年度资金总额", "131.81", "150.31", "150.31", "100%", "10"],
    ["^", "其中：一般公共预算：150.31", "<", "其中：基本支出：150.31", "<", "<", "<"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值(A)", "全年实际值(B)", "得分"],
    ["^", "产出指标（40分）", "数量指标", "走访企业", "≥30次", "31次", "5"],
    ["^", "^", "^", "会员管理", "58人", "58人", "5"],
    ["^", "^", "质量指标", "无", "", "", ""],
    ["^", "效益指标", "社会效益指标", "服务面", "95%", "90%", "8.5"],
    ["总分", "<", "<", "<", "<", "<", "97"],
    ["评价等级", "<", "优（S≥90）", "<", "<", "<", "<"],
]


def test_overall_self_evaluation(grid):
    records = table_performance(grid("2024年度部门整体支出绩效自评表", EXECUTION), EVALUATION)
    assert [(i.level1, i.level2, i.name, i.target, i.actual, i.score) for i in records.indicators] == [
        ("产出指标", "数量指标", "走访企业", "≥30次", "31次", Decimal(5)),
        ("产出指标", "数量指标", "会员管理", "58人", "58人", Decimal(5)),
        ("效益指标", "社会效益指标", "服务面", "95%", "90%", Decimal("8.5")),
    ]
    assert (records.score, records.grade) == (Decimal(97), "优")
    assert [(c.name, c.score) for c in records.component_scores] == [("年度预算申请（万元）", Decimal(10))]


def test_project_self_evaluation_goes_to_the_project_not_to_the_department(grid):
    rows = [["项目名称", "桥梁维护专项", "<", "<", "<", "<", "<"], *EXECUTION[1:3], *EXECUTION[4:10]]
    kinds = (DocType.FINAL_ACCOUNTS, DocType.OVERALL_SELF_EVALUATION, DocType.PROJECT_SELF_EVALUATION)
    records = table_performance(grid("桥梁维护专项项目支出绩效自评表", rows), ReportContext(2024, kinds))
    assert [(s.project, s.score) for s in records.project_scores] == [("桥梁维护专项", Decimal(97))]
    assert [(s.name, s.score, s.project) for s in records.component_scores] == [
        ("年度预算申请（万元）", Decimal(10), "桥梁维护专项")
    ]
    assert records.score is None
    assert {i.project for i in records.indicators} == {"桥梁维护专项"}


def test_merged_cells_given_as_blanks_read_the_same(grid):
    blanks = [["" if cell in {"^", "<"} else cell for cell in row] for row in EXECUTION]
    known = table_performance(grid("2024年度部门整体支出绩效自评表", EXECUTION), EVALUATION)
    lost = table_performance(grid("2024年度部门整体支出绩效自评表", blanks), EVALUATION)
    assert [(i.level1, i.level2, i.name) for i in lost.indicators] == [
        (i.level1, i.level2, i.name) for i in known.indicators
    ]
    assert lost.component_scores[0].score == known.component_scores[0].score


def test_a_total_below_indicators_is_no_indicator(grid):
    rows = [
        ["一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "分值", "得分（20分*完成率）"],
        ["产出指标", "数量指标", "走访企业", "30次", "31次", "20", "19"],
        ["合计", "<", "<", "<", "<", "100", ""],
    ]
    records = table_performance(grid("部门整体支出绩效自评表", rows), EVALUATION)
    assert [(i.name, i.target, i.actual, i.weight, i.score) for i in records.indicators] == [
        ("走访企业", "30次", "31次", Decimal(20), Decimal(19))
    ]
    assert records.score is None


def test_project_execution_form_with_the_whole_departments_money(grid):
    rows = [
        ["单位名称", "某局", "<", "<", "<"],
        ["基本支出总额", "100", "<", "项目支出总额", "50"],
        ["预算执行情况（万元）", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"],
        ["部门整体支出总额", "150", "140", "93.3%", "18.6"],
    ]
    records = table_performance(grid("部门整体支出绩效自评表", rows), EVALUATION)
    assert [c.score for c in records.component_scores] == [Decimal("18.6")]


def test_a_blank_first_level_over_another_kind_of_second_level_is_not_guessed(grid):
    rows = [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "保安人数", "15人"],
        ["", "质量指标", "合格率", "100%"],
        ["", "社会效益指标", "秩序", "长期"],
    ]
    records = table_performance(grid("项目绩效目标表", rows), BUDGET)
    assert [(i.level1, i.level2) for i in records.indicators] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        (None, "社会效益指标"),
    ]


def test_matches_tell_the_form_and_the_table_that_goes_on_over_the_page(grid):
    head = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    first, second = [*head, ["201", "一般公共服务支出", "9", "9", ""]], [["208", "社会保障和就业支出", "1", "1", ""]]
    (match,) = table_performance(grid("支出决算表\n单位：万元", first, "- 7 -", second), FINAL).matches
    assert (match.form, len(match.ordinals)) == ("expenditure_by_function", 2)
    assert "支出决算表" in match.why


def test_a_telephone_number_is_no_unmapped_number(grid):
    rows = [["联系人", "某某", "联系电话", "13800000000"], ["办公面积", "120"]]
    records = table_performance(grid(rows), EVALUATION)
    assert [(left.label, str(left.value)) for left in records.unmapped] == [("办公面积", "120")]
    assert all(left.because for left in records.unmapped)


def test_the_total_of_anything_counted_is_no_total_of_points(grid):
    rows = [["单位名称", "车辆数（辆）", "其中：执法执勤用车"], ["某局", "9", "4"], ["合计", "11", "5"]]
    records = table_performance(grid("车辆情况表", rows), EVALUATION)
    assert (records.score, records.claimed) == (None, frozenset())
    records = table_performance(grid("自评情况表", [["合计", "100", "96.5"]]), EVALUATION)
    assert records.score == Decimal("96.5")


def test_the_total_may_stand_behind_the_department_in_one_row(grid):
    rows = [["主管部门", "青禾市水利局", "自评总分", "95.6"], ["联系人", "某某", "联系电话", "13800000000"]]
    records = table_performance(grid("部门整体绩效自评表", rows), EVALUATION)
    assert (records.score, records.unmapped) == (Decimal("95.6"), ())
    rows[0][2] = "编制人数"
    assert table_performance(grid("部门整体绩效自评表", rows), EVALUATION).score is None
