"""What a report states of its dates, its year and its tables."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document_facts import DocType, DocumentFacts, Month
from gongkai.model.evidence import Evidence
from tests.checks.document.made_documents import TEXT, document, figure, only, verdicts


def claim(kind, value, unit="次", said=None):
    number = None if value is None else Decimal(value)
    return Claim(kind, "某事", TEXT, Evidence("所述", 3), value=number, unit=unit, said=said)


def facts(reported):
    return DocumentFacts(doc_types=(DocType.FINAL_ACCOUNTS,), fiscal_year=2024, report_date=reported)


@pytest.mark.parametrize(
    ("reported", "done", "verdict"),
    [
        (date(2023, 7, 8), 20231231, "fail"),
        (date(2023, 7, 8), 20230708, "pass"),
        (Month(2023, 7), 20230731, "pass"),
        (Month(2023, 7), 20230801, "fail"),
        (None, 20231231, "not_evaluable"),
    ],
)
def test_what_was_done_was_done_by_the_date_of_the_report(reported, done, verdict):
    made = document(facts=facts(reported), claims=(claim(ClaimKind.DATE, done, "日期"),))
    assert verdicts(made, "date.done_after_report") == [verdict]


@pytest.mark.parametrize(("year", "verdict"), [(2024, "pass"), (2023, "fail")])
def test_the_year_that_the_report_calls_its_own_is_its_fiscal_year(year, verdict):
    assert verdicts(document(claims=(claim(ClaimKind.YEAR, year, "年"),)), "year.another_named") == [verdict]


def test_a_placeholder_and_a_table_that_is_not_there_are_named():
    left = only(document(claims=(claim(ClaimKind.PLACEHOLDER, 1, said="XX局"),)), "text.placeholder_left")
    assert (left.verdict, left.subject) == ("fail", "XX局")
    listed = only(document(claims=(claim(ClaimKind.LISTED_TABLE, 0, said="支出决算表"),)), "contents.table_missing")
    assert (listed.verdict, listed.subject) == ("fail", "支出决算表")
    assert verdicts(document(claims=(claim(ClaimKind.LISTED_TABLE, 2),)), "contents.table_missing") == ["pass"]


def test_a_blank_table_contradicts_what_the_text_tells_of_this_year_only():
    blank = claim(ClaimKind.BLANK_TABLE, None)
    told = figure("three_public", "0.95", where=TEXT, block=8)
    rule = "three_public.table_blank"
    result = only(document(told, claims=(blank,)), rule)
    assert (result.verdict, result.left.value, result.right.value) == ("fail", None, Decimal(9500))
    assert verdicts(document(figure("three_public", "0.00", where=TEXT), claims=(blank,)), rule) == ["pass"]
    last_year = figure("three_public", "0.95", where=TEXT, year=2023)
    assert verdicts(document(last_year, claims=(blank,)), rule) == ["not_evaluable"]
