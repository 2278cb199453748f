"""White print and coloured ground in the modifiers of a DOC ([MS-DOC] 2.6, 2.9.44, 2.9.245, 2.9.248)."""

from collections.abc import Iterator, Mapping

from gongkai.reading.word_binary.bytes import u16
from gongkai.reading.word_binary.sprms import Sprm, modifiers

_WHITE, _WHITE_NUMBER = b"\xff\xff\xff\0", 8
_AUTOMATIC = 0xFF
_SHADE = 10
_CLEAR, _NONE = 0, 0xFFFF
_OF_CELLS = frozenset({Sprm.CELLS_SHADE, Sprm.CELLS_SHADE_2, Sprm.CELLS_SHADE_3, Sprm.TABLE_SHADE})
_OF_CELLS_97 = frozenset({Sprm.CELLS_SHADE_97})


def is_white(changes: Mapping[int, bytes]) -> bool:
    """Whether the modifiers of characters print them in white, with no colour of their own behind them."""
    if any(map(bool, changes.get(Sprm.HIGHLIGHT, b""))) or any(map(_colours, changes.items())):
        return False
    if Sprm.COLOUR in changes:
        return changes[Sprm.COLOUR] == _WHITE
    return changes.get(Sprm.COLOUR_NUMBER) == bytes([_WHITE_NUMBER])


def is_shade(code: int) -> bool:
    """Whether a modifier says what lies behind a paragraph."""
    return code in {Sprm.PARAGRAPH_SHADE, Sprm.PARAGRAPH_SHADE_97}


def colours_row(grpprl: bytes) -> bool:
    """Whether a colour lies behind a cell of the row whose end mark has these modifiers."""
    for code, operand in modifiers(grpprl):
        if code in _OF_CELLS and any(map(_is_coloured, _pieces(operand, _SHADE))):
            return True
        if code in _OF_CELLS_97 and any(map(_is_coloured_97, _pieces(operand, 2))):
            return True
        if code == Sprm.CELL_SHADE and _is_coloured(operand[2:]):  # behind the first cell and the last
            return True
    return False


def colours(code: int, operand: bytes) -> bool:
    """Whether a modifier that says what lies behind characters or a paragraph says a colour other than white."""
    return _colours((code, operand))


def _colours(change: tuple[int, bytes]) -> bool:
    code, operand = change
    if code in {Sprm.SHADE, Sprm.PARAGRAPH_SHADE}:
        return _is_coloured(operand)
    return code in {Sprm.SHADE_97, Sprm.PARAGRAPH_SHADE_97} and _is_coloured_97(operand)


def _is_coloured(shade: bytes) -> bool:
    if len(shade) < _SHADE or u16(shade, 8) == _NONE:
        return False
    fill = shade[4:8]
    return u16(shade, 8) != _CLEAR or (fill[3] != _AUTOMATIC and fill[:3] != _WHITE[:3])


def _is_coloured_97(shade: bytes) -> bool:
    number = u16(shade, 0)
    return number != _NONE and (bool(number >> 10) or number >> 5 & 31 not in {0, _WHITE_NUMBER})


def _pieces(content: bytes, length: int) -> Iterator[bytes]:
    return (content[at : at + length] for at in range(0, len(content) - length + 1, length))
