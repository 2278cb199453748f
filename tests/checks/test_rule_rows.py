"""The rules as rows; what the file of rules between documents may say."""

import pytest

from gongkai.checks.across.rule import AcrossRules, across_rules
from gongkai.checks.document.fingerprint import checked_with, rules_fingerprint
from gongkai.checks.document.rule_files import document_rules
from gongkai.checks.rule_rows import across_rows, rule_rows, rule_table, term_rows
from gongkai.configuration import entry_in
from gongkai.landing.contract import collected_tables
from gongkai.landing.rows.validation import check_row
from gongkai.model.errors import InvalidConfiguration

_RULE = """family: f
zh: 跨
en: across
basis: b
rules:
  - id: a.b
    zh: 甲
    en: a
    doc_types: [budget]
    left: {measure: revenue, stage: budget}
    right: {measure: revenue, stage: budget}
    other: {doc_types: [budget]}
"""


def test_every_rule_is_a_row_that_the_contract_allows():
    rows = rule_rows()
    assert len(rows) == len(document_rules()) + len(across_rules().rules)
    assert len({row["rule_id"] for row in rows}) == len(rows)
    for row in rows:
        check_row(collected_tables()["check_rule"], row)
    for row in term_rows():
        check_row(collected_tables()["check_term"], row)
    assert {row["rule_id"] for row in term_rows()} == {row["rule_id"] for row in across_rows()}


def test_a_rule_tells_its_equation():
    told = {row["rule_id"]: row["equation"] for row in rule_rows()}
    assert told["balance.revenue_is_expenditure"] == "revenue_and_carryover = expenditure_and_carryover"
    assert told["three_public.within_budget"] == "three_public[actual] <= three_public[adjusted_budget]"
    assert told["across.last_year_expenditure_as_reported"] == "expenditure[actual, year - 1] = expenditure[actual]"
    assert told["across.revenue_is_sum_of_units"] == "revenue[actual] = sum of units(revenue[actual])"
    assert told["sum.by_function"] is None


def test_the_table_for_people_has_a_line_a_rule():
    assert len(rule_table(rule_rows()).splitlines()) == 2 + len(rule_rows())


def test_what_was_settled_is_a_part_of_what_was_checked_with():
    assert checked_with() == checked_with({}) == rules_fingerprint()
    assert len(rules_fingerprint()) == 32


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("measure: revenue", "measure: revenu", "'revenu' is no code of coordinates.csv"),
        ("stage: budget", "stage: final", "'final' is no code of coordinates.csv"),
        ("doc_types: [budget]\n    left", "doc_types: [accounts]\n    left", "doc_types"),
        ("en: a\n    doc", "en: 甲\n    doc", "must be English"),
        ("    zh: 甲\n", "    colour: red\n    zh: 甲\n", "colour"),
        ("other: {", "other: {of: everyone, ", "of"),
    ],
)
def test_what_is_wrong_with_a_rule_between_documents_is_said_in_one_line(old, new, fault):
    assert old in _RULE
    with pytest.raises(InvalidConfiguration) as error:
        entry_in("checks/across/rules.yml", _RULE.replace(old, new), AcrossRules)
    said = str(error.value)
    assert said.startswith("checks/across/rules.yml")
    assert fault in said
    assert "\n" not in said
