"""Every mart states its grain, types and describes every column in two languages, and has one tested key."""

import pytest
import yaml

from gongkai.warehouse.dictionary import SEPARATOR


@pytest.fixture(scope="module")
def marts(repository):
    folder = repository / "dbt_project" / "models" / "marts"
    described = [
        model
        for file in sorted(folder.rglob("*.yml"))
        for model in yaml.safe_load(file.read_text("utf-8")).get("models", ())  # others hold unit tests only
    ]
    assert sorted(model["name"] for model in described) == sorted(file.stem for file in folder.rglob("*.sql"))
    return described


def test_every_table_and_column_is_described_in_chinese_and_english(marts):
    for model in marts:
        assert "Grain: " in model["description"], model["name"]
        for described in (model, *model["columns"]):
            zh, en = described["description"].split(SEPARATOR)
            assert any("\u4e00" <= character <= "\u9fff" for character in zh), (model["name"], described["name"])
            assert en.isascii(), (model["name"], described["name"])


def test_every_mart_has_one_key(marts):
    for model in marts:
        keys = [column["name"] for column in model["columns"] if "unique" in column.get("data_tests", [])]
        assert len(keys) == 1, model["name"]
        assert model["columns"][0]["name"] == keys[0]
        assert {"type": "not_null"} in model["columns"][0]["constraints"], model["name"]


def test_units_stand_in_the_names_of_columns(marts):
    decimals = {"decimal(28,4)": ("_yuan", "_percent")}
    for model in marts:
        for column in model["columns"]:
            if column["data_type"] in decimals:
                assert column["name"].endswith(decimals[column["data_type"]]), (model["name"], column["name"])


def test_foreign_keys_are_tested(marts):
    of_no_report = ("fct_collection", "fct_fetch", "fct_portal_watch", "fct_reading_outcome", "fct_task_run")
    for model in marts:
        if model["name"].startswith("fct_") and model["name"] not in of_no_report:
            tests = {column["name"]: str(column.get("data_tests", "")) for column in model["columns"]}
            for key in ("document_key", "department_key", "region_code", "fiscal_year"):
                assert "relationships" in tests[key], (model["name"], key)
