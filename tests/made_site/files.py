"""Small valid files with a figure that makes each different: PDF, Word, Excel, and Word's own web page."""

import io
import zipfile
from functools import lru_cache

_EPOCH = (1980, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "doc": "application/msword",
}


@lru_cache(maxsize=20_000)
def file_body(suffix: str, title: str, figure: str) -> bytes:
    """A file of this kind that says ``title`` (a PDF only ``figure``) and ``figure``."""
    return {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "doc": _web_page}[suffix](title, figure)


def _pdf(_title: str, figure: str) -> bytes:
    drawn = f"BT /F1 18 Tf 72 720 Td ({figure}) Tj ET".encode("ascii")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (size, table, size, len(made))


def _docx(title: str, figure: str) -> bytes:
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{name}</w:t></w:r></w:p></w:tc>"
        f"<w:tc><w:p><w:r><w:t>{value}</w:t></w:r></w:p></w:tc></w:tr>"
        for name, value in (("项目", "金额（万元）"), ("支出合计", figure))
    )
    body = f"<w:p><w:r><w:t>{title}</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _package(
        {"word/document.xml": f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'},
        {"/word/document.xml": main},
        "word/document.xml",
    )


def _xlsx(title: str, figure: str) -> bytes:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    cells = "".join(f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>' for text in (title, "支出合计", figure))
    return _package(
        {
            "xl/workbook.xml": f'{_XML}<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>'
            '<sheet name="自评表" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'{_XML}<worksheet xmlns="{_S}"><sheetData>{cells}</sheetData></worksheet>',
            "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1" '
            f'Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        },
        {"/xl/workbook.xml": book, "/xl/worksheets/sheet1.xml": sheet},
        "xl/workbook.xml",
    )


def _package(parts: dict[str, str], types: dict[str, str], root: str) -> bytes:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_P}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="{root}"/></Relationships>',
        **parts,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), text)
    return made.getvalue()


def _web_page(title: str, figure: str) -> bytes:
    page = (
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8"></head><body>'
        f'<p style="mso-pagination:widow-orphan">{title}</p><table><tr><td>支出合计</td><td>{figure}</td></tr></table>'
    )
    return f"{page}</body></html>".encode()
