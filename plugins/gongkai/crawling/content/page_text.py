"""The characters of a page by its bytes: what a header or a meta tag says of the encoding is often wrong."""

import codecs

from w3lib.encoding import html_body_declared_encoding, resolve_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def page_text(body: bytes) -> str:
    """``body`` as text: by its byte order mark, else UTF-8 where it is UTF-8, else as it declares, else GB 18030.

    GBK text is practically never valid UTF-8, so the bytes decide before the declaration does. A page in no encoding
    at all still gives its text, with U+FFFD for what cannot be decoded.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    for encoding in ("utf-8", _declared(body), "gb18030"):
        try:
            # Not final: a page that was cut in the middle of a character is still in its encoding.
            return codecs.getincrementaldecoder(encoding)().decode(body, final=False)
        except UnicodeDecodeError:
            continue
    return min((body.decode(name, errors="replace") for name in ("utf-8", "gb18030")), key=lambda text: text.count("�"))


def _declared(body: bytes) -> str:
    """The declared encoding where it can be wrong about bytes; one that fits all bytes (ISO 8859-1) proves nothing."""
    declared = html_body_declared_encoding(body[:4096])
    # resolve_encoding maps gb2312 and gbk to gb18030, as browsers do in effect.
    encoding = (resolve_encoding(declared) if declared else None) or "gb18030"
    return encoding if encoding.startswith(("gb", "big5", "utf", "euc", "hz")) else "gb18030"
