"""The stories of a DOC to paragraphs and tables: a walk from one paragraph end to the next."""

import re
from contextlib import suppress
from dataclasses import dataclass

from gongkai.model.characters import whole_characters
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.block_list import BlockList
from gongkai.reading.word_binary.bytes import u16, u32
from gongkai.reading.word_binary.colours import colours_row
from gongkai.reading.word_binary.file import WordFile
from gongkai.reading.word_binary.numbering import Numbering
from gongkai.reading.word_binary.sprms import Sprm, modifiers
from gongkai.reading.word_binary.styles import ParagraphStyle, paragraph_styles
from gongkai.reading.word_binary.table import WordTable
from gongkai.reading.word_binary.text import PALE, word_text

_ENDS = re.compile("[\r\x07\x0c]")
_CELL_END = "\x07"
_PICTURE = "\x01"
_SHOWN = {**dict.fromkeys(range(0x20)), 0x09: "\t", 0x0A: "\n", 0x0B: "\n", 0x0D: "\n", 0x1E: "-", 0xA0: " "}
_DEEPEST = 16
_NO_STYLE = ParagraphStyle()


@dataclass(frozen=True)
class _End:
    """What the end of a paragraph says: how deep in tables it stands, and whether it ends a cell or a row."""

    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    style: ParagraphStyle = _NO_STYLE
    properties: bytes = b""


class StoryReader:
    """Reads stories of one document into ``blocks``, with what embedded workbooks show; counts the other pictures.

    ``unseen`` is the text that is hidden, or white on white.
    """

    def __init__(self, file: WordFile) -> None:
        self.blocks = BlockList()
        self.pictures = 0
        self.unseen: list[str] = []
        self.numbering = Numbering(file)
        self._text = word_text(file)
        self._styles = paragraph_styles(file)
        self._open: list[WordTable] = []
        self._workbooks = file.workbooks
        self._passed: list[int] = []
        self._is_boxed = False

    def read_story(self, start: int, end: int, *, is_boxed: bool = False) -> None:
        """Append the blocks of the characters ``start`` to ``end``; ``is_boxed`` where they stand in text boxes."""
        begin = start
        self._is_boxed = is_boxed
        for match in _ENDS.finditer(self._text.text, start, min(end, len(self._text.text))):
            position, mark = match.start(), match.group()
            found = self._end_of(position, mark)
            if mark != _CELL_END and not found.ends_cell and self._text.dropped[position] and not found.ends_row:
                continue  # the end of this paragraph is deleted: it runs on into the next
            if mark == "\x0c" and found.depth:
                continue
            self._add(begin, position, found)
            begin = position + 1
        if begin < min(end, len(self._text.text)):
            self._add(begin, min(end, len(self._text.text)), _End())
        self._close_tables(0)

    def _end_of(self, position: int, mark: str) -> _End:
        properties = self._text.paragraph_properties(position)
        index = u16(properties, 0) if len(properties) > 1 else 0
        grpprl = properties[2:]
        depth = 0
        in_table = row_end = inner_cell = inner_row = False
        for code, operand in modifiers(grpprl):
            match code:
                case Sprm.IN_TABLE:
                    in_table = bool(operand[0])
                case Sprm.ROW_END:
                    row_end = bool(operand[0])
                case Sprm.TABLE_DEPTH:
                    depth = min(u32(operand, 0), _DEEPEST)
                case Sprm.INNER_CELL_END:
                    inner_cell = bool(operand[0])
                case Sprm.INNER_ROW_END:
                    inner_row = bool(operand[0])
        if mark == _CELL_END or (in_table and not depth):
            depth = max(depth, 1)
        outer = mark == _CELL_END and depth == 1
        return _End(
            depth=depth,
            ends_cell=(outer and not row_end) or (depth > 1 and inner_cell and not inner_row),
            ends_row=(outer and row_end) or (depth > 1 and inner_row),
            style=self._styles.get(index, _NO_STYLE).modified(grpprl),
            properties=grpprl,
        )

    def _add(self, begin: int, position: int, end: _End) -> None:
        self._close_tables(end.depth)
        text = "" if end.ends_row else self._shown(begin, position, end)
        if text.strip() and end.style.list_index:
            text = self.numbering.next_number(end.style.list_index, end.style.depth) + text
        if not end.depth:
            self.blocks.add_paragraph(text, heading_level=end.style.heading_level)
            self._add_workbooks()
            return
        while len(self._open) < end.depth:
            self._open.append(WordTable())
        table = self._open[-1]
        if end.ends_row:
            table.end_row(end.properties)
            return
        table.paragraphs.append(text)
        if end.ends_cell:
            table.end_cell()

    def _shown(self, begin: int, end: int, mark: _End) -> str:
        text, dropped, unseen = self._text.text, self._text.dropped, self._text.unseen
        is_white_seen = PALE not in unseen[begin:end] or self._is_on_colour(end, mark)
        if self._text.symbols or any(dropped[begin:end]) or not is_white_seen:
            kept: list[str] = []
            for position in range(begin, end):
                is_pale = unseen[position] == PALE and not is_white_seen and not text[position].isspace()
                if is_pale or (dropped[position] and unseen[position]):
                    self.unseen.append(text[position])
                elif not dropped[position]:
                    kept.append(self._text.symbols.get(position, text[position]))
            raw = "".join(kept)
        else:
            raw = text[begin:end]
        self.pictures += raw.count(_PICTURE)
        if self._workbooks:
            objects = self._text.objects
            self._passed += [objects[position] for position in range(begin, end) if position in objects]
        return whole_characters(raw.translate(_SHOWN)) if raw else ""

    def _is_on_colour(self, position: int, mark: _End) -> bool:
        """Whether a colour lies behind the paragraph that ends at ``position``, or may, as in text boxes."""
        if mark.style.is_shaded or self._is_boxed or mark.depth > 1:
            return True
        if not mark.depth:
            return False
        ends = _ENDS.finditer(self._text.text, position)
        row = next((end for found in ends if (end := self._end_of(found.start(), found.group())).ends_row), None)
        return row is None or colours_row(row.properties)

    def _close_tables(self, depth: int) -> None:
        """Tables deeper than ``depth`` are complete."""
        while len(self._open) > depth:
            table = self._open.pop()
            if table.texts or table.paragraphs:
                table.end_cell()
                table.end_row(b"")  # the mark of the last row is missing
            if self._open:
                self._open[-1].inner.append(table)
            else:
                self._add_table(table)
                self._add_workbooks()

    def _add_workbooks(self) -> None:
        """Adds what the workbooks show that were passed in the paragraph or table read last."""
        if not self._passed:
            return
        from gongkai.reading.sheet.embedded import shown_cells  # noqa: PLC0415 - sheets are rare in a DOC

        passed, self._passed = self._passed, []
        for number in passed:
            with suppress(KeyError, UnreadableDocument):
                self.blocks.add_table(shown_cells(self._workbooks[number]))
                self.pictures -= 1

    def _add_table(self, table: WordTable) -> None:
        if table.inner and all(len(row.texts) == 1 for row in table.rows):
            for row in table.rows:
                for line in row.texts[0].split("\n"):
                    self.blocks.add_paragraph(line)
        else:
            self.blocks.add_table(table.cells())
        for inner in table.inner:
            self._add_table(inner)
