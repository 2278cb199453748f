"""Every labelled contradiction fails with both values, and nothing else but what labelled_findings.yml argues for."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

LABELLED = yaml.safe_load(Path(__file__).with_name("labelled_findings.yml").read_text("utf-8"))


def rounded(value):
    return None if value is None else round(Decimal(str(value)), 2)


def failed(verdicts, name):
    return Counter(
        (rule, rounded(left), rounded(right))
        for rule, left, right in verdicts.rows(
            "select rule_id, left_value, right_value from marts.fct_check_result "
            "inner join intermediate.int_documents_identified using (document_key) "
            f"where verdict = 'fail' and file_name = '{name}'"
        )
    )


@pytest.mark.parametrize("name", LABELLED)
def test_what_the_labels_call_an_error_fails_and_nothing_else(shared, verdicts, name):
    written = [*LABELLED[name]["found"], *LABELLED[name].get("also", [])]
    assert failed(verdicts, name) == Counter((rule, rounded(left), rounded(right)) for rule, left, right in written)


def test_as_many_as_the_labels_name(shared):
    assert sum(len(LABELLED[name]["found"]) for name in LABELLED if name.endswith(".txt")) == 12
    assert [len(LABELLED[name]["found"]) for name in LABELLED if name.endswith(".pdf")] == [3, 5, 10, 2]


@pytest.mark.parametrize(
    ("rule", "left", "right"),
    [
        ("expenditure.general_public_basic_by_use", "933700.00", "933800.00"),  # 82.38 + 11 for 93.37
        ("share.of_whole", "8.09", "8.10"),  # 7.56 of 93.37
    ],
)
def test_what_is_within_rounding_passes(shared, verdicts, rule, left, right):
    passed = verdicts.rows(
        "select round(left_value, 2), round(right_value, 2) from marts.fct_check_result "
        "inner join intermediate.int_documents_identified using (document_key) "
        f"where verdict = 'pass' and rule_id = '{rule}' and file_name like '002_%'"
    )
    assert (Decimal(left), Decimal(right)) in passed


def test_rates_that_a_form_left_at_nought_are_not_evaluable_at_most(shared, verdicts):
    assert verdicts.rows(
        "select count(*) from marts.fct_check_result inner join intermediate.int_documents_identified "
        "using (document_key) where file_name like 'national%' and rule_id = 'completion.of_project' "
        "and verdict = 'fail'"
    ) == [(0,)]
