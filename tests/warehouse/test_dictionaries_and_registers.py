"""What reports add up to: dictionaries of codes, the disclosure register, regions, the quality of reading."""

from datetime import date
from decimal import Decimal

from tests.landing import fabricated


def test_a_code_has_its_name_its_parents_and_who_prints_it(rows):
    found = rows(
        """
        select function_code, function_name, parent_function_code, first_fiscal_year, last_fiscal_year,
            department_count, document_count, first_document_key, is_agreed
        from marts.dim_function where '2010801' like function_code || '%' order by 1
        """
    )
    first = fabricated.sha256_of("甲县审计局-2022")
    assert found == [
        ("201", "一般公共服务支出", None, 2022, 2023, 2, 3, first, True),
        ("20108", "审计事务", "201", None, None, 0, 0, None, True),
        ("2010801", "行政运行", "20108", 2022, 2023, 2, 3, first, True),
    ]
    assert rows("select economic_name, department_count from marts.dim_economic where economic_code = '301'") == [
        ("工资福利支出", 2)
    ]


def test_indicators_of_one_name_are_one_indicator(rows):
    found = rows(
        "select indicator_name, level1_code, level2_code, department_count, document_count from marts.dim_indicator"
    )
    assert found == [("审计项目数", "output", "quantity", 2, 3)]


def test_the_register_says_late_in_time_and_nothing_that_was_not_looked_for(rows):
    found = rows(
        """
        select department_name, fiscal_year, due_date, verdict, days_after_due, last_earlier_fiscal_year
        from marts.rpt_disclosure_register where document_type = 'overall_self_evaluation' order by 1, 2
        """
    )
    assert [row[:4] for row in found] == [
        ("乙县工商业联合会", 2023, date(2024, 11, 9), "published_on_time"),
        ("乙县工商业联合会", 2024, date(2025, 11, 9), "not_observed"),
        ("乙县工商业联合会", 2025, date(2026, 11, 9), "not_observed"),
        ("甲县审计局", 2022, date(2023, 11, 9), "published_late"),
        ("甲县审计局", 2023, date(2024, 11, 9), "published_on_time"),
        ("甲县审计局", 2024, date(2025, 11, 9), "not_observed"),
        ("甲县审计局", 2025, date(2026, 11, 9), "not_observed"),
    ]
    assert [row[4:] for row in found][2:5] == [
        (None, 2023),
        ((date(2024, 6, 1) - date(2023, 11, 9)).days, None),
        (-160, 2022),
    ]
    assert rows("select distinct document_type from marts.rpt_disclosure_register") == [("overall_self_evaluation",)]


def test_a_region_year_says_of_how_many_departments_it_is_the_sum(rows):
    found = rows(
        """
        select fiscal_year, department_count, expenditure_actual_yuan, expenditure_actual_department_count,
            computed_execution_rate_percent, over_budget_count, scored_count
        from marts.rpt_region_year order by 1
        """
    )
    assert found == [
        (2022, 1, Decimal(990000), 1, Decimal(90), 0, 1),
        (2023, 2, Decimal(1980000), 2, Decimal(90), 0, 2),
    ]


def test_every_document_counts_once_in_reading_quality(rows):
    found = rows(
        """
        select document_count, read_count, partly_read_count, unreadable_count, with_department_count, figure_count
        from marts.rpt_reading_quality
        """
    )
    assert found == [(6, 3, 0, 3, 3, 72)]


def test_passages_and_decisions_are_there(rows):
    assert rows("select section, passage, character_count from marts.fct_narrative limit 1") == [
        ("functions", "负责审计监督。", 7)
    ]
    assert rows("select field_name, decided_value, decided_by from marts.fct_identification order by 2 limit 1") == [
        ("fiscal_year", "2022", "title")
    ]


def test_a_division_keeps_its_former_names(rows):
    found = rows(
        """
        select region_name, valid_to_year, current_region_code from marts.dim_region_history
        where region_code = '430221'
        """
    )
    assert found == [("株洲县", 2019, "430212")]


def test_what_stands_has_no_end(rows):
    assert rows("select count(*), count(valid_to), count(ended_by) from marts.fct_publication") == [(6, 0, 0)]
