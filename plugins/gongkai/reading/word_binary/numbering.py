"""Automatic numbers of a DOC: they stand in no text, so they are counted as Word does ([MS-DOC] 2.9.131-2.9.150)."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.number_names import number_name
from gongkai.reading.word_binary.bytes import i32, part, u8, u16, u32
from gongkai.reading.word_binary.file import Part, WordFile

_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "decimal",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 15: "decimal", 16: "japaneseLegal",
    17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero",
    26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
"""MSONFC ([MS-OSHARED] 2.2.1.3) → ST_NumberFormat."""
_BULLET = 23
_DEPTHS = 9
_FOLLOWED_BY_NOTHING = 2
_LEGAL = 4
_CLOSED = re.compile(r"[、。．：）】）\s]$")


@dataclass(frozen=True)
class Level:
    """One depth of a list: first number, form, and the text around it with depths as characters 0 to 8."""

    start: int
    form: int
    is_legal: bool
    is_followed: bool
    text: str


@dataclass
class _Override:
    list_id: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document, with the count each has reached; a damaged list table gives no numbers."""

    def __init__(self, file: WordFile) -> None:
        self._levels: dict[int, list[Level]] = {}
        self._overrides: list[_Override] = []
        self._counts: dict[int, dict[int, int]] = defaultdict(dict)
        self._seen: set[tuple[int, int]] = set()
        self.is_damaged = False
        try:
            self._read_lists(file)
            self._read_overrides(file.structure(Part.LIST_OVERRIDES))
        except UnreadableDocument:
            self.is_damaged = True

    def next_number(self, list_index: int, depth: int) -> str:
        """The number that Word prints before the next paragraph of this list, with its gap; "" for bullets and none."""
        if not 0 < list_index <= len(self._overrides):
            return ""
        override = self._overrides[list_index - 1]
        level = self._level(override, depth)
        if level is None:
            return ""
        counts = self._counts[override.list_id]
        if depth in override.starts and (list_index, depth) not in self._seen:
            counts[depth] = override.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._seen.add((list_index, depth))
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.form == _BULLET:
            return ""
        number = "".join(
            self._counted(override, counts, ord(character), is_legal=level.is_legal)
            if ord(character) < _DEPTHS
            else character
            for character in level.text
        )
        return f"{number} " if number and level.is_followed and not _CLOSED.search(number) else number

    def _counted(self, override: _Override, counts: dict[int, int], depth: int, *, is_legal: bool) -> str:
        level = self._level(override, depth)
        form = "decimal" if is_legal or level is None else _FORMS.get(level.form, "decimal")
        return number_name(counts.get(depth, level.start if level else 1), form)

    def _level(self, override: _Override, depth: int) -> Level | None:
        levels = self._levels.get(override.list_id, [])
        return override.levels.get(depth) or (levels[depth] if depth < len(levels) else None)

    def _read_lists(self, file: WordFile) -> None:
        at, length = file.place(Part.LISTS)
        if not length:
            return
        count = u16(file.table, at)
        entries = [part(file.table, at + 2 + 28 * index, 28) for index in range(count)]
        at += length  # the levels stand behind the structure and are not counted in its length
        for entry in entries:
            levels = []
            for _ in range(1 if entry[26] & 1 else _DEPTHS):
                level, at = _level_at(file.table, at)
                levels.append(level)
            self._levels[i32(entry, 0)] = levels

    def _read_overrides(self, table: bytes) -> None:
        if not table:
            return
        count = u32(table, 0)
        entries = [part(table, 4 + 16 * index, 16) for index in range(min(count, len(table) // 16))]
        at = 4 + 16 * len(entries)
        for entry in entries:
            override = _Override(i32(entry, 0))
            self._overrides.append(override)
            at += 4
            for _ in range(entry[12]):
                start, flags = i32(table, at), u32(table, at + 4)
                at += 8
                depth = flags & 0xF
                if flags & 0x20:
                    override.levels[depth], at = _level_at(table, at)
                    start = override.levels[depth].start
                if flags & 0x10:
                    override.starts[depth] = start


def _level_at(table: bytes, at: int) -> tuple[Level, int]:
    """The level at this offset, and the offset behind it."""
    head = part(table, at, 28)
    text_at = at + 28 + head[24] + head[25]
    length = u16(table, text_at)
    text = part(table, text_at + 2, 2 * length).decode("utf-16-le", "replace")
    level = Level(i32(head, 0), u8(head, 4), bool(head[5] & _LEGAL), head[15] != _FOLLOWED_BY_NOTHING, text)
    return level, text_at + 2 + 2 * length
