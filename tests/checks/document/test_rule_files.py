"""What the rule files may say, and that a fault in them is one line with file, rule, key and cure."""

import re
from collections import Counter

import pytest

from gongkai.checks.document.rule import Kind
from gongkai.checks.document.rule_files import document_rules, rules_of_file
from gongkai.model.errors import InvalidConfiguration

_RULE = {"id": "a.b", "zh": "甲", "en": "a", "kind": "equation", "left": ["revenue"], "right": ["expenditure"]}


def test_every_rule_is_named_in_two_languages_and_has_a_basis():
    assert len(document_rules()) > 50
    for rule in document_rules():
        assert re.search("[一-鿿]", rule.zh), rule.id
        assert rule.en.isascii(), rule.id
        assert rule.basis, rule.id


def test_every_kind_has_a_rule_and_every_id_is_there_once():
    assert {rule.kind for rule in document_rules()} == set(Kind)
    assert set(Counter(rule.id for rule in document_rules()).values()) == {1}


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"left": ["revenu"]}, "left.0: measure: 'revenu' is no code of coordinates.csv; add it there or correct it"),
        ({"left": ["* revenue"]}, "left: '* revenue' must be a measure after '-' or '?' or nothing"),
        ({"left": []}, "left: name at least one term"),
        ({"kind": "date"}, "left and right belong to"),
        ({"right": [{"measure": "expenditure", "fund": "fiscl"}]}, "right.0: fund: 'fiscl' is no code"),
        ({"right": [{"measure": "expenditure", "stage": ["actual", "x"]}]}, "right.0: stage: 'x' is no code"),
        ({"right": [{"measure": "expenditure", "fund": "fiscal"}]}, "fund: give it to all terms or to none"),
        ({"right": [{"measure": "expenditure", "colour": "red"}]}, "right.0.colour: must be one of the keys measure, "),
        ({"right": [{"measure": "expenditure", "sign": 2}]}, "right.0.sign: Input should be 1 or -1"),
        ({"tolerance": 1}, "tolerance: must be one of the keys id, family"),
        ({"kind": "sums"}, "kind: Input should be"),
        ({"kind": "ratio"}, "a ratio has numerator and denominator"),
        ({"kind": "repeated", "left": [], "right": []}, "of: None must be one of table, narrative, text"),
        ({"kind": "sum", "of": "colour", "left": [], "right": []}, "of: 'colour' must be one of measure"),
        ({"doc_types": ["accounts"]}, "doc_types.0: Input should be"),
        ({"severity": "bad"}, "severity: Input should be 'error', 'warning' or 'notice'"),
        ({"unless_nonzero": [{"measure": "revenue", "fund": "x"}]}, "unless_nonzero.0: fund: 'x' is no code"),
        ({"years": {"since": 2020}}, "years.since: must be one of the keys from, to"),
        ({"right": [{"mesure": "expenditure"}]}, "right.0.mesure: must be one of the keys measure, "),
        ({"right": [{"mesure": "expenditure"}]}, "; did you mean measure?"),
        ({"right": [{"fund": "fiscal"}]}, "right.0.measure: is missing; give it"),
        ({"en": "甲"}, "zh and en: name it in both languages"),
        ({"id": None}, "id: Input should be a valid string"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_in_one_line(entry, fault):
    with pytest.raises(InvalidConfiguration) as error:
        list(rules_of_file("x.yml", {"family": "f", "basis": "b", "rules": [{**_RULE, **entry}]}))
    said = str(error.value)
    assert said.startswith("checks/document/rules/x.yml ")
    assert fault in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ([], "checks/document/rules/x.yml, rules: must be a list of rules below this key"),
        ({"rules": [], "rule": []}, "checks/document/rules/x.yml, rule: is no key of a rule file; remove it"),
        ({"rules": ["a"]}, "checks/document/rules/x.yml, rules: 'a' must be a mapping"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_line(source, fault):
    with pytest.raises(InvalidConfiguration, match=re.escape(fault)):
        list(rules_of_file("x.yml", source))


def test_a_rule_is_valid_for_its_years():
    (rule,) = rules_of_file(
        "x.yml", {"family": "f", "basis": "b", "rules": [{**_RULE, "years": {"from": 2020, "to": 2022}}]}
    )
    assert [rule.is_about((), year) for year in (2019, 2020, 2022, 2023, None)] == [False, True, True, False, True]
