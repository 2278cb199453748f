"""The results as text, JSON and a page, in both languages."""

import dataclasses
import json
import re
from decimal import Decimal

import pytest

from gongkai.checks.document.checking import check_document
from gongkai.checks.document.printed.as_json import results_as_json
from gongkai.checks.document.printed.as_text import results_as_text
from gongkai.checks.document.printed.excerpts import Excerpts
from gongkai.checks.document.printed.findings import findings_of
from gongkai.checks.document.printed.numbers import in_unit
from gongkai.checks.document.printed.page import page_of, section_of
from gongkai.checks.document.printed.wording import Language
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.records_json import json_text
from gongkai.interpreting.report import report_reading
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.evidence import Evidence
from tests.checks.document.made_documents import TEXT, document, figure

ZH, EN = Language.CHINESE, Language.ENGLISH


def made():
    said = figure("procurement", "0", block=9, where=TEXT, label="政府采购支出", raw="政府采购支出0万元")
    listed = Claim(
        ClaimKind.LISTED_TABLE, "支出决算表", TEXT, Evidence("三、支出决算表", 0), value=Decimal(0), said="支出决算表"
    )
    return document(figure("procurement", "2995.39", row=2, column=1), said, claims=(listed,))


def blocks():
    rows = (("项目", "金额"), ("单位：万元", ""), ("政府采购", "2,995.39"), ("其他<费用>", "1.00"))
    cells = tuple(Cell(row, column, text) for row, line in enumerate(rows) for column, text in enumerate(line))
    return Document("text/html", (Table(cells, 1), Paragraph("本年度政府采购支出0万元。", 9)))


def test_a_contradiction_is_told_with_both_places_in_chinese_and_english():
    found = made()
    text = results_as_text("甲.pdf", found.facts, check_document(found), ZH)
    assert "正文所述数字 = 表中数字  [repeated.figure_in_narrative]" in text
    assert re.search(r"0万元\n +第 9 页  政府采购支出  政府采购支出0万元\n +2,995\.39万元\n +第 1 页", text)
    assert "相差 -2,995.39万元；允许误差 0.505万元" in text
    assert "目录列出此表，正文中没有" in text
    english = results_as_text("甲.pdf", found.facts, check_document(found), EN)
    assert "A figure in the text is that of the table" in english
    assert "page 9" in english
    assert "difference -2,995.39万元; allowance 0.505万元" in english


def test_nothing_found_is_said():
    none = document()
    assert "未发现矛盾" in results_as_text("甲.pdf", none.facts, check_document(none), ZH)
    assert "no contradiction found" in results_as_text("甲.pdf", none.facts, check_document(none), EN)


def test_json_has_every_result_with_both_sides_and_their_evidence():
    found = made()
    printed = json.loads(json_text(results_as_json("甲.pdf", "ab", found.facts, check_document(found), EN)))
    assert printed["counts"]["fail"] == 2
    (row,) = [r for r in printed["results"] if r["rule"] == "repeated.figure_in_narrative"]
    assert (row["verdict"], row["left"]["value"], row["right"]["value"]) == ("fail", 0, 29953900)
    assert row["difference"] == -29953900
    assert row["left"]["operands"][0]["evidence"]["raw"] == "政府采购支出0万元"
    assert row["right"]["operands"][0]["point"] == "Government procurement · 2024 · Actual"
    assert {r["verdict"] for r in printed["results"]} >= {"fail", "not_applicable"}


@pytest.mark.parametrize("language", [ZH, EN])
def test_the_page_stands_alone_and_shows_the_cells(language):
    found = made()
    section = section_of("甲&乙.html", found.facts, check_document(found), Excerpts(b"", blocks()), language)
    page = page_of([section], language)
    assert page.startswith("<!doctype html>")
    assert f'lang="{language.value}"' in page
    assert "甲&amp;乙.html" in page
    assert "<td><mark>2,995.39</mark></td>" in page
    assert "<td>其他&lt;费用&gt;</td>" in page
    assert "本年度<mark>政府采购支出0万元</mark>。" in page
    assert not re.search(r"(?:src|href)=[\"'](?!data:)", page)
    assert "<!-- " not in page


def test_two_measures_of_one_number_are_one_finding():
    sides = [
        figure(f"{side}_and_carryover", value, where=where, block=block, label="收入支出总计", row=row, raw=value)
        for side in ("revenue", "expenditure")
        for value, where, block, row in (("2995.39", figure("revenue", 1).where, 1, 1), ("0", TEXT, 9, None))
    ]
    results = [r for r in check_document(document(*sides)) if r.verdict == "fail"]
    assert len(results) == len(findings_of(results).contradictions) == 1


def test_a_place_on_a_page_is_cut_out_of_the_page(repository):
    file = min((repository / "sample_portal").rglob("*.pdf"))
    reading = report_reading(file.read_bytes(), SourceHints(file_name=file.name))
    place = next(
        cell for table in reading.document.tables() for cell in table.cells if cell.box is not None and cell.text
    )
    table = next(reading.document.tables())
    evidence = Evidence(place.text, table.ordinal, place.page or table.page, place.box, place.row, place.column)
    shown = Excerpts(file.read_bytes(), reading.document).of(evidence)
    assert shown.startswith("<img alt=")
    assert "data:image/png;base64,iVBOR" in shown


def test_notices_stand_below_contradictions_and_count_as_none():
    found = made()
    results = [
        dataclasses.replace(result, rule=result.rule.model_copy(update={"severity": "notice"}))
        if result.rule.id == "repeated.figure_in_narrative"
        else result
        for result in check_document(found)
    ]
    text = results_as_text("甲.pdf", found.facts, results, ZH)
    assert "矛盾 1，存疑 0，提示 1" in text
    assert text.index("目录列出此表") < text.index("提示（不是矛盾）") < text.index("正文所述数字 = 表中数字")
    page = section_of("甲.pdf", found.facts, results, Excerpts(b"", blocks()), ZH)
    assert page.index("目录列出此表") < page.index("提示（不是矛盾）") < page.index("正文所述数字 = 表中数字")
    only = [result for result in results if result.rule.severity == "notice"]
    assert "未发现矛盾" in results_as_text("甲.pdf", found.facts, only, ZH)


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        ("-0.005", "-0.005%"),
        ("0.00012", "0.0001%"),
        ("-0.000000001", "0.00%"),
        ("12.3456", "12.35%"),
        ("-3.5", "-3.5%"),
    ],
)
def test_a_rate_is_shown_to_its_first_digit_and_nothing_has_no_sign(rate, shown):
    assert in_unit(Decimal(rate), "%", None) == shown
