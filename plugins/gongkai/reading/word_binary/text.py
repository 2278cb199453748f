"""The text of a DOC and the properties of its characters and paragraphs ([MS-DOC] 2.4)."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.reading.word_binary.bytes import u16, u32
from gongkai.reading.word_binary.colours import is_white
from gongkai.reading.word_binary.file import Part, WordFile
from gongkai.reading.word_binary.pieces import Piece, piece_text, word_pieces
from gongkai.reading.word_binary.sprms import Sprm, modifiers

_PAGE = 512
_PAGE_NUMBER = 0x3FFFFF
_FIELD_RESULT = "\x14"
_OF_SIGNS = frozenset({Sprm.SYMBOL, Sprm.OBJECT_NUMBER})
HIDDEN, PALE = 1, 2
"""Why a character may not be seen: it is hidden, or white."""
# Wingdings and Wingdings 2 as these forms use them: boxes to tick
WINGDINGS = {
    0xA8: "□",
    0x6F: "□",
    0x71: "□",
    0xA3: "□",
    0xFE: "☑",
    0x52: "☑",
    0xFD: "☒",
    0x54: "☒",
    0xFC: "√",
    0x50: "√",
}


@dataclass
class WordText:
    """All stories in one string; ``dropped[i]`` is 1 where character i is deleted, hidden, or a field's code.

    ``unseen[i]`` is HIDDEN, or PALE where character i is white with no colour of its own behind it.
    ``runs`` has for the byte of the main stream where a paragraph begins its properties; ``symbols`` what stands for
    characters of symbol fonts, and ``objects`` the numbers of embedded objects, by position.
    """

    text: str
    pieces: list[Piece]
    dropped: bytearray
    runs: dict[int, bytes]
    unseen: bytearray
    symbols: dict[int, str] = field(default_factory=dict)
    objects: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [piece.start for piece in self.pieces]
        self._run_starts = sorted(self.runs)

    def paragraph_properties(self, position: int) -> bytes:
        """Style index (2 bytes) and modifiers of the paragraph that this character belongs to."""
        at = self._byte_of(position)
        run = bisect_right(self._run_starts, at) - 1
        return self.runs[self._run_starts[run]] if run >= 0 else b""

    def _byte_of(self, position: int) -> int:
        piece = self.pieces[bisect_right(self._starts, position) - 1]
        return piece.at + (position - piece.start) * piece.width


def word_text(file: WordFile) -> WordText:
    """The text of an opened DOC; raises UnreadableDocument where the piece table does not hold."""
    pieces = list(word_pieces(file))
    text = "".join(piece_text(file.main, piece) for piece in pieces)
    found = WordText(text, pieces, bytearray(len(text)), dict(_paragraph_runs(file)), bytearray(len(text)))
    _mark_characters(file, found)
    _mark_field_codes(found)
    return found


def _pages(file: WordFile, wanted: Part) -> Iterator[bytes]:
    table = file.structure(wanted)
    count = max(len(table) - 4, 0) // 8
    numbers = {u32(table, 4 * (count + 1) + 4 * index) & _PAGE_NUMBER for index in range(count)}
    for number in sorted(numbers):
        page = file.main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) == _PAGE:
            yield page


def _paragraph_runs(file: WordFile) -> Iterator[tuple[int, bytes]]:
    """Byte of the main stream where a paragraph begins → its properties."""
    for page in _pages(file, Part.PARAGRAPH_RUNS):
        count = page[-1]
        for index in range(count):
            entry = 4 * (count + 1) + 13 * index
            if entry >= _PAGE:
                break
            at = page[entry] * 2
            properties = b""
            if at:
                length = page[at]
                # [MS-DOC] 2.9.176: a length of 0 says that the next byte holds it, in words
                properties = (
                    page[at + 2 : at + 2 + 2 * page[at + 1]]
                    if length == 0 and at + 1 < _PAGE
                    else page[at + 1 : at + 2 * length]
                )
            yield u32(page, 4 * index), _with_huge(properties, file.data)


def _with_huge(properties: bytes, data: bytes) -> bytes:
    for code, operand in modifiers(properties[2:]):
        if code in {Sprm.HUGE_PROPERTIES, Sprm.HUGE_PROPERTIES_97}:
            at = u32(operand, 0)
            if at + 2 <= len(data):
                return properties[:2] + data[at + 2 : at + 2 + u16(data, at)]
    return properties


def _mark_characters(file: WordFile, found: WordText) -> None:
    for start, end, changes in _character_runs(file):
        is_deleted, is_hidden = (changes.get(code, b"\0")[0] & 1 for code in (Sprm.DELETED, Sprm.HIDDEN))
        unseen = HIDDEN if is_hidden else PALE if is_white(changes) else 0
        if not (is_deleted or unseen or changes.keys() & _OF_SIGNS):
            continue
        for first, last in _positions(found.pieces, start, end):
            if is_deleted or is_hidden:
                found.dropped[first:last] = b"\1" * (last - first)
            if unseen and not is_deleted:
                found.unseen[first:last] = bytes([unseen]) * (last - first)
            if Sprm.SYMBOL in changes:
                symbol = WINGDINGS.get(changes[Sprm.SYMBOL][2], "")
                found.symbols.update(dict.fromkeys(range(first, last), symbol))
            if Sprm.OBJECT_NUMBER in changes and found.text[first] == _FIELD_RESULT:
                found.objects[first] = u32(changes[Sprm.OBJECT_NUMBER], 0)  # elsewhere it is the number of a picture


def _character_runs(file: WordFile) -> Iterator[tuple[int, int, dict[int, bytes]]]:
    """First byte and end in the main stream, and the modifiers of each run of characters that has any."""
    for page in _pages(file, Part.CHARACTER_RUNS):
        count = page[-1]
        for index in range(count):
            entry = 4 * (count + 1) + index
            at = page[entry] * 2 if entry < _PAGE else 0
            if at:
                start, end = u32(page, 4 * index), u32(page, 4 * index + 4)
                yield start, end, dict(modifiers(page[at + 1 : at + 1 + page[at]]))


def _positions(pieces: list[Piece], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The characters that stand in bytes ``start`` to ``end`` of the main stream."""
    for piece in pieces:
        first = max(piece.start, piece.start + (start - piece.at) // piece.width)
        last = min(piece.end, piece.start + (end - piece.at) // piece.width)
        if first < last:
            yield first, last


def _mark_field_codes(found: WordText) -> None:
    """Drop what stands between the beginning of a field and its result; a field that does not end is none."""
    begun: list[list[int]] = []
    for position, character in enumerate(found.text):
        if character == "\x13":
            begun.append([position, 0])
        elif character == _FIELD_RESULT and begun:
            begun[-1][1] = begun[-1][1] or position
        elif character == "\x15" and begun:
            start, result = begun.pop()
            last = (result or position) + 1
            found.dropped[start:last] = b"\1" * (last - start)
            found.unseen[start:last] = bytes(last - start)
