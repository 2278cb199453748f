"""Workbooks inside Word documents: the sheet that was open, at the place where its picture stands."""

import io
import shutil
import subprocess
import zipfile

import olefile
import openpyxl
import pytest

from gongkai.model.block import Paragraph, Table
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.read import read_document
from gongkai.reading.sheet.embedded import shown_cells
from gongkai.reading.sheet.ole_file import as_file, workbook_file

ROWS: list[list[str | int]] = [["收入", "决算数"], ["财政拨款收入", 9_100], ["本年收入合计", 9_100]]
PRINTED = [[str(value) for value in row] for row in ROWS]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
OBJECT = (
    '<w:r><w:object><v:shape id="s" style="width:300pt;height:90pt"><v:imagedata r:id="rId2"/></v:shape>'
    '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s" DrawAspect="Content" ObjectID="_1" r:id="rId1"/>'
    "</w:object></w:r>"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def workbook(*, frame: str | None = None) -> bytes:
    """A workbook whose second sheet is open; the others belong to other departments, say."""
    book = openpyxl.Workbook()
    book.active.append(["unseen", 1])
    shown = book.create_sheet("Sheet2")
    for row in ROWS:
        shown.append(row)
    if frame:
        shown.insert_rows(1, 2)
        shown.insert_cols(1)
        shown["A1"], shown["G9"] = "unseen", "unseen"
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    if not frame:
        return out.getvalue()
    whole = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b"</workbook>", f'<oleSize ref="{frame}"/></workbook>'.encode())
            new.writestr(name, content)
    return whole.getvalue()


def docx(embedded: bytes, *, target: str = "embeddings/sheet.xlsx", body: str | None = None) -> bytes:
    words = (
        body or f"<w:p><w:r><w:t>收入决算表</w:t></w:r></w:p><w:p>{OBJECT}</w:p><w:p><w:r><w:t>说明</w:t></w:r></w:p>"
    )
    relation = f"{R}/package"
    members = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
            f'xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>{words}<w:sectPr/></w:body></w:document>'
        ),
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{relation}" Target="{target}"/>'
            f'<Relationship Id="rId2" Type="{R}/image" Target="media/i.png"/></Relationships>'
        ),
        "word/media/i.png": PIXEL,
        "word/embeddings/sheet.xlsx": embedded,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


@pytest.mark.parametrize("target", ["embeddings/sheet.xlsx", "/word/embeddings/sheet.xlsx"])
def test_the_open_sheet_of_an_embedded_workbook_stands_where_its_picture_does(target):
    document = read_document(docx(workbook(), target=target))
    title, table, note = document.blocks
    assert (title.text, note.text) == ("收入决算表", "说明")
    assert texts(table) == PRINTED
    assert document.problems == ()


def test_of_the_sheet_only_what_the_frame_holds_is_read():
    document = read_document(docx(workbook(frame="B3:C5")))
    assert [texts(table) for table in document.tables()] == [PRINTED]


def test_in_a_cell_it_follows_the_table():
    cell = f"<w:tc><w:p>{OBJECT}</w:p></w:tc><w:tc><w:p><w:r><w:t>附表</w:t></w:r></w:p></w:tc>"
    document = read_document(docx(workbook(), body=f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert [texts(table) for table in document.tables()] == [[["", "附表"]], PRINTED]


@pytest.mark.parametrize("embedded", [b"", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off", b"PK\x03\x04"])
def test_an_object_that_is_no_workbook_is_a_picture_that_was_not_read(embedded):
    document = read_document(docx(embedded))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["收入决算表", "说明"]
    assert [problem.code for problem in document.problems] == ["picture_unread"]


def test_streams_of_a_storage_become_a_workbook_file(shared):
    original = (shared / "corpus" / "formats" / "s004.xls").read_bytes()
    with olefile.OleFileIO(io.BytesIO(original)) as ole:
        stream = ole.openstream("Workbook").read()
    wrapped = as_file({"WORKBOOK": stream})
    assert read_document(wrapped).blocks == read_document(original).blocks
    assert as_file({"Package": b"PK", "\1Ole": b""}) == b"PK"
    assert as_file({"CONTENTS": b"x"}) is None
    assert workbook_file(bytes(8_000_000)) is None
    assert shown_cells(wrapped)[0].row == 0


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice on the path")
def test_a_workbook_embedded_in_a_doc_is_read_at_its_place(tmp_path):
    (tmp_path / "report.docx").write_bytes(docx(workbook()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx")], check=True, capture_output=True, timeout=120)
    document = read_document((tmp_path / "report.doc").read_bytes())
    assert document.media_type == "application/msword"
    title, table, note = document.blocks
    assert (title.text, texts(table), note.text) == ("收入决算表", PRINTED, "说明")
    assert document.problems == ()


def test_bytes_that_are_no_workbook_are_refused():
    with pytest.raises(UnreadableDocument):
        shown_cells(b"no workbook at all")
