"""The rules: what their files may say, and that the compiled models are those of the rules."""

import re

import pytest
import yaml

from gongkai.checks.compiled_models import compiled_models
from gongkai.checks.rule import RECORD_KINDS
from gongkai.checks.rule_files import rules, rules_of_file
from gongkai.checks.rule_table import rule_table
from gongkai.model.errors import InvalidConfiguration
from gongkai.warehouse.dictionary import SEPARATOR


def test_the_compiled_models_are_fresh(repository):
    folder = repository / "dbt_project" / "models" / "checks" / "rules"
    for name, sql in compiled_models(rules()).items():
        assert (folder / name).read_text("utf-8") == sql, (
            f"run python -m gongkai.checks: {name} is older than its rules"
        )


def test_every_kind_of_rule_is_computed_by_a_model(repository):
    folder = repository / "dbt_project/models/checks"
    files = [*folder.rglob("*_matched.sql"), *folder.rglob("int_check_line_of_*.sql")]
    models = "".join(file.read_text("utf-8") for file in files)
    used = {rule.kind for rule in rules()}
    assert used >= RECORD_KINDS, "a kind that no rule has is dead"
    for kind in used:
        assert f"'{kind}'" in models or kind in ("date", "year", "placeholder"), kind


def test_every_rule_is_named_in_two_languages_and_has_a_basis():
    assert len(rules()) > 70
    for rule in rules():
        assert re.search("[一-鿿]", rule.zh), rule.id
        assert rule.en.isascii(), rule.id
        assert rule.basis, rule.id
    assert rule_table(rules()).count("\n") == len(rules()) + 2


@pytest.mark.parametrize(
    ("entry", "cure"),
    [
        ({"kind": "sum"}, "kind: 'sum' must be one of"),
        ({"left": ["expenditure.totl"]}, "'expenditure.totl' is no measure"),
        ({"left": ["* expenditure.total"]}, "left: '* expenditure.total' must be a measure after"),
        ({"doc_types": ["accounts"]}, "doc_types: 'accounts' must be one of"),
        ({"severity": "bad"}, "severity: 'bad' must be one of"),
        ({"tolerance": 1}, "tolerance is no key of a rule"),
        ({"asked_by": "both"}, "asked_by: 'both' must be"),
        ({"right": [{"measure": "expenditure.basic", "fund": "none"}]}, "fund: give it to all terms or to none"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_with_file_rule_and_cure(entry, cure):
    rule = {"id": "a.b", "zh": "甲", "en": "a", "kind": "identity", "left": ["expenditure.total"]}
    rule["right"] = ["expenditure.basic"]
    with pytest.raises(InvalidConfiguration, match=r"^checks/rules/x\.yml a\.b: ") as error:
        list(rules_of_file("x.yml", {"family": "f", "rules": [{**rule, **entry}]}))
    assert cure in str(error.value)
    assert "\n" not in str(error.value)


def test_the_marts_of_the_checks_are_described(repository):
    folder = repository / "dbt_project" / "models" / "checks"
    files = folder.rglob("_*.yml")
    models = [model for file in files for model in yaml.safe_load(file.read_text("utf-8")).get("models", ())]
    assert {model["name"] for model in models} == {
        f.stem for f in folder.rglob("*.sql") if not f.stem.startswith("int_")
    }
    for model in models:
        assert "Grain: " in model["description"]
        assert model["config"]["contract"]["enforced"]
        assert "unique" in model["columns"][0]["data_tests"]
        for described in (model, *model["columns"]):
            zh, en = described["description"].split(SEPARATOR)
            assert re.search("[一-鿿]", zh), described["name"]
            assert en.isascii(), described["name"]
