"""What a cell says: a printed 0, a blank and a dash are three different statements and stay apart to the end."""

from enum import StrEnum

from gongkai.model.characters import half_width
from gongkai.model.printed_number import printed_number

_DASHES = frozenset("-—–―─－/\\")
_NONE_WORDS = frozenset({"无", "不适用", "没有", "N/A", "n/a"})


class CellState(StrEnum):
    """The state of one cell or printed value."""

    NUMBER = "number"
    ZERO = "zero"
    BLANK = "blank"
    DASH = "dash"
    NONE_WORD = "none_word"
    TEXT = "text"


def cell_state(text: str) -> CellState:
    """The state of a cell with this text.

    >>> [cell_state(t).value for t in ("0.00", "", "——", "无", "12%", "良好")]
    ['zero', 'blank', 'dash', 'none_word', 'number', 'text']
    """
    plain = half_width(text)
    if not plain:
        return CellState.BLANK
    if all(character in _DASHES or character.isspace() for character in plain):
        return CellState.DASH
    if plain in _NONE_WORDS:
        return CellState.NONE_WORD
    number = printed_number(plain)
    if number is None:
        return CellState.TEXT
    return CellState.ZERO if number.value == 0 else CellState.NUMBER
