"""Sheets: what is hidden, or printed in white on white, is not read and is named."""

import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from gongkai.reading.read import read_document

WHITE, BLUE = Font(color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")


def report() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "支出表"
    for line in (
        ("支出决算表", None, None, None),
        ("科目编码", "科目名称", "内部编号", "决算数"),
        ("2010101", "行政运行", 9101, 12.5),
        ("2010102", "一般行政管理事务", 9102, 7.25),
        ("2010199", "其他", 9103, 88.8),
        (None, "合计", None, 19.75),
    ):
        sheet.append(line)
    return book


def read(book: openpyxl.Workbook, convert=lambda data: data):
    out = io.BytesIO()
    book.save(out)
    document = read_document(convert(out.getvalue()))
    found = {cell.text for table in document.tables() for cell in table.cells if cell.text}
    return found, [problem.message for problem in document.problems if problem.code == "text_not_visible"]


def converter(kind: str, folder):
    """What makes a workbook of this kind of an XLSX, by LibreOffice."""
    if kind != "xlsx" and shutil.which("soffice") is None:
        pytest.skip("needs soffice on the path")

    def converted(data: bytes) -> bytes:
        source = folder / "report.xlsx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
        if kind != "xlsx":
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(f".{kind}").read_bytes()

    return converted


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_hidden_rows_columns_and_sheets_are_not_read_and_are_named(kind, tmp_path):
    book = report()
    sheet = book.active
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("上年表")
    other.sheet_state = "hidden"
    other["A1"] = "旧数"
    found, problems = read(book, converter(kind, tmp_path))
    assert found == {
        "支出决算表", "科目编码", "科目名称", "决算数", "2010101", "行政运行", "12.5", "2010102", "一般行政管理事务",
        "7.25", "合计", "19.75",
    }  # fmt: skip
    unseen = "2010199其他910388.8内部编号91019102旧数"
    assert [problem.split(" ")[0] for problem in problems] == [str(len(unseen))]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_prints_in_the_colour_behind_it_or_by_a_format_that_prints_nothing_is_not_read_and_is_named(
    kind, tmp_path
):
    book = report()
    sheet = book.active
    for cell in sheet[2]:
        cell.font, cell.fill = WHITE, BLUE
    sheet["D5"].font = WHITE
    sheet["C5"].font, sheet["C5"].fill = Font(color="1F4E79"), BLUE
    sheet["B5"].number_format = sheet["C4"].number_format = ";;;"
    sheet["D3"].number_format = "0.00;-0.00;;@"
    found, problems = read(book, converter(kind, tmp_path))
    assert {"科目编码", "12.50", "7.25", "9101"} <= found
    assert found.isdisjoint({"88.8", "9103", "其他", "9102"})
    assert [problem.split(" ")[0] for problem in problems] == [str(len("88.891039102其他"))]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_zero_is_blank_where_the_sheet_prints_none(kind, tmp_path):
    book = report()
    book.active["D5"] = 0
    assert "0" in read(book, converter(kind, tmp_path))[0]
    book.active.sheet_view.showZeros = False
    assert "0" not in read(book, converter(kind, tmp_path))[0]


def test_a_merged_title_is_seen_as_long_as_one_of_its_rows_and_columns_is():
    book = report()
    book.active.merge_cells("A1:D1")
    book.active.column_dimensions["A"].hidden = True
    found, _ = read(book)
    assert "支出决算表" in found
    assert "2010101" not in found
    book.active.row_dimensions[1].hidden = True
    assert "支出决算表" not in read(book)[0]


def test_white_print_is_read_where_colour_lies_behind_it():
    book = report()
    for cell in (*book.active[2], *book.active[5]):
        cell.font = WHITE
    for cell in book.active[2]:
        cell.fill = BLUE
    found, problems = read(book)
    assert {"科目编码", "决算数"} <= found
    assert "88.8" not in found
    assert len(problems) == 1


def test_white_print_is_read_where_a_condition_may_colour_what_lies_behind_it():
    book = report()
    book.active["D5"].font = WHITE
    assert "88.8" not in read(book)[0]
    book.active.conditional_formatting.add("D3:D6", CellIsRule("greaterThan", ["50"], fill=BLUE))
    assert "88.8" in read(book)[0]


ODS_STYLES = """
<style:style style:name="pale" style:family="table-cell"><style:text-properties fo:color="#FFFFFF"/></style:style>
<style:style style:name="head" style:family="table-cell" style:parent-style-name="pale">
 <style:table-cell-properties fo:background-color="#1f4e79"/></style:style>
<style:style style:name="blue" style:family="table-cell" style:parent-style-name="head">
 <style:text-properties fo:color="#1f4e79"/></style:style>
<style:style style:name="own" style:family="table-cell" style:parent-style-name="pale">
 <style:text-properties style:use-window-font-color="true"/></style:style>
<style:style style:name="may" style:family="table-cell" style:parent-style-name="pale">
 <style:map style:condition="value()&gt;50" style:apply-style-name="head"/></style:style>
<style:style style:name="paler" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="darker" style:family="text"><style:text-properties fo:color="#333333"/></style:style>
"""


def ods(rows: str, styles: str = ODS_STYLES) -> bytes:
    spaces = {
        "office": "office", "style": "style", "fo": "xsl-fo-compatible", "table": "table", "text": "text",
    }  # fmt: skip
    names = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in spaces.items())
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    table = f'<table:table table:name="支出表">{rows}</table:table>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("styles.xml", f"<office:document-styles {names}>{styles}</office:document-styles>")
        package.writestr("content.xml", f"<office:document-content {names}>{table}</office:document-content>")
    return file.getvalue()


def ods_row(*cells: tuple[str, str]) -> str:
    row = "".join(
        f'<table:table-cell table:style-name="{style}"><text:p>{text}</text:p></table:table-cell>'
        for style, text in cells
    )
    return f"<table:table-row>{row}</table:table-row>"


def read_ods(rows: str):
    document = read_document(ods(rows))
    found = {cell.text for table in document.tables() for cell in table.cells if cell.text}
    return found, [problem.message.split(" ")[0] for problem in document.problems if problem.code == "text_not_visible"]


def test_print_of_an_ods_in_the_colour_behind_it_is_not_read_and_is_named():
    found, problems = read_ods(
        ods_row(("head", "项目"), ("head", "决算数"))
        + ods_row(("own", "培训费"), ("may", "88.8"))
        + ods_row(("pale", "会议费"), ("blue", "12.5"))
        + ods_row(("", '<text:span text:style-name="paler">99</text:span>7.25'), ("pale", "其他"))
        + ods_row(("pale", '<text:span text:style-name="darker">合计</text:span>'), ("", "19.75"))
    )
    assert found == {"项目", "决算数", "培训费", "88.8", "7.25", "合计", "19.75"}
    assert problems == [str(len("会议费12.599其他"))]


def test_a_column_of_an_ods_gives_its_colour_to_cells_that_say_none():
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="pale"/>'
    row = "<table:table-row>{}</table:table-row>".format(
        "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("培训费", "88.8"))
    )
    assert read_ods(columns + row)[0] == {"培训费"}
    conditions = "<calcext:conditional-formats/>"
    assert read_ods(columns + row + conditions)[0] == {"培训费", "88.8"}


def test_a_sheet_that_hides_nothing_has_no_problem():
    assert read(report())[1] == []
