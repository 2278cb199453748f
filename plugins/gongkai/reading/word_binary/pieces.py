"""The piece table of a DOC: which bytes of the main stream hold which characters ([MS-DOC] 2.4.1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading.word_binary.bytes import damaged, part, u8, u16, u32
from gongkai.reading.word_binary.file import Part, WordFile

_PROPERTY_BLOCKS, _PIECE_TABLE = 1, 2
_COMPRESSED = 0x40000000


@dataclass(frozen=True)
class Piece:
    """Characters ``start`` to ``end`` stand at byte ``at`` of the main stream, ``width`` bytes each."""

    start: int
    end: int
    at: int
    width: int


def word_pieces(file: WordFile) -> Iterator[Piece]:
    """The pieces in the order of the text; raises UnreadableDocument where they do not follow each other."""
    clx = file.structure(Part.PIECES)
    at = 0
    while u8(clx, at) == _PROPERTY_BLOCKS:
        at += 3 + u16(clx, at + 1)
    if u8(clx, at) != _PIECE_TABLE:
        raise damaged()
    table = part(clx, at + 5, u32(clx, at + 1))
    count = (len(table) - 4) // 12
    previous = 0
    for index in range(count):
        start, end = u32(table, 4 * index), u32(table, 4 * index + 4)
        place = u32(table, 4 * (count + 1) + 8 * index + 2)
        compressed = bool(place & _COMPRESSED)
        place &= _COMPRESSED - 1
        piece = Piece(start, end, place // 2 if compressed else place, 1 if compressed else 2)
        # pieces follow each other and lie in the stream
        if start != previous or end < start or piece.at + (end - start) * piece.width > len(file.main):
            raise damaged()
        previous = end
        # pieces that claim the same bytes again and again would outgrow the file
        if end > 2 * len(file.main):
            raise damaged()
        yield piece


def piece_text(main: bytes, piece: Piece) -> str:
    """The characters of a piece, one for each position."""
    raw = main[piece.at : piece.at + (piece.end - piece.start) * piece.width]
    if piece.width == 1:
        return raw.decode("cp1252", "replace")
    return raw.decode("utf-16-le", "surrogatepass") if not _has_surrogate(raw) else _units(raw)


def _has_surrogate(raw: bytes) -> bool:
    return any(0xD8 <= high <= 0xDF for high in raw[1::2])  # noqa: PLR2004 - the range of surrogates


def _units(raw: bytes) -> str:
    """One character for each 16-bit unit, so that positions stay true; ``paired`` makes characters of them."""
    return "".join(chr(raw[at] | raw[at + 1] << 8) for at in range(0, len(raw), 2))
