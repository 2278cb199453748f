"""An expectation that is not met names the documents behind the rows, as far as they have one."""

import duckdb
import pytest

from gongkai.warehouse.expectations.failed_documents import documents_of
from gongkai.warehouse.expectations.suites import Expectation

FIGURES = "marts.fct_figure"


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute(
            """
            create schema marts; create schema staging; create schema intermediate;
            create table marts.dim_document as from (values ('a', '甲报告', 'a.pdf', 'https://p.example/a'),
                ('b', null, 'b.pdf', 'https://p.example/b')) as t (document_key, title, file_name, url);
            create table marts.fct_figure as from (values ('a', 1, 'x'), ('b', 7, 'x'), ('b', 9, 'y'), ('a', null, 'y'))
                as t (document_key, year, kind);
            create table staging.stg_landing__document as from (values ('a', 'L', null), ('b', 'tried', null))
                as t (document_key, load_id, name);
            create table staging.stg_landing__reading_outcome as from staging.stg_landing__document;
            create table intermediate.int_readings_selected as from (values ('a', 'L')) as t (document_key, load_id);
            create table marts.dim_region as from (values (null)) as t (region_name)
            """
        )
        yield connection


def wanted(table, column, kind="expect_column_values_to_be_between"):
    return Expectation("e", "s", table, kind, "critical", "", "", {"column": column})


def test_documents_are_named_by_title_and_address(connection):
    found = {"unexpected_count": 2, "partial_unexpected_list": [7, 9]}
    assert documents_of(connection, wanted(FIGURES, "year"), found) == "in b.pdf (https://p.example/b)"
    both = documents_of(connection, wanted(FIGURES, "year"), found | {"partial_unexpected_list": [1, 7]})
    assert both == "in b.pdf (https://p.example/b), 甲报告 (https://p.example/a)"
    one = Expectation(*("e", "s", FIGURES, "x", "critical", "", ""), kwargs={"column": "year"}, where={"kind": "x"})
    assert (
        documents_of(connection, one, found | {"partial_unexpected_list": [1, 9]}) == "in 甲报告 (https://p.example/a)"
    )


def test_where_a_value_is_missing_the_document_is_known_too(connection):
    missing = {"unexpected_count": 1, "partial_unexpected_list": [None]}
    nulls = "expect_column_values_to_not_be_null"
    assert documents_of(connection, wanted(FIGURES, "year", nulls), missing) == "in 甲报告 (https://p.example/a)"
    of_reading = documents_of(connection, wanted("staging.stg_landing__document", "name", nulls), missing)
    assert of_reading == "in 甲报告 (https://p.example/a)", "what another reader lacks counts for nothing"
    assert documents_of(connection, wanted("marts.dim_region", "region_name", nulls), missing) == ""
    assert documents_of(connection, wanted(FIGURES, "year"), {}) == ""
