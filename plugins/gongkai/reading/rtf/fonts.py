"""Which characters the bytes of an RTF text are: by the character set of the font, else by the file's code page."""

import codecs
import re
from dataclasses import dataclass, field

from gongkai.reading.word_binary.text import WINGDINGS

_CHARACTER_SETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5", 65001: "utf-8", 10000: "mac_roman", 10008: "gb18030"}
_SYMBOL_SET = 2
_WESTERN = "cp1252"
_HANZI_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])*[\xb0-\xf7][\xa1-\xfe](?:.*)", re.DOTALL)
_ONLY_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])*")


@dataclass
class Fonts:
    """The font table while it is read, and the file's code page; fonts are known by their number."""

    code_page: str = _WESTERN
    standard: int = 0
    encodings: dict[int, str] = field(default_factory=dict)
    symbol_fonts: set[int] = field(default_factory=set)

    def set_code_page(self, number: int | None) -> None:
        r"""What ``\ansicpg`` says; a page that nobody knows is left aside."""
        self.code_page = _codec(number) or self.code_page

    def set_character_set(self, font: int, number: int | None) -> None:
        r"""What ``\fcharset`` says of a font; 0 and 1 leave it to the file's code page."""
        if number == _SYMBOL_SET:
            self.symbol_fonts.add(font)
        elif number in _CHARACTER_SETS:
            self.encodings[font] = _CHARACTER_SETS[number]

    def set_font_page(self, font: int, number: int | None) -> None:
        r"""What ``\cpg`` says of a font."""
        codec = _codec(number)
        if codec:
            self.encodings[font] = codec

    def text_of(self, content: bytes, font: int) -> str:
        """The characters of ``content`` printed in ``font``; what no candidate can decode is replaced."""
        if font in self.symbol_fonts:
            return "".join(self.symbol(byte) for byte in content)
        if content.isascii():
            return content.decode("ascii")
        named = self.encodings.get(font, self.code_page)
        if named == _WESTERN and _ONLY_PAIRS.fullmatch(content) and _HANZI_PAIRS.fullmatch(content):
            named = "gb18030"  # Chinese written under a Western font or page
        for candidate in (named, self.code_page, "gb18030"):
            try:
                return content.decode(candidate)
            except UnicodeDecodeError:
                continue
        return content.decode(named, "replace")

    def character(self, code: int, font: int) -> str:
        r"""What ``\u`` prints in ``font``; half of a pair of surrogates comes as it is."""
        unsigned = code & 0xFFFF
        return (
            self.symbol(unsigned & 0xFF) if font in self.symbol_fonts and unsigned >> 8 in {0, 0xF0} else chr(unsigned)
        )

    @staticmethod
    def symbol(code: int) -> str:
        """The sign that a symbol font prints for a byte: boxes to tick; blank for a blank, nothing for others."""
        return " " if code == ord(" ") else WINGDINGS.get(code, "")


def _codec(number: int | None) -> str | None:
    name = _CODE_PAGES.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
