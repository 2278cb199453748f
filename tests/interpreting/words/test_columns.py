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


def test_a_notice_on_one_thing_is_at_the_stage_that_its_title_says():
    def stage(title: str) -> Stage | None:
        return stage_of_report(ReportContext(2024, title=title))

    assert stage("临江学院政府采购决算公开情况说明") is Stage.ACTUAL
    assert stage("临江县机关运行经费预算") is Stage.BUDGET
    assert stage("临江县政府采购预算执行情况") is None
    assert stage("临江县财政收支决算草案") is None
