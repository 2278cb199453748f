"""The stage of amounts that cells print behind labels of their own, beside columns of several stages."""

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.figures.table_figures import table_figures
from gongkai.model.document_facts import DocType

EVALUATION = ReportContext(2024, (DocType.OVERALL_SELF_EVALUATION,), "青禾市水利局")


def read(grid, *, fund, uses):
    """Printed value of the parts → their stages; those that have no place → why."""
    rows = [
        ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数"],
        ["^", "年度资金总额：", "90.00", "95.00", "80.00"],
        ["^", "按收入性质分：", "<", "按支出性质分：", "<"],
        ["^", f"其中：一般公共预算：{fund}", "<", f"其中：基本支出：{uses[0]}", "<"],
        ["^", "政府性基金拨款：", "<", f"项目支出：{uses[1]}", "<"],
    ]
    found = table_figures(grid("部门整体支出绩效自评表", rows), EVALUATION)
    parts = [f for f in found.figures if f.at.fund or f.at.use]
    return {str(f.value): f.at.stage for f in parts} | {str(u.value): u.because for u in found.unmapped}


@pytest.mark.parametrize(
    ("fund", "uses", "stage"),
    [
        ("90.00", ("50.00", "40.00"), "initial_budget"),
        ("95.00", ("55.00", "40.00"), "adjusted_budget"),
        ("80.00", ("50.00", "30.00"), "actual"),
    ],
)
def test_parts_are_at_the_stage_of_the_whole_that_they_amount_to(grid, fund, uses, stage):
    assert read(grid, fund=fund, uses=uses) == {fund: stage, uses[0]: stage, uses[1]: stage}


def test_parts_that_amount_to_none_have_no_place(grid):
    found = read(grid, fund="80.00", uses=("50.00", "10.00"))
    assert found["80.00"] == "actual"
    assert found["50.00"] == found["10.00"] == "stage: beside columns of several"
