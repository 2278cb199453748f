"""Digits without an end are cut, and named: no later stage spends its time, or loses its records, on them."""

import json

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.records_json import json_text, records_as_json
from gongkai.interpreting.report import document_reading
from gongkai.reading.read import read_document

TITLE = "临江县水利局2024年部门决算\n\n单位：万元\n\n"
TABLE = "\t项目\n\t决算数\n\n\t基本支出\n\t{number}\n\n\t项目支出\n\t12.50\n\n\t本年支出合计\n\t92.50\n"


@pytest.mark.parametrize(
    "number", ["7" * 20_000, "1" + ",234" * 4_000, "0." + "3" * 5_000], ids=["plain", "thousands", "decimals"]
)
@pytest.mark.parametrize("text", [TABLE, "{number}\n", "本年支出{number}万元。\n"], ids=["cell", "line", "sentence"])
def test_a_number_without_end_is_named_and_costs_nothing_else(number: str, text: str) -> None:
    document = read_document((TITLE + text.format(number=number)).encode())
    reading = document_reading(document, SourceHints())
    assert [problem.code for problem in reading.records.problems].count("number_too_long") == 1
    assert not [problem for problem in reading.records.problems if problem.code.endswith("_failed")]
    found = json.loads(json_text(records_as_json(reading.records, document, "")))
    assert [figure["value"] for figure in found["figures"]] == ([12.5, 92.5] if text == TABLE else [])


def test_long_numbers_that_are_printed_stay() -> None:
    text = f"{TITLE}统一社会信用代码12345678901234567890\n\n账号{'6' * 40}\n"
    document = read_document(text.encode())
    assert document.problems == ()
    assert document == read_document(text.encode())
