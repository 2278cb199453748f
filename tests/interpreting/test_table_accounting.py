"""Every printed number of every table is a record, or unmapped, or known to be no figure: none is lost."""

from pathlib import Path

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.printed_amount import printed_amount
from gongkai.interpreting.table_records import table_records
from gongkai.model.document import Document
from gongkai.model.record import DocType
from gongkai.reading.read import read_document

SOURCES = [
    "seeds/000_6468c0ed471ece81.txt",
    "seeds/002_ef911910d4ccfd32.txt",
    "seeds/004_af190b79b73e7c31.txt",
    "formats/s000.docx",
    "formats/s004.docx",
    "formats/s004.xlsx",
    "formats/s000.html",
    "real/pdf/ningde-government-office-2024-self-evaluation.pdf",
    "real/pdf/yantai-audit-2026-budget.pdf",
    "real/pdf/xian-complaints-2026-budget.pdf",
    "real/pdf/guangzhou-data-2026-overall-target.pdf",
]


def _lost(document: Document, context: ReportContext) -> list[tuple[int, int, int, str]]:
    records = table_records(document, context)
    return [
        (table.ordinal, cell.row, cell.column, cell.text)
        for table in document.tables()
        for cell in table.cells
        if printed_amount(cell.text) is not None and (table.ordinal, cell.row, cell.column) not in records.accounted
    ]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kinds", [(DocType.OVERALL_SELF_EVALUATION,), ()], ids=["known", "unknown"])
def test_every_number_is_accounted_for(shared: Path, source: str, kinds: tuple[DocType, ...]) -> None:
    path = shared / "corpus" / source
    document = read_document(path.read_bytes(), name=path.name)
    assert _lost(document, ReportContext(2024, kinds)) == []


def test_an_unmapped_figure_keeps_its_header_path(grid) -> None:
    document = grid("绿化情况表 单位：万元", [["项目", "面积", "投资"], ["湿地", "120", "35.5"]])
    records = table_records(document, ReportContext(2024, (DocType.FINAL_ACCOUNTS,)))
    assert {(item.label, str(item.value)) for item in records.unmapped} >= {("湿地 投资", "35.5")}
    assert not records.amounts
    assert _lost(document, ReportContext(2024)) == []
