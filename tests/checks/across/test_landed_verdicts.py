"""What was found in one document, as the warehouse tells it: verdicts, operands, coverage, suggested repairs."""

from decimal import Decimal


def test_a_fault_in_one_document_is_told_with_its_figures(verdicts):
    failed = {row[:3:2] for row in verdicts.of("total misread", "fail")}
    assert failed == {("repeated.figure_in_table", Decimal(960100)), ("sum.by_function", Decimal(960100))}
    assert verdicts.of("sound", "fail") == {
        ("across.opening_is_last_closing", "carried_in", Decimal(50000), Decimal(99000))
    }
    orphans = verdicts.rows(
        "select o.check_operand_key from marts.fct_check_operand as o left join intermediate.int_documents_identified "
        "as d on o.operand_document_key = d.document_key left join staging.stg_landing__cube_figure as f "
        "on o.figure_key = f.figure_key where d.document_key is null or f.figure_key is null"
    )
    assert orphans == []


def test_every_failed_or_doubtful_check_has_its_operands(verdicts):
    assert verdicts.rows(
        "select count(*) from marts.fct_check_result as r where verdict in ('fail', 'doubtful') and not exists "
        "(select 1 from marts.fct_check_operand as o where o.check_result_key = r.check_result_key)"
    ) == [(0,)]
    assert verdicts.rows(
        "select count(*) from marts.fct_check_operand as o anti join marts.fct_check_result as r "
        "using (check_result_key)"
    ) == [(0,)]


def test_sums_that_hold_are_counted_and_no_rows(verdicts):
    assert verdicts.rows(
        "select count(*) from marts.fct_check_result where verdict = 'pass' "
        "and (rule_id like 'sum.%' or rule_id like 'repeated.figure%')"
    ) == [(0,)]
    ((passed,),) = verdicts.rows("select pass_count from marts.rpt_check_coverage where rule_id = 'sum.by_function'")
    assert passed >= 6


def test_the_one_cell_that_explains_the_failed_sums_is_suggested(verdicts):
    assert verdicts.rows(
        "select d.file_name, measure_code, printed_value, suggested_printed_value, printed_unit, explained_count "
        "from marts.rpt_suggested_repair inner join intermediate.int_documents_identified as d using (document_key) "
        "order by 1"
    ) == [
        ("told otherwise", "expenditure", Decimal("95.91"), Decimal("95.01"), "万元", 1),
        ("total misread", "expenditure", Decimal("96.01"), Decimal("95.01"), "万元", 2),
    ]


def test_coverage_counts_documents(verdicts):
    rows = {
        rule: counts
        for rule, *counts in verdicts.rows(
            "select rule_id, applicable_document_count, evaluated_document_count, pass_count, fail_count "
            "from marts.rpt_check_coverage"
        )
    }
    assert set(rows) == {rule for (rule,) in verdicts.rows("select rule_id from marts.dim_check_rule")}
    applicable, evaluated, passed, failed = rows["balance.revenue_is_expenditure"]
    assert (evaluated, passed, failed) == (3, 3, 0)
    assert applicable > evaluated, "not_evaluable counts as applicable"
    assert rows["across.revenue_is_sum_of_units"] == [3, 1, 0, 1]
