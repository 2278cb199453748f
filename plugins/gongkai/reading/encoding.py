"""Bytes of a text or HTML file to characters, by the bytes alone: what a page says of its encoding is often wrong."""

import codecs

from gongkai.model.document import Problem
from gongkai.model.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded_text(data: bytes, *, tolerant: bool = False) -> str:
    """The characters: by a byte order mark, else strict UTF-8, else GB 18030; line ends become line feeds.

    ``tolerant`` replaces up to one broken character in a hundred (a page cut in the middle of one).
    Raises UnreadableDocument where neither fits.
    """
    return _characters(data, tolerant=tolerant).replace("\r\n", "\n").replace("\r", "\n")


def decoding_problems(data: bytes, text: str) -> tuple[Problem, ...]:
    """A Problem where ``text``, decoded from ``data`` tolerantly, has lost characters; else nothing."""
    lost = text.count("�")
    if not lost or "�".encode() in data:
        return ()
    message = f"{lost} characters of the text are damaged and were lost; fetch the file again"
    return (Problem(code="characters_lost", message=message),)


def _characters(data: bytes, *, tolerant: bool) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for candidate in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    if tolerant:
        shown = min((data.decode(name, "replace") for name in ("utf-8", "gb18030")), key=lambda text: text.count("�"))
        if shown.count("�") <= max(2, len(shown) // 100):
            return shown
    message = "the text is neither UTF-8 nor GB 18030; save it in one of them"
    raise UnreadableDocument(message)
