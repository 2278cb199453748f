"""Styles of a DOC as far as they number, rank or colour a paragraph ([MS-DOC] 2.9.271, 2.9.260)."""

from dataclasses import dataclass, replace

from gongkai.reading.word_binary.bytes import u16
from gongkai.reading.word_binary.colours import colours, is_shade
from gongkai.reading.word_binary.file import Part, WordFile
from gongkai.reading.word_binary.sprms import Sprm, modifiers

_HEADINGS = range(1, 10)  # the fixed style indexes of 标题 1 to 9
_BODY_LEVEL = 9
_NO_STYLE = 0xFFF
_PARAGRAPH_STYLE = 1


@dataclass(frozen=True)
class ParagraphStyle:
    """``list_index`` is 1-based, 0 for none; ``depth`` 0-8; ``heading_level`` 1-9 or None.

    ``is_shaded`` where a colour lies behind it.
    """

    list_index: int = 0
    depth: int = 0
    heading_level: int | None = None
    is_shaded: bool = False

    def modified(self, grpprl: bytes) -> "ParagraphStyle":
        """This style with what the modifiers of a paragraph change."""
        style = self
        for code, operand in modifiers(grpprl):
            if code == Sprm.LIST:
                style = replace(style, list_index=u16(operand, 0))
            elif code == Sprm.LIST_DEPTH:
                style = replace(style, depth=min(operand[0], 8))
            elif code == Sprm.OUTLINE_LEVEL:
                style = replace(style, heading_level=operand[0] + 1 if operand[0] < _BODY_LEVEL else None)
            elif is_shade(code):
                style = replace(style, is_shaded=colours(code, operand))
        return style


def paragraph_styles(file: WordFile) -> dict[int, ParagraphStyle]:
    """Style index → what it says, base styles included."""
    sheet = file.structure(Part.STYLES)
    if len(sheet) < 6:  # noqa: PLR2004 - no header, no styles
        return {}
    header = u16(sheet, 0)
    count, base_length = u16(sheet, 2), u16(sheet, 4)
    at = 2 + header
    own: dict[int, tuple[int, bytes]] = {}
    for index in range(count):
        if at + 2 > len(sheet):
            break
        length = u16(sheet, at)
        style = sheet[at + 2 : at + 2 + length]
        at += 2 + length + length % 2
        if len(style) > base_length and u16(style, 2) & 0xF == _PARAGRAPH_STYLE:
            own[index] = u16(style, 2) >> 4, _modifiers_of(style, base_length)
    return {index: _resolved(index, own) for index in own}


def _modifiers_of(style: bytes, base_length: int) -> bytes:
    """The paragraph modifiers of a style: behind its name, the first of its property lists, after a style index."""
    name_length = int.from_bytes(style[base_length : base_length + 2], "little")
    at = base_length + 2 + 2 * name_length + 2
    length = int.from_bytes(style[at : at + 2], "little")
    return style[at + 4 : at + 2 + length]


def _resolved(index: int, own: dict[int, tuple[int, bytes]]) -> ParagraphStyle:
    chain: list[int] = []
    while index in own and index not in chain:
        chain.append(index)
        index = own[index][0]
    style = ParagraphStyle()
    for member in reversed(chain):
        if member in _HEADINGS:
            style = replace(style, heading_level=member)
        style = style.modified(own[member][1])
    return style
