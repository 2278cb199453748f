"""Sentences with figures that stand in a long cell of a form, beside their label."""

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.figures import narrative_figures
from gongkai.interpreting.narrative.performance.narrative_performance import narrative_performance
from gongkai.model.document_facts import DocType

CONTEXT = ReportContext(2024, (DocType.OVERALL_SELF_EVALUATION,), "安远市民政局")
FUNDS = (
    "2024年部门预算年初安排1200.50万元，全年预算数1310.00万元，实际支出1297.40万元，预算执行率99.04%。"
    "其中：基本支出897.40万元，项目支出400.00万元。资金支付按规定程序审批。"
)


def test_figures_of_a_cell_are_read_as_told(grid):
    rows = [["一、部门基本情况", "（一）概况", "安远市民政局内设科室8个。"], ["^", "（二）部门预算及执行情况", FUNDS]]
    document = grid("部门整体支出绩效自评情况", rows)
    figures = narrative_figures(document, CONTEXT).figures
    assert {(f.at.measure, f.at.use, f.at.comparison, f.at.stage, str(f.value)) for f in figures} == {
        ("expenditure", None, None, "initial_budget", "1200.50"),
        ("expenditure", None, None, "adjusted_budget", "1310.00"),
        ("expenditure", None, None, "actual", "1297.40"),
        ("expenditure", "basic", None, "actual", "897.40"),
        ("expenditure", "project", None, "actual", "400.00"),
        ("expenditure", None, "completion", "actual", "99.04"),
    }
    evidence = figures[0].evidence
    assert (evidence.block, evidence.row, evidence.column) == (1, 1, 2)
    assert not narrative_performance(document).narratives, "the passage itself is taken with its table"


def test_a_cell_of_indicators_is_no_prose(grid):
    text = "1、1-产出指标；11-数量指标；经费支出；实施周期指标值：≤2711.88元；年度指标值：支出≤2711.88元。" * 2
    assert not narrative_figures(grid("项目支出表", [["项目名称", "绩效目标"], ["经费", text]]), CONTEXT).unmapped


def test_a_cell_without_figures_of_money_is_left_to_its_table(grid):
    text = "全年走访企业120家，办理诉求78件，满意率98%。" * 4
    told = narrative_figures(grid("自评表", [["年度工作完成情况", text]]), CONTEXT)
    assert not told.unmapped
    assert not told.figures


def test_a_sentence_below_a_sheet_is_read_though_it_is_short(grid):
    rows = [["科目", "金额"], ["办公费", "16.00"], ["会议费支出6.80万元，培训费支出5.10万元。", ""]]
    figures = narrative_figures(grid("机关运行经费明细表", rows), CONTEXT).figures
    assert [(f.at.measure, str(f.value)) for f in figures] == [("meeting_cost", "6.80"), ("training_cost", "5.10")]
