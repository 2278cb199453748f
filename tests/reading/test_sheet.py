"""Spreadsheets: what the sheet prints and where it stands; what nobody sees is not read and is named."""

import io
import struct
import tracemalloc
import zipfile
from datetime import date, datetime, time

import olefile
import openpyxl
import pytest

from gongkai.model.errors import UnreadableDocument
from gongkai.reading import sniff
from gongkai.reading.read import read_document
from gongkai.reading.sheet.number_format import BUILT_IN, printed_value
from gongkai.reading.sheet.xlsx_styles import _number


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        (0.9103, "0.00%", "91.03%"),
        (1, "0%", "100%"),
        (0.005, "0%", "1%"),
        (83.67, None, "83.67"),
        (0.1 + 0.2, None, "0.3"),
        (1e16, None, "10000000000000000"),
        (12.0, None, "12"),
        (12, "0.00", "12.00"),
        (2.675, "0.00", "2.68"),
        (-1234567.891, "#,##0.00", "-1,234,567.89"),
        (-5, "#,##0.00_);(#,##0.00)", "(5.00)"),
        (-5, "#,##0.00_ ;[Red]-#,##0.00 ", "-5.00"),
        (0, BUILT_IN[43], "-"),
        (83.67, BUILT_IN[43], "83.67"),
        (0, "0.00", "0.00"),
        (0, "0;-0;;@", ""),
        (-0.001, "0.00", "0.00"),
        (5, '0"人"', "5人"),
        (3, '"¥"#,##0.00', "¥3.00"),
        (3, "[$¥-804]#,##0.00", "¥3.00"),
        (1.5, "0.0#", "1.5"),
        (1234000, "#,##0,", "1,234"),
        (7, "000", "007"),
        (12.5, "# ?/?", "12.5"),
        (83.67, "General", "83.67"),
        (83.67, "@", "83.67"),
        (date(2025, 5, 9), 'yyyy"年"m"月"d"日"', "2025年5月9日"),
        (date(2025, 5, 9), BUILT_IN[14], "2025/5/9"),
        (datetime(2025, 5, 9, 8, 5), "yyyy-mm-dd hh:mm", "2025-05-09 08:05"),  # noqa: DTZ001  # a sheet has no zone
        (datetime(2025, 5, 9), None, "2025-05-09"),  # noqa: DTZ001
        (time(8, 5), "h:mm", "8:05"),
        (True, None, "TRUE"),
        ("  1、办公费", "0.00", "  1、办公费"),
        ("", None, ""),
    ],
)
def test_printed_value(value, form, printed):
    assert printed_value(value, form) == printed


@pytest.fixture
def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "自评表"
    sheet["B2"] = "部门自评表"
    sheet.merge_cells("B2:D2")
    sheet["B3"], sheet["C3"], sheet["D3"] = "执行率", 0.9103, date(2025, 5, 9)
    sheet["C3"].number_format = "0.00%"
    sheet["D3"].number_format = 'yyyy"年"m"月"d"日"'
    hidden = book.create_sheet("口径")
    hidden.sheet_state = "hidden"
    hidden["A1"], hidden["B1"] = "x", "=1+1"
    book.create_sheet("空表")
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_xlsx_prints_what_the_sheet_prints(workbook):
    document = read_document(saved(workbook))
    (first,) = document.tables()
    assert first.name == "自评表"
    assert {c.text: (c.row, c.column, c.column_span) for c in first.cells if c.text} == {
        "部门自评表": (1, 1, 3), "执行率": (2, 1, 1), "91.03%": (2, 2, 1), "2025年5月9日": (2, 3, 1),
    }  # fmt: skip
    assert [problem.code for problem in document.problems] == ["formula_without_value", "text_not_visible"]


def test_xls_reads_number_formats_of_its_own_records(shared):
    document = read_document((shared / "corpus" / "formats" / "s004.xls").read_bytes())
    texts = {cell.text for table in document.tables() for cell in table.cells}
    assert {"150.31", "140%", "98%"} <= texts


def test_xls_percent_format(shared):
    data = (shared / "corpus" / "formats" / "s004.xls").read_bytes()
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        stream = ole.openstream("Workbook").read()
    position = 0
    while position + 4 < len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        record = stream[position : position + 4 + length]
        if kind == 0xE0:  # XF: every cell style now has the built-in format 10, 0.00%
            data = data.replace(record, record[:6] + b"\x0a\x00" + record[8:])
        position += 4 + length
    texts = {cell.text for table in read_document(data).tables() for cell in table.cells}
    assert "15031.00%" in texts
    assert "150.31" not in texts


def test_ods_shows_its_printed_text_and_merges(shared):
    document = read_document((shared / "corpus" / "formats" / "s000.ods").read_bytes())
    (table,) = document.tables()
    assert table.cells[0].column_span == 26
    assert "91.03%" in {cell.text for cell in table.cells}


def test_a_style_that_is_no_number_costs_the_format_and_not_the_file():
    assert [_number(text) for text in (None, "", "3", "NaN", "1e309", "-1")] == [0, 0, 3, 0, 0, 0]


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "workBook"])
def test_xls_whose_stream_is_written_in_other_case_is_read_like_any_other(shared, name):
    data = (shared / "corpus" / "formats" / "s004.xls").read_bytes()
    renamed = data.replace("Workbook".encode("utf-16-le"), name.encode("utf-16-le"))
    assert renamed != data
    assert read_document(renamed).blocks == read_document(data).blocks


def ods(*rows: str, **members: str) -> bytes:
    """An ODS of one sheet of these rows."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name='表'>"
        f"{''.join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"mimetype": sniff.ODS, "content.xml": content, **members}.items():
            archive.writestr(name, text)
    return out.getvalue()


def row(*cells: str, rows: int = 1, columns: int = 1) -> str:
    printed = "".join(
        f"<table:table-cell table:number-columns-repeated='{columns}'><text:p>{cell}</text:p></table:table-cell>"
        if cell
        else "<table:table-cell table:number-columns-repeated='16000'/>"
        for cell in cells
    )
    return f"<table:table-row table:number-rows-repeated='{rows}'>{printed}</table:table-row>"


@pytest.mark.parametrize("last", [row("1", rows=1_048_576, columns=16_384), row("", rows=1_048_000), row("") * 9000])
def test_ods_rows_that_repeat_to_the_end_of_the_sheet_are_read_once(last):
    tracemalloc.start()
    try:
        (table,) = read_document(
            ods(row("项目", "金额"), row("差旅费", "3.00"), row("2", "0.00", rows=3), last)
        ).tables()
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [[cell.text for cell in line] for line in table.rows()][:5] == [
        ["项目", "金额"], ["差旅费", "3.00"], *[["2", "0.00"]] * 3,
    ]  # fmt: skip
    assert table.row_count <= 6
    assert most < 50_000_000


def test_ods_repeats_with_text_that_are_cut_are_a_problem():
    document = read_document(ods(row("项目", "金额"), *[row("1", rows=200, columns=200)] * 30))
    assert [problem.code for problem in document.problems] == ["repeats_not_read"]
    assert sum(table.row_count for table in document.tables()) < 2_100


@pytest.mark.parametrize(
    "members",
    [
        {"META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>", "content.xml": "\x93\x01"},
        {"encrypted-package": "\x93\x01"},
    ],
)
def test_an_encrypted_ods_is_said_to_be_encrypted(members):
    with pytest.raises(UnreadableDocument, match="encrypted"):
        read_document(ods(row("1"), **members))
