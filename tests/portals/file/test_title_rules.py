"""Choosing by titles: words, kinds of documents, years, departments."""

from datetime import date

import pytest

from gongkai.portals.file.title_meaning import title_types, title_years
from gongkai.portals.file.title_rules import TitleRules, YearRange


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("示例县水务局2024年度部门决算", {2024}),
        ("示例县水务局2024部门决算公开", {2024}),
        ("2021—2023年度项目支出绩效自评", {2021, 2022, 2023}),
        ("关于批复决算的通知（县财预〔2025〕13号）", set()),
        ("2025年预算公开（含2024年执行情况）", {2024, 2025}),
        ("20240912部门决算", set()),
        ("部门决算", set()),
    ],
)
def test_the_years_that_a_title_names(title, years):
    assert title_years(title) == years


@pytest.mark.parametrize(
    ("title", "types"),
    [
        ("2024年度部门决算公开", {"final_accounts"}),
        ("2025年部门预算公开", {"budget"}),
        ("2024年度部门整体支出绩效自评报告", {"overall_self_evaluation"}),
        ("2024年度项目支出绩效自评表", {"project_self_evaluation"}),
        ("2025年度项目绩效目标表", {"performance_target"}),
        ("重点项目绩效评价报告", {"performance_evaluation"}),
        ("2024年度部门决算和绩效自评公开", {"final_accounts", "overall_self_evaluation", "project_self_evaluation"}),
        ("关于办公地址变更的公告", set()),
    ],
)
def test_the_kinds_that_a_title_names(title, types):
    assert title_types(title) == types


RULES = TitleRules(
    include=["决算", "绩效"],
    exclude=["通知"],
    document_types=["final_accounts"],
    departments=["水务局", "林业局"],
    from_year=2020,
    to_year=2024,
)


@pytest.mark.parametrize(
    ("title", "on", "reason"),
    [
        ("水务局2024年度部门决算", None, None),
        ("水务局2024年度部门决算的通知", None, "title_rules.exclude: 通知"),
        ("水务局2024年招标公告", None, "title_rules.include: no pattern fits"),
        ("农业局2024年度部门决算", None, "title_rules.departments: none of them is named"),
        ("水务局2024年度绩效目标", None, "title_rules.document_types: it is performance_target"),
        ("水务局2019年度部门决算", None, "years 2020 to 2024: it is of 2019"),
        ("水务局部门决算", date(2025, 9, 1), None),
        ("水务局部门决算", date(2026, 1, 5), "years 2020 to 2024: it is of 2025 or 2026"),
        ("水务局部门决算", None, None),
    ],
)
def test_an_item_is_chosen_or_told_why_not(title, on, reason):
    assert RULES.reason_against(title, on) == reason


def test_the_years_of_a_backfill_stand_in_for_those_of_the_file():
    assert RULES.reason_against("水务局2018年度部门决算", years=YearRange(from_year=2018)) is None
    assert (
        RULES.reason_against("水务局2024年度部门决算", years=YearRange(to_year=2018)) == "years to 2018: it is of 2024"
    )
