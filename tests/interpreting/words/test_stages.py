"""The stage that a report's title says."""

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.words.stages import stage_of_notice
from gongkai.model.document_facts import DocType


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("2010年“三公经费”财政拨款支出情况和2011年“三公经费”财政拨款预算安排情况", "actual"),
        ("2010年“三公经费”支出决算和2011年预算情况", "actual"),
        ("2010年“三公经费”预算和2009年决算情况", "budget"),
        ("关于“三公”经费预算2010年情况的说明", "budget"),
        ("2010年“三公经费”支出情况", None),
    ],
)
def test_a_notice_of_two_years_is_at_the_stage_of_its_own(title, stage):
    assert stage_of_notice(ReportContext(2010, (DocType.OTHER,), None, title=title)) == stage
