import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.words.columns import is_fund, is_stage
from gongkai.interpreting.words.stages import stage_of_report
from gongkai.model.document_facts import DocType
from gongkai.model.figure import Stage


@pytest.mark.parametrize(
    "label", ["年初预算数", "全年预算数", "预算数", "决算数", "全年执行数", "上年决算数", "年中调整金额"]
)
def test_a_stage_of_the_budget(label):
    assert is_stage(label)


@pytest.mark.parametrize(
    "label",
    ["2021年决算数", "比上年增减", "较上年决算增长", "上年调整金额", "政府性基金预算", "合计"],
)
def test_a_year_a_change_and_the_budget_in_a_funds_name_are_no_stage(label):
    assert not is_stage(label)


def test_labels_of_funds():
    assert is_fund("政府性基金预算财政拨款")
    assert not is_fund("基本支出")


def test_stage_of_a_bare_amount_by_the_kind_of_report():
    assert stage_of_report(ReportContext(2024, (DocType.BUDGET, DocType.PERFORMANCE_TARGET))) is Stage.BUDGET
    assert stage_of_report(ReportContext(2024, (DocType.BUDGET, DocType.FINAL_ACCOUNTS))) is None
    assert stage_of_report(ReportContext(2024)) is None
