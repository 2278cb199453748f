"""The printed JSON has the keys of the contract, and numbers with the digits of the report."""

import json
from datetime import date
from decimal import Decimal

import pytest

from gongkai.interpreting.records_json import json_text, records_as_json
from gongkai.model.block import Box
from gongkai.model.document import Document, Page, Problem
from gongkai.model.document_facts import AccountLevel, DocType, DocumentFacts, Month
from gongkai.model.evidence import Evidence, Where
from gongkai.model.figure import Coordinates, Figure, Stage
from gongkai.model.record import Indicator, Records

EVIDENCE = Evidence(raw="0.30", block=3, page=2, box=Box(1.004, 2, 3, 4.5), row=1, column=4)
POINT = Coordinates("three_public", 2024, Stage.ACTUAL)
KEYS = {
    "version",
    "document",
    "figures",
    "scores",
    "indicators",
    "narratives",
    "claims",
    "unmapped",
    "problems",
}
DOCUMENT_KEYS = {
    "sha256",
    "media_type",
    "pages",
    "title",
    "doc_types",
    "department",
    "department_code",
    "department_type",
    "region",
    "region_code",
    "fiscal_year",
    "report_date",
    "score",
    "grade",
    "reader",
}


@pytest.fixture
def printed() -> dict:
    facts = DocumentFacts(doc_types=(DocType.BUDGET,), report_date=date(2024, 4, 1), score=Decimal("94.660"))
    records = Records(
        facts,
        figures=(
            Figure(Coordinates("three_public", 2024, Stage.ACTUAL), Decimal("0.30"), "万元", Where.TABLE, EVIDENCE),
        ),
        indicators=(Indicator("满意度", Where.TABLE, EVIDENCE, target="≥95%", weight=Decimal(10)),),
        problems=(Problem("table_unmatched", "no form", 3),),
    )
    return records_as_json(records, Document("text/plain", (), pages=(Page(1, 1, 1),), reader="text/1"), "ab" * 32)


def test_keys_of_the_contract(printed):
    assert set(printed) == KEYS
    assert set(printed["document"]) >= DOCUMENT_KEYS
    assert printed["document"]["doc_types"] == ["budget"]
    assert printed["document"]["report_date"] == "2024-04-01"
    assert printed["document"]["pages"] == 1
    assert printed["problems"] == [{"code": "table_unmatched", "message": "no form", "page": 3}]


def test_a_month_is_printed_without_a_day():
    facts = DocumentFacts(report_date=Month(2025, 7), level=AccountLevel.OWN)
    document = records_as_json(Records(facts), Document("text/plain", ()), "ab" * 32)["document"]
    assert (document["report_date"], document["level"]) == ("2025-07", "own")


def test_evidence(printed):
    assert printed["figures"][0]["evidence"] == {
        "page": 2, "bbox": [1.0, 2, 3, 4.5], "block": 3, "row": 1, "col": 4, "raw": "0.30", "confidence": 1.0,
    }  # fmt: skip
    assert (printed["figures"][0]["measure"], printed["figures"][0]["scope"]) == ("three_public", None)
    assert printed["indicators"][0]["project"] is None


def test_numbers_are_printed_digit_for_digit(printed):
    text = json_text(printed)
    assert '"value": 0.30,' in text
    assert '"score": 94.660,' in text
    back = json.loads(text, parse_float=Decimal)
    assert back["figures"][0]["value"] == Decimal("0.30")
    assert back["figures"][0]["evidence"]["raw"] == "0.30"
    assert "\n" not in text
    assert json.loads(json_text(printed, indent=1)) == json.loads(text)


@pytest.mark.parametrize("value", ["12345678901234567890.12", "-0.00", "1E+3", "100"])
def test_no_digit_is_lost(value):
    assert json.loads(json_text([Decimal(value)]), parse_float=Decimal, parse_int=Decimal) == [Decimal(value)]


def test_what_has_no_json_form_is_an_error():
    with pytest.raises(TypeError, match="set has no JSON form"):
        json_text({"x": {1}})
