import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.words.stages import stage_of_label, stage_of_report, stage_of_titles
from gongkai.model.document_facts import DocType
from gongkai.model.record import Stage


@pytest.mark.parametrize(
    ("label", "stage"),
    [
        ("年初预算数", Stage.INITIAL_BUDGET),
        ("全年预算数", Stage.ADJUSTED_BUDGET),
        ("调整预算数", Stage.ADJUSTED_BUDGET),
        ("预算数", Stage.BUDGET),
        ("决算数", Stage.ACTUAL),
        ("全年执行数", Stage.ACTUAL),
        ("2024年决算数", Stage.ACTUAL),
        ("2024年预算数", Stage.BUDGET),
        ("2023年决算数", Stage.PRIOR_YEAR_ACTUAL),
        ("上年决算数", Stage.PRIOR_YEAR_ACTUAL),
        ("2023年预算数", Stage.PRIOR_YEAR_BUDGET),
        ("年中调整金额", Stage.BUDGET_ADJUSTMENT),
    ],
)
def test_stage_of_a_header(label, stage):
    assert stage_of_label(label, 2024).stage is stage


@pytest.mark.parametrize("label", ["2021年决算数", "2026年预算数", "比上年增减", "较上年决算增长"])
def test_another_year_and_a_change_are_no_stage(label):
    said = stage_of_label(label, 2024)
    assert said.stage is None
    assert said.refused


@pytest.mark.parametrize("label", ["一般公共预算财政拨款", "政府性基金预算", "国有资本经营预算收入", "合计"])
def test_the_budget_in_a_funds_name_is_no_stage(label):
    assert stage_of_label(label, 2024).stage is None


def test_stage_of_titles_and_reports():
    assert stage_of_titles(["一般公共预算财政拨款支出决算表"]) is Stage.ACTUAL
    assert stage_of_titles(["收支总体情况表", "2026年部门预算表"]) is Stage.BUDGET
    assert stage_of_titles(["一般公共预算支出情况表"]) is None
    assert stage_of_report(ReportContext(2024, (DocType.BUDGET, DocType.PERFORMANCE_TARGET))) is Stage.BUDGET
    assert stage_of_report(ReportContext(2024, (DocType.BUDGET, DocType.FINAL_ACCOUNTS))) is None
    assert stage_of_report(ReportContext(2024)) is None
