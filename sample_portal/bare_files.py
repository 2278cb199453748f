"""Take authors, dates and identifiers out of built files, so that the same source always gives the same bytes."""

import io
import re
import zipfile
from pathlib import Path

import olefile

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_THUMBNAIL = re.compile(rb'<Relationship [^>]*metadata/thumbnail"[^>]*/>')


def _bare_package(data: bytes) -> bytes:
    """An Office package with empty properties, no thumbnail, and every member dated 1980-01-01."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = source.read(name)
            if name == "docProps/thumbnail.jpeg":
                continue
            if name == "docProps/core.xml":
                member = _CORE.encode()
            elif name == "docProps/app.xml":
                member = _APP.encode()
            elif name == "_rels/.rels":
                member = _THUMBNAIL.sub(b"", member)
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, member)
    return made.getvalue()


def _bare_pdf(data: bytes) -> bytes:
    """A PDF with one fixed date and zeros for identifiers, of the same length, so that no offset moves."""
    data = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20000101000000", data)
    for value in (rb"(?<=/ID)\s*\[[^\]]*\]", rb"(?<=/DocChecksum)\s*/\w+"):
        data = re.sub(value, lambda found: re.sub(rb"[0-9A-F]", b"0", found[0]), data)
    return data


def _bare_doc(path: Path) -> None:
    """Blank the two property streams of a Word 97 file in place: their text and dates become zeros after the header."""
    with olefile.OleFileIO(path, write_mode=True) as container:
        for name in ("\x05SummaryInformation", "\x05DocumentSummaryInformation"):
            if container.exists(name):
                stream = container.openstream(name).read()
                container.write_stream(name, _empty_property_set(stream))


def _empty_property_set(stream: bytes) -> bytes:
    """The stream with its header kept and its first section declared empty (MS-OLEPS 2.20: size 8, no properties)."""
    start = int.from_bytes(stream[44:48], "little")
    header = stream[:24] + (1).to_bytes(4, "little") + stream[28:48]
    section = (8).to_bytes(4, "little") + (0).to_bytes(4, "little")
    kept = header + bytes(start - len(header)) + section
    return kept + bytes(len(stream) - len(kept))


def strip_metadata(path: Path) -> None:
    """Rewrite ``path`` (.docx, .xlsx, .pdf or .doc) without metadata."""
    if path.suffix in {".docx", ".xlsx"}:
        path.write_bytes(_bare_package(path.read_bytes()))
    elif path.suffix == ".pdf":
        path.write_bytes(_bare_pdf(path.read_bytes()))
    elif path.suffix == ".doc":
        _bare_doc(path)
