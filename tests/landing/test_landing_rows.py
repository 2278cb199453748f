"""Records as rows: where, what, and an id that a re-reading gives again."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.landing.contract import landing_tables
from gongkai.landing.rows.record_rows import printed_places, rows_by_table
from gongkai.landing.rows.validation import accepted_and_rejected, row_as_json
from gongkai.model.document_facts import AccountLevel, DocumentFacts, Month
from gongkai.model.figure import Stage
from gongkai.model.record import Records
from tests.landing import fabricated


@pytest.mark.parametrize(
    ("printed", "places"), [("23.10", 2), ("0.00", 2), ("97.5", 1), ("12", 0), ("-0.4", 1), ("1E+3", 0)]
)
def test_printed_places(printed, places):
    assert printed_places(Decimal(printed)) == places


def test_a_row_has_value_coordinates_and_evidence():
    rows = rows_by_table(fabricated.records(), sha256="a" * 64, load_id="L")
    row = next(row for row in rows["cube_figure"] if row["economic_code"] == "301")
    assert (row["measure_code"], row["use_code"], row["stage"], row["value"], row["value_decimals"], row["unit"]) == (
        "expenditure",
        "basic",
        Stage.ACTUAL,
        Decimal("50.00"),
        2,
        "万元",
    )
    assert (row["page"], row["x0"], row["bottom"], row["block"], row["row"], row["col"]) == (1, 1, 4, 12, 7, 2)
    score = rows["component_score"][0]
    assert (score["score_decimals"], score["full_score"], score["full_score_decimals"]) == (1, 10, 0)


def test_what_a_whole_report_says_keeps_the_contract():
    for name, rows in rows_by_table(fabricated.records(), sha256="a" * 64, load_id="L").items():
        accepted, rejected = accepted_and_rejected(landing_tables()[name], rows)
        assert not rejected
        assert accepted == rows
        assert rows or name == "problem"


def test_a_month_without_a_day_is_no_date():
    facts = DocumentFacts(report_date=Month(2025, 7), level=AccountLevel.CONSOLIDATED)
    rows = rows_by_table(Records(facts), sha256="ab" * 32, load_id="l")["document"]
    (row,) = accepted_and_rejected(landing_tables()["document"], rows)[0]
    assert (row["report_date"], row["report_month"], row["account_level"]) == (None, "2025-07", "consolidated")


def test_record_ids_depend_on_document_and_meaning_not_on_the_load():
    def ids(records: Records, sha256: str = "a" * 64, load_id: str = "L"):
        return [row["record_id"] for row in rows_by_table(records, sha256=sha256, load_id=load_id)["cube_figure"]]

    records = fabricated.records()
    assert ids(records) == ids(records, load_id="M")
    assert not set(ids(records)) & set(ids(records, sha256="b" * 64))
    twice = replace(records, figures=(records.figures[0], records.figures[0]))
    assert len(set(ids(twice))) == 2
    other_value = replace(records, figures=(replace(records.figures[0], value=Decimal(1)), *records.figures[1:]))
    assert ids(other_value) == ids(records), "a corrected reading of the same place is the same record"


def test_a_row_in_quarantine_is_json_that_every_engine_reads():
    def no_json(constant):
        raise AssertionError(constant)

    row = {"confidence": float("nan"), "x0": float("inf"), "value": Decimal("1.50")}
    found = json.loads(row_as_json(row), parse_constant=no_json)
    assert found == {"confidence": "nan", "x0": "inf", "value": "1.50"}
