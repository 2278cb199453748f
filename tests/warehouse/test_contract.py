"""What dbt holds the marts to is taken from its manifest and kept in the warehouse, for what describes a release."""

import json

import duckdb

from gongkai.warehouse.contract import (
    ACCEPTS,
    REFERS_TO,
    REQUIRED,
    ContractTerm,
    contract_of,
    kept_contract,
    write_contract,
)


def model(name, columns, schema="marts"):
    return {
        "resource_type": "model",
        "schema": schema,
        "name": name,
        "columns": {each["name"]: each for each in columns},
    }


def declared(of, name, others=(), **arguments):
    return {
        "resource_type": "test", "attached_node": of, "schema": "tests", "depends_on": {"nodes": [*others, of]},
        "test_metadata": {"name": name, "kwargs": arguments},
    }  # fmt: skip


def test_the_terms_are_constraints_and_declared_tests_of_marts(tmp_path):
    nodes = {
        "fct": model("fct_x", [{"name": "x_key", "constraints": [{"type": "not_null"}]}, {"name": "fund_code"}]),
        "fund": model("dim_fund", [{"name": "fund_code"}, {"name": "parent_fund_code"}]),
        "stage": model("stg_x", [{"name": "x_key", "constraints": [{"type": "not_null"}]}], schema="staging"),
        "t1": declared("fct", "relationships", ["fund"], column_name="fund_code", field="fund_code"),
        "t2": declared("fund", "relationships", column_name="parent_fund_code", field="fund_code"),
        "t3": declared("fct", "accepted_values", column_name="fund_code", values=["all", "fiscal"]),
        "t4": declared("fct", "relationships", ["stage"], column_name="x_key", field="x_key"),
        "t5": declared("stage", "accepted_values", column_name="x_key", values=["1"]),
        "t6": {"resource_type": "test", "schema": "tests"},
    }
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": nodes}))
    assert contract_of(tmp_path / "manifest.json") == [
        ContractTerm("dim_fund", "parent_fund_code", REFERS_TO, "dim_fund.fund_code"),
        ContractTerm("fct_x", "fund_code", ACCEPTS, "all"),
        ContractTerm("fct_x", "fund_code", ACCEPTS, "fiscal"),
        ContractTerm("fct_x", "fund_code", REFERS_TO, "dim_fund.fund_code"),
        ContractTerm("fct_x", "x_key", REQUIRED, ""),
    ]


def test_they_are_kept_in_the_warehouse(tmp_path):
    terms = [ContractTerm("fct_x", "fund_code", ACCEPTS, "all"), ContractTerm("fct_x", "x_key", REQUIRED, "")]
    with duckdb.connect(tmp_path / "file.duckdb") as connection:
        connection.execute("create schema audit")
        assert kept_contract(connection) == [], "a file of before terms were kept"
        write_contract(connection, terms)
        assert kept_contract(connection) == terms
