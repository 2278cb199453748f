"""What a file is, by its content and never by its name: portals serve RTF as .doc and HTML as .xls."""

import io
import re

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.encoding import decoded_text
from gongkai.reading.package import Package

PDF = "application/pdf"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OFD = "application/ofd"
RTF = "application/rtf"
HTML = "text/html"
MHTML = "multipart/related"
TEXT = "text/plain"
XML = "application/xml"
ZIP = "application/zip"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp"})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
_FIRST_BYTES = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"\x1f\x8b", "application/gzip"),
)
_OPC_MAIN = (
    ("wordprocessingml", DOCX),
    ("vnd.ms-word", DOCX),
    ("sheet.binary", XLSB),
    ("spreadsheetml", XLSX),
    ("vnd.ms-excel", XLSX),
    ("presentationml", PPTX),
)
_OPC_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("xl/workbook.bin", XLSB))
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|meta|div|title|script|style|p|br|center|font)\b", re.IGNORECASE
)
_MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]{1,100}", re.ASCII)
_FEW_CONTROLS = 0.002


def media_type(data: bytes) -> str:
    """The media type of ``data``, such as ``application/pdf``.

    Raises UnreadableDocument, with the cause in one line, for a file that is empty, encrypted, cut off inside its
    container, or of no known kind.
    """
    if not data.strip(b"\x00 \t\r\n"):
        cause = "the file is empty" if not data else "the file holds only blanks"
        raise UnreadableDocument(f"{cause}; fetch it again or ask the publisher for it")
    if data.startswith(_OLE):
        return _ole_type(data)
    if data.startswith(b"PK"):
        return _zip_type(data)
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    for mark, kind in _FIRST_BYTES:
        if data.lstrip().startswith(mark) if kind == RTF else data.startswith(mark):
            if kind == "image/bmp" and data[6:10] != bytes(4):
                continue
            return kind
    return _text_type(data)


def _ole_type(data: bytes) -> str:
    import olefile  # noqa: PLC0415 - most files are none of its

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {"/".join(path).lower() for path in ole.listdir()}  # case does not count, [MS-CFB] 2.6.4
            if "encryptedpackage" in streams:
                raise _encrypted("Office file")
            if "worddocument" in streams:
                with ole.openstream("WordDocument") as stream:
                    information_block = stream.read(12)
                if len(information_block) == 12 and information_block[11] & 0x01:  # FIB flag fEncrypted  # noqa: PLR2004
                    raise _encrypted("Word document")
                return DOC
            if streams & {"workbook", "book"}:
                return XLS
            if "powerpoint document" in streams:
                return "application/vnd.ms-powerpoint"
    except (OSError, IndexError, ValueError, TypeError) as error:
        message = f"the Office file is cut off or damaged ({_first_line(error)}); fetch it again"
        raise UnreadableDocument(message) from error
    message = "the OLE container holds neither a Word document nor a workbook, or has lost it; "
    message += "fetch it again, or open it and save it as DOCX"
    raise UnreadableDocument(message)


def _zip_type(data: bytes) -> str:
    with Package(data) as package:
        names = set(package.names())
        if any(name.replace("\\", "/").lstrip("/").lower() == "ofd.xml" for name in names):
            return OFD
        if "[Content_Types].xml" in names:
            types = package.content("[Content_Types].xml").decode("utf-8", "replace")
            main = re.findall(r'ContentType\s*=\s*"([^"]*main[^"]*)"', types)
            for word, kind in _OPC_MAIN:
                if any(word in content_type for content_type in main):
                    return kind
        for name, kind in _OPC_PARTS:  # WPS names types of its own
            if name in names:
                return kind
        if "mimetype" in names:
            named = package.content("mimetype").decode("ascii", "replace").strip()
            return named if _MEDIA_TYPE.fullmatch(named) else ZIP
    return ZIP


def _text_type(data: bytes) -> str:
    try:
        start = decoded_text(data, tolerant=True)[:65536].lstrip("\ufeff \n\t")
    except UnreadableDocument as error:
        message = "the bytes are of no known format; open the file and save it as PDF or DOCX"
        raise UnreadableDocument(message) from error
    if sum(character < " " and character not in "\n\t\f" for character in start) > len(start) * _FEW_CONTROLS:
        message = "the bytes are of no known format; open the file and save it as PDF or DOCX"
        raise UnreadableDocument(message)
    head = start[:4096]
    if re.search(r"^MIME-Version:", head, re.MULTILINE | re.IGNORECASE) and re.search(
        r"^Content-Type:", head, re.MULTILINE | re.IGNORECASE
    ):
        return MHTML
    markup = _MARKUP.search(start[:8192])
    if head.startswith("<") and markup:
        return HTML
    if head.startswith("<?xml"):
        return XML
    return HTML if re.search(r"<(?:html|body|table)\b", start, re.IGNORECASE) and "</" in start else TEXT


def _encrypted(what: str) -> UnreadableDocument:
    return UnreadableDocument(f"the {what} is encrypted; ask the publisher for one without a password")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
