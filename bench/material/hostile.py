"""Files built to do harm: bombs, loops, and claims of size, each as small as it can be."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
)
_LAUGHS = "<!DOCTYPE lolz [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11))
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return out.getvalue()


def docx(body: str, before: str = "") -> bytes:
    """A DOCX with this body; ``before`` stands ahead of the root element."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES.format(part="word/document.xml", kind="wordprocessingml.document"),
            "word/document.xml": f'{before}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        }
    )


def pdf(contents: Sequence[str | bytes], *, page: str = "", objects: Sequence[str] = (), shared: bool = False) -> bytes:
    """A PDF with these content streams, or, ``shared``, as many pages with the first one; ``objects`` count from 4."""
    streams = [contents[0]] if shared else contents
    first = 4 + len(objects)
    first_page = first + len(streams)
    kids = " ".join(f"{first_page + number} 0 R" for number in range(len(contents)))
    body: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} /MediaBox [0 0 595 842] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(entry.encode("latin-1") for entry in objects),
    ]
    for stream in streams:
        packed = zlib.compress(stream.encode("latin-1") if isinstance(stream, str) else stream)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        body.append(head + packed + b"\nendstream")
    resources = "<< /Font << /F1 3 0 R >> " + ("/XObject << /X1 4 0 R >> >>" if objects else ">>")
    for number in range(len(contents)):
        stream_number = first if shared else first + number
        entry = f"<< /Type /Page /Parent 2 0 R /Contents {stream_number} 0 R /Resources {resources} {page} >>"
        body.append(entry.encode())
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.5\n")
    offsets = []
    for number, content in enumerate(body, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(body) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets))
    out.write(f"trailer << /Size {len(body) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def _zeros(megabytes: int, name: str = "word/document.xml") -> bytes:
    """A ZIP of one member of zeros, packed a thousandfold."""
    out = io.BytesIO()
    million = bytes(1 << 20)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        types = _TYPES.format(part="word/document.xml", kind="wordprocessingml.document")
        container.writestr("[Content_Types].xml", types)
        with container.open(name, "w", force_zip64=True) as member:
            for _ in range(megabytes):
                member.write(million)
    return out.getvalue()


def _bomb_that_lies() -> bytes:
    """The directory says a kilobyte, the data are 64 MB."""
    data = bytearray(_zeros(64))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 1024)
    return bytes(data)


def _nested_bomb() -> bytes:
    data = _zeros(256, "a.docx")
    for depth in range(3):
        data = zipped({f"{depth}-{copy}.zip": data for copy in range(8)})
    return data


def _xlsx(sheet: str, before: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": _TYPES.format(part="xl/workbook.xml", kind="spreadsheetml.sheet"),
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
            f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{main}">{sheet}</worksheet>',
        }
    )


def _million_rows() -> bytes:
    cells = "".join(
        f'<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t>x</t></is></c></row>'
        for row, column in ((1, "A"), (1_048_576, "XFD"))
    )
    return _xlsx(f'<dimension ref="A1:XFD1048576"/><sheetData>{cells}</sheetData>')


def _ole(*, cyclic: bool) -> bytes:
    """An OLE file whose FAT leads sector 1 to itself, or which claims more FAT sectors than there are bytes."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    fat_sectors = 1 if cyclic else 0x7FFFFFFF
    struct.pack_into("<IIIIIIIII", header, 44, fat_sectors, 1, 0, 4096, end, 0, end, 0, 0)
    header[80:512] = struct.pack("<108I", *([free] * 108))
    fat = struct.pack("<128I", 0xFFFFFFFD, 1, 2, *([free] * 125))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le").ljust(64, b"\x00")
        length = len(name) * 2 + 2
        return (
            struct.pack("<64sHBBIII", text, length, kind, 1, free, free, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 1, end, 0) + entry("WordDocument", 2, free, 2, 0x7FFFFFFF)
    return bytes(header) + fat + directory.ljust(512, b"\x00") + bytes(512)


def _recursive_form() -> bytes:
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        "/Resources << /XObject << /X1 4 0 R >> >> /Length 20 >>\nstream\n/X1 Do /X1 Do /X1 Do\nendstream"
    )
    return pdf(["BT /F1 10 Tf 50 700 Td (Report) Tj ET /X1 Do"], objects=[form])


def _forms_of_forms() -> bytes:
    """Thirty forms, each of which draws the next one ten times."""
    forms = [
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 {number + 1} 0 R >> >> "
        f"/Length 70 >>\nstream\n{'/X1 Do ' * 10}\nendstream"
        for number in range(4, 33)
    ]
    last = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 9 >>\nstream\n0 0 9 9 re\nendstream"
    return pdf(["BT /F1 10 Tf 50 700 Td (Report) Tj ET /X1 Do"], objects=[*forms, last])


def _many_rules() -> bytes:
    lines = "".join(f"0 {n / 10} m 595 {n / 10} l S {n / 14} 0 m {n / 14} 842 l S\n" for n in range(8000))
    return pdf(["BT /F1 10 Tf 50 700 Td (Report of the department) Tj ET\n" + lines])


_WORDS = "BT /F1 10 Tf 50 700 Td (Report of the department, page by page) Tj ET"

HOSTILE_FILES: dict[str, Callable[[], bytes]] = {
    "zip bomb.docx": lambda: _zeros(600),
    "zip bomb that lies.docx": _bomb_that_lies,
    "zip bomb.zip": lambda: _zeros(300, "a.txt").replace(b"[Content_Types].xml", b"[Content_Types].xxx"),
    "nested zip bomb.zip": _nested_bomb,
    "billion laughs.docx": lambda: docx("<w:p><w:r><w:t>&a10;</w:t></w:r></w:p>", _LAUGHS),
    "billion laughs.xlsx": lambda: _xlsx(
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a10;</t></is></c></row></sheetData>', _LAUGHS
    ),
    "billion laughs.html": f"{_LAUGHS}<html><body><p>&a10; report</p></body></html>".encode,
    "external entity.docx": lambda: docx(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    ),
    "deep tables.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000),
    "wide span.docx": lambda: docx(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
        "</w:tr></w:tbl>"
    ),
    "10,000 pages.pdf": lambda: pdf([_WORDS] * 10_000, shared=True),
    "recursive form.pdf": _recursive_form,
    "forms of forms.pdf": _forms_of_forms,
    "huge page.pdf": lambda: pdf([_WORDS], page="/MediaBox [0 0 1e9 1e9]"),
    "page without extent.pdf": lambda: pdf([_WORDS], page="/MediaBox [0 0 0 0]"),
    "page bomb.pdf": lambda: pdf([b"0 0 m 1 1 l S\n" * 8_000_000]),
    "many rules.pdf": _many_rules,
    "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000 + "预算数".encode() + b"</div>" * 200_000,
    "deep tables.html": lambda: b"<html><body>" + b"<table><tr><td>" * 3000 + b"x" + b"</td></tr></table>" * 3000,
    "wide span.html": lambda: (
        b"<html><body><table><tr><td colspan=999999999 rowspan=999999999>x</td><td rowspan=65534>y</td></tr></table>"
    ),
    "deep.rtf": lambda: b"{\\rtf1" + b"{\\b " * 500_000 + b"x" + b"}" * 500_000 + b"}",
    "bin.rtf": lambda: b"{\\rtf1 text \\bin2147483647 x}",
    "million rows.xlsx": _million_rows,
    "cyclic fat.doc": lambda: _ole(cyclic=True),
    "too many sectors.doc": lambda: _ole(cyclic=False),
    "long line.txt": lambda: "年度预算数12.5万元，".encode() * 70_000,
    "many cells.txt": ("\t" + "\n\t".join(map(str, range(100_000))) + "\n\n").encode,
    "nested parts.mht": lambda: (
        b"MIME-Version: 1.0\n"
        + b"".join(f"Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n".encode() for n in range(5000))
        + b"Content-Type: text/html\n\n<p>x</p>"
    ),
}
"""File name → what makes it. None may take more than its limits, none may crash a reader."""
