"""Each fault, and only it, comes out; rounding passes; what is missing never passes."""

from decimal import Decimal

import pytest

# (rule, left, right) that fail, beside those of the sound accounts (none).
FAULTS: dict[str, set[tuple[str, str | int, str | int]]] = {
    "sound": set(),
    "told otherwise": {("repeated.figure_in_narrative", 951000, 950100)},
    "told in yuan, cut off": set(),
    "rate of another place": {("change.rate_of_difference", "-0.5", "-5")},
    "share off": {("share.of_whole", "63.51", "63.15")},
    "rates not filled in": set(),
    "target missed": {("score.full_though_target_missed", 8, 10)},
    "less is better": set(),
    "score over weight": {("score.within_weight", "10.5", 10)},
    "done after report": {("date.done_after_report", 20251231, 20250801)},
    "another year": {("year.another_named", 2023, 2024)},
    "table missing": {("contents.table_missing", 0, 1)},
    "lines lost": {("function.section_by_item", 950100, 350100)},
    "total misread": {
        ("expenditure.grand_total_by_use", 1050000, 1060000),
        ("expenditure.total_by_kind", 960100, 950000),
        ("repeated.figure_in_table", 950100, 960100),
        ("repeated.figure_in_narrative", 950100, 960100),
    },
}
# The accounts of two years of one department, made from the same figures: they disagree across years as they must.
ACROSS = {"across.opening_is_last_closing"}


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_and_nothing_else_fails(verdicts, name):
    failed = {(rule, left, right) for rule, _, left, right in verdicts.of(name, "fail") if rule not in ACROSS}
    assert failed == {(rule, Decimal(left), Decimal(right)) for rule, left, right in FAULTS[name]}


def test_within_rounding_passes_with_both_sides(verdicts):
    assert ("expenditure.total_by_kind", "expenditure.total", Decimal(950100), Decimal(950000)) in verdicts.of(
        "sound", "pass"
    )


def test_two_days_have_no_difference(verdicts):
    assert verdicts.rows(
        "select distinct compared_unit, difference is null, left_value is null from marts.fct_check_result "
        "where rule_id = 'date.done_after_report' and verdict = 'fail'"
    ) == [("日期", True, False)]


def test_a_missing_operand_never_passes(verdicts):
    assert not {row for row in verdicts.of("no basic", "pass", "fail") if row[0] == "expenditure.total_by_kind"}
    assert verdicts.rows(
        "select missing_operand from marts.fct_check_result "
        "inner join intermediate.int_documents_identified as d using (document_key) "
        "where d.file_name = 'no basic' and rule_id = 'expenditure.total_by_kind' and verdict = 'not_evaluable'"
    ) == [("expenditure.basic",)]


def test_a_column_of_rates_that_was_not_filled_in_is_not_evaluable(verdicts):
    assert {row[0] for row in verdicts.of("rates not filled in", "not_evaluable")} >= {"completion.of_project"}
    assert "completion.of_project" in {row[0] for row in verdicts.of("sound", "pass")}


def test_a_rule_of_other_reports_says_nothing_of_a_budget(verdicts):
    rules = {row[0] for row in verdicts.of("a budget", "pass", "fail", "not_evaluable", "not_applicable")}
    assert "expenditure.grand_total_by_use" not in rules
    assert "balance.revenue_is_expenditure" in rules


def test_last_years_report_is_compared(verdicts):
    failed = {row for row in verdicts.of("sound", "fail") if row[0] in ACROSS}
    assert failed == {("across.opening_is_last_closing", "revenue.carryover", Decimal(50000), Decimal(99000))}


def test_the_one_cell_that_explains_the_failed_sums_is_suggested(verdicts):
    assert verdicts.rows(
        "select d.file_name, subject, printed_value, suggested_printed_value, explained_count, confidence "
        "from marts.rpt_suggested_repair inner join intermediate.int_documents_identified as d using (document_key) "
        "where d.file_name in ('total misread', 'told otherwise') order by 1"
    ) == [
        ("told otherwise", "expenditure.total", Decimal("95.10"), Decimal("95.01"), 1, 1.0),
        ("total misread", "expenditure.total", Decimal("96.01"), Decimal("95.01"), 4, 1.0),
    ]


def test_evidence_stands_on_both_sides(verdicts):
    lacking = verdicts.rows(
        "select rule_id from marts.fct_check_result where verdict = 'fail' and (left_printed_text is null "
        "or left_block is null or (right_operand_count > 0 and right_printed_text is null))"
    )
    assert lacking == []
    assert verdicts.rows(
        "select count(*) from marts.fct_check_result as r where verdict = 'fail' and not exists "
        "(select 1 from marts.fct_check_operand as o where o.check_result_key = r.check_result_key)"
    ) == [(0,)]


def test_coverage_counts_documents(verdicts):
    counted = verdicts.rows(
        "select rule_id, count(distinct case when verdict in ('pass', 'fail') then document_key end)::integer, "
        "count(distinct case when verdict != 'not_applicable' then document_key end)::integer "
        "from marts.fct_check_result group by rule_id order by rule_id"
    )
    told = verdicts.rows(
        "select rule_id, evaluated_document_count, applicable_document_count from marts.rpt_check_coverage "
        "where pass_count + fail_count + not_evaluable_count + not_applicable_count > 0 order by rule_id"
    )
    assert told == counted
    by_rule = {rule: (evaluated, applicable) for rule, evaluated, applicable in told}
    evaluated, applicable = by_rule["expenditure.total_by_kind"]
    assert evaluated < applicable, "not_evaluable counts as applicable"
    assert verdicts.rows("select count(*) from marts.rpt_check_coverage") == verdicts.rows(
        "select count(*) from marts.dim_check_rule"
    )


def of_units(verdicts, name):
    return verdicts.rows(
        "select rule_id, verdict, left_value, right_value, allowance, right_operand_count, missing_operand "
        "from marts.fct_check_result inner join intermediate.int_documents_identified as d using (document_key) "
        f"where d.file_name = '{name}' and rule_id like 'across.%is_sum_of_units' "
        "and verdict != 'not_applicable' order by 1"
    )


def test_a_department_is_the_sum_of_its_own_level_and_its_units(verdicts):
    expenditure, revenue = of_units(verdicts, "forestry")
    assert expenditure == (
        *("across.expenditure_is_sum_of_units", "pass", Decimal(950100), Decimal(950000), Decimal(250), 4, None),
    )
    assert revenue == (
        "across.revenue_is_sum_of_units",
        "fail",
        Decimal(1000000),
        Decimal(1010000),
        Decimal(250),
        4,
        None,
    )
    assert (
        len(verdicts.rows("select 1 from marts.fct_check_operand where rule_id = 'across.revenue_is_sum_of_units'"))
        == 5
    )
    assert of_units(verdicts, "forestry own level") == []


def test_a_unit_without_a_report_is_named(verdicts):
    assert {(row[1], row[-1]) for row in of_units(verdicts, "water")} == {("not_evaluable", "the report of 某县水文站")}


def test_what_a_unit_has_from_its_department_makes_the_sum_say_nothing(verdicts):
    assert {(row[1], row[-1]) for row in of_units(verdicts, "culture")} == {
        ("not_evaluable", "what 某县文化馆 has from or for other units")
    }


def test_a_report_is_compared_with_one_of_the_same_level(verdicts):
    passed = ("across.last_year_expenditure_as_reported", "expenditure.total", Decimal(950100), Decimal(950100))
    assert verdicts.of("forestry, a year later", "pass", "fail") == {passed}
