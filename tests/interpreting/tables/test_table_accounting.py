"""Every printed number of every table is a record, or unmapped, or known to be no figure: none is lost."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.tables.records.table_records import table_records
from gongkai.interpreting.text.printed_amount import printed_amount
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType
from gongkai.reading.read import read_document

SOURCES = [
    "seeds/000_6468c0ed471ece81.txt",
    "seeds/002_ef911910d4ccfd32.txt",
    "seeds/004_af190b79b73e7c31.txt",
    "formats/s000.docx",
    "formats/s004.docx",
    "formats/s004.xlsx",
    "formats/s000.html",
]
BOOKS = [
    "changsha-complaints-2026-budget.pdf",
    "guangzhou-commerce-2026-budget.pdf",
    "putuo-social-work-2024-final-accounts.pdf",
    "wanli-subdistrict-2024-budget.pdf",
    "xian-complaints-2026-budget.pdf",
    "yantai-complaints-2026-budget.pdf",
    "ningde-government-office-2024-self-evaluation.pdf",
]


def _lost(document: Document, context: ReportContext) -> list[tuple[int, int, int, str]]:
    records = table_records(document, context)
    return [
        (table.ordinal, cell.row, cell.column, cell.text)
        for table in document.tables()
        for cell in table.cells
        if printed_amount(cell.text) is not None and (table.ordinal, cell.row, cell.column) not in records.accounted
    ]


@cache
def _document(path: Path) -> Document:
    return read_document(path.read_bytes(), name=path.name)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kinds", [(DocType.OVERALL_SELF_EVALUATION,), ()], ids=["known", "unknown"])
def test_every_number_is_accounted_for(shared: Path, source: str, kinds: tuple[DocType, ...]) -> None:
    assert _lost(_document(shared / "corpus" / source), ReportContext(2024, kinds)) == []


def test_every_number_of_the_published_books_is_accounted_for(shared: Path) -> None:
    lost = {book: _lost(_document(shared / "corpus" / "real" / "pdf" / book), ReportContext(2024)) for book in BOOKS}
    assert [book for book in BOOKS if lost[book]] == []


def test_every_table_of_the_published_books_is_told_of(shared: Path) -> None:
    """Each table is recognised, or listed as unmatched, with the title by which a person finds it."""
    for book in BOOKS:
        document = _document(shared / "corpus" / "real" / "pdf" / book)
        told = {ordinal: match for match in table_records(document, ReportContext(2024)).matches
                for ordinal in match.ordinals}  # fmt: skip
        assert {table.ordinal for table in document.tables()} <= told.keys(), book
        assert all(match.form is not None or match.title for match in told.values()), book


WORDS = st.sampled_from(
    [
        "项目", "合计", "收入", "支出", "预算数", "决算数", "科目编码", "科目名称", "基本支出", "项目支出",
        "一级指标", "三级指标", "得分", "分值", "执行率", "2010501", "行政运行", "单位：万元", "联系电话",
        "12,345.60", "3", "98%", "0", "—", "项目名称", "工资福利支出", "301", "年度资金总额", "绩效指标",
        "总分", "其中：财政拨款", "“三公”经费", "", "^", "<",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1)))
def test_no_number_of_any_table_is_lost(grid, rows) -> None:
    rows = [["合计" if text in "^<" else text for text in rows[0]], *rows[1:]]
    rows = [["合计" if row[0] == "<" else row[0], *row[1:]] for row in rows]
    assert _lost(grid("2023年度决算表 单位：万元", _without_torn_spans(rows)), ReportContext(2023)) == []


def _without_torn_spans(rows: list[list[str]]) -> list[list[str]]:
    """``rows`` where a cell reaches down or to the right, never both: two cells must not claim one place."""
    found = [list(row) for row in rows]
    for place, row in enumerate(found):
        for column, text in enumerate(row):
            if text == "<" and "^" in {row[column - 1], *(above[column] for above in found[place + 1 : place + 2])}:
                row[column] = "3"
            if text == "^" and (found[place - 1][column] == "<" or row[column + 1 : column + 2] == ["<"]):
                row[column] = "7"
    return found


def test_an_unmapped_figure_keeps_its_header_path(grid) -> None:
    document = grid("绿化情况表 单位：万元", [["项目", "面积", "投资"], ["湿地", "120", "35.5"]])
    records = table_records(document, ReportContext(2024, (DocType.FINAL_ACCOUNTS,)))
    assert {(item.label, str(item.value)) for item in records.unmapped} >= {("湿地 投资", "35.5")}
    assert not records.amounts
    assert _lost(document, ReportContext(2024)) == []
