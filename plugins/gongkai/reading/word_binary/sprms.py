"""Property modifiers ([MS-DOC] 2.2.5): the codes that this reader acts on, and how a list of them is walked."""

from collections.abc import Iterator
from enum import IntEnum


class Sprm(IntEnum):
    """Codes of [MS-DOC] 2.6."""

    DELETED = 0x0800
    HIDDEN = 0x083C
    COLOUR = 0x6870
    COLOUR_NUMBER = 0x2A42
    HIGHLIGHT = 0x2A0C
    SHADE = 0xCA71
    SHADE_97 = 0x4866
    PARAGRAPH_SHADE = 0xC64D
    PARAGRAPH_SHADE_97 = 0x442D
    CELLS_SHADE = 0xD612
    CELLS_SHADE_2 = 0xD616
    CELLS_SHADE_3 = 0xD60C
    CELLS_SHADE_97 = 0xD609
    CELL_SHADE = 0xD62D
    TABLE_SHADE = 0xD660
    SYMBOL = 0x6A09
    OBJECT_NUMBER = 0x6A03
    LIST_DEPTH = 0x260A
    LIST = 0x460B
    OUTLINE_LEVEL = 0x2640
    IN_TABLE = 0x2416
    ROW_END = 0x2417
    TABLE_DEPTH = 0x6649
    INNER_CELL_END = 0x244B
    INNER_ROW_END = 0x244C
    HUGE_PROPERTIES = 0x6646
    HUGE_PROPERTIES_97 = 0x6645
    TABLE_DEFINITION = 0xD608
    TABLE_DEFINITION_10 = 0xD606
    VERTICAL_MERGE = 0xD62B
    HORIZONTAL_MERGE = 0x5624
    TABS = 0xC615


_OPERAND_LENGTH = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_VARIABLE = 255


def modifiers(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and operand of each modifier; ends quietly where the list is cut short."""
    at = 0
    while at + 2 <= len(grpprl):
        code = int.from_bytes(grpprl[at : at + 2], "little")
        at += 2
        length = _OPERAND_LENGTH.get(code >> 13)
        if length is None:
            at, length = _counted(grpprl, at, code)
        if at + length > len(grpprl):
            return
        yield code, grpprl[at : at + length]
        at += length


def _counted(grpprl: bytes, at: int, code: int) -> tuple[int, int]:
    """Start and length of an operand that begins with its own length."""
    if code in {Sprm.TABLE_DEFINITION, Sprm.TABLE_DEFINITION_10}:
        return at + 2, max(int.from_bytes(grpprl[at : at + 2], "little") - 1, 0)
    length = grpprl[at] if at < len(grpprl) else 0
    if code == Sprm.TABS and length == _VARIABLE:
        deleted = grpprl[at + 1] if at + 1 < len(grpprl) else 0
        added_at = at + 2 + 4 * deleted
        added = grpprl[added_at] if added_at < len(grpprl) else 0
        length = 2 + 4 * deleted + 3 * added
    return at + 1, length
