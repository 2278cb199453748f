"""What documents say of each other: one department's two documents, and a department and its units."""

from decimal import Decimal

import pytest


def found(verdicts, name, rule="across.%"):
    return verdicts.rows(
        "select rule_id, verdict, left_value, right_value, detail from marts.fct_check_result "
        "inner join intermediate.int_documents_identified as d using (document_key) "
        f"where d.file_name = '{name}' and rule_id like '{rule}' order by 1"
    )


def test_last_years_report_is_compared(verdicts):
    assert found(verdicts, "sound") == [
        ("across.last_year_expenditure_as_reported", "pass", Decimal(951000), Decimal(951000), None),
        ("across.opening_is_last_closing", "fail", Decimal(50000), Decimal(99000), None),
    ]
    assert found(verdicts, "last year") == []


@pytest.mark.parametrize(
    ("name", "verdict", "reason"),
    [
        ("accounts", "fail", None),
        ("accounts beside a scan", "doubtful", "unproved"),
        ("accounts beside it", "doubtful", "unproved"),
        ("accounts of all money", "not_evaluable", "missing"),
    ],
)
def test_the_budget_of_the_accounts_is_the_one_published(verdicts, name, verdict, reason):
    assert verdicts.rows(
        "select verdict, reason from marts.fct_check_result "
        "inner join intermediate.int_documents_identified as d using (document_key) "
        f"where d.file_name = '{name}' and rule_id = 'across.initial_budget_as_published'"
    ) == [(verdict, reason)]


def of_units(verdicts, name):
    return verdicts.rows(
        "select rule_id, verdict, left_value, right_value, allowance, right_operand_count, detail "
        "from marts.fct_check_result inner join intermediate.int_documents_identified as d using (document_key) "
        f"where d.file_name = '{name}' and rule_id like 'across.%is_sum_of_units' order by 1"
    )


def test_a_department_is_the_sum_of_its_own_level_and_its_units(verdicts):
    held, failed = of_units(verdicts, "forestry")
    amounts = (Decimal(950100), Decimal(950000), Decimal(250), 4, None)
    assert held == ("across.expenditure_is_sum_of_units", "pass", *amounts)
    amounts = (Decimal(1000000), Decimal(1010000), Decimal(250), 4, None)
    assert failed == ("across.revenue_is_sum_of_units", "fail", *amounts)
    operands = verdicts.rows(
        "select operand_role, count(*), count(distinct operand_document_key), count(figure_key) "
        "from marts.fct_check_operand where rule_id = 'across.revenue_is_sum_of_units' group by 1 order by 1"
    )
    assert operands == [("left", 1, 1, 1), ("right", 4, 4, 4)]
    assert of_units(verdicts, "forestry own level") == []


def test_a_unit_without_a_report_is_named(verdicts):
    assert {(row[1], row[-1]) for row in of_units(verdicts, "water")} == {("not_evaluable", "the report of 某县水文站")}


def test_what_a_unit_has_from_its_department_makes_the_sum_say_nothing(verdicts):
    assert {(row[1], row[-1]) for row in of_units(verdicts, "culture")} == {
        ("not_evaluable", "what 某县文化馆 has from or for other units")
    }


def test_a_report_is_compared_with_one_of_the_same_level(verdicts):
    told = ("across.last_year_expenditure_as_reported", "pass", Decimal(950100), Decimal(950100), None)
    assert found(verdicts, "forestry, a year later") == [told]


def test_two_differing_documents_have_evidence_on_both_sides(verdicts):
    lacking = verdicts.rows(
        "select rule_id from marts.fct_check_result where verdict = 'fail' and rule_id like 'across.%' "
        "and (left_printed_text is null or right_printed_text is null or other_document_key is null)"
    )
    assert lacking == []
