"""One story of an RTF (main text, a footnote, a text box): paragraphs and tables while they are read."""

from dataclasses import dataclass, field, replace

from gongkai.model.block import Block
from gongkai.model.characters import whole_characters
from gongkai.reading.block_list import BlockList
from gongkai.reading.rtf.rows import CELLS_LIMIT, RowDefinition
from gongkai.reading.word_binary.table import WordRow, WordTable

DEEPEST = 16
"""Tables inside tables that are told apart."""
_PLACES_LIMIT = 2_000_000
_CLOSED = tuple("、。．：）】) ")


@dataclass
class RtfStory:
    r"""Collects text until a paragraph, cell or row ends; ``row_is_open`` from ``\trowd`` to ``\row``."""

    blocks: BlockList = field(default_factory=BlockList)
    row: RowDefinition = field(default_factory=RowDefinition)
    row_is_open: bool = False
    _parts: list[str] = field(default_factory=list)
    _open: list[WordTable] = field(default_factory=list)
    _boxes: list["RtfStory"] = field(default_factory=list)

    def add(self, text: str) -> None:
        """More text of the paragraph."""
        self._parts.append(text)

    def end_number(self) -> None:
        """The automatic number of the paragraph ends; a blank parts it from the text, but behind 、 and the like."""
        if self._parts and not self._parts[-1].endswith(_CLOSED):
            self._parts.append(" ")

    def add_text_box(self, story: "RtfStory") -> None:
        """A text box anchored here; it follows the paragraph or table."""
        self._boxes.append(story)

    def end_paragraph(self, depth: int, heading_level: int | None) -> None:
        """What was collected is a paragraph, ``depth`` tables deep."""
        text = self._taken()
        self._close_tables(depth)
        if depth:
            self._table(depth).paragraphs.append(text)
        else:
            self.blocks.add_paragraph(text, heading_level=heading_level)
            self._add_boxes()

    def end_cell(self, depth: int) -> None:
        """What was collected since the last cell is a cell of the table ``depth`` deep."""
        self._close_tables(depth)
        table = self._table(depth)
        table.paragraphs.append(self._taken())
        if len(table.texts) < CELLS_LIMIT:  # more run together: Word itself has 63
            table.end_cell()

    def end_row(self, depth: int) -> None:
        """The cells since the last row are a row, shaped as ``row`` says."""
        self._close_tables(depth)
        table = self._table(depth)
        if self._parts:
            table.paragraphs.append(self._taken())
        if any(paragraph.strip() for paragraph in table.paragraphs):
            table.end_cell()
        if table.texts:
            table.rows.append(WordRow(table.texts, self.row.shape()))
        table.texts, table.paragraphs = [], []

    def close(self) -> list[Block]:
        """All blocks; what is still open ends here."""
        if self._open:
            self._table(len(self._open)).paragraphs.append(self._taken())
            while self._open:
                self.end_row(len(self._open))
                self._close_tables(len(self._open) - 1)
        else:
            self.end_paragraph(0, None)
        return self.blocks.blocks

    def _taken(self) -> str:
        text = whole_characters("".join(self._parts))
        self._parts = []
        return text

    def _table(self, depth: int) -> WordTable:
        while len(self._open) < depth:
            self._open.append(WordTable())
        return self._open[depth - 1]

    def _close_tables(self, depth: int) -> None:
        """Tables deeper than ``depth`` are complete."""
        while len(self._open) > depth:
            table = self._open.pop()
            if table.texts or any(paragraph.strip() for paragraph in table.paragraphs):
                table.end_cell()
                table.rows.append(WordRow(table.texts, None))  # the mark of the last row is missing
            if self._open:
                self._open[-1].inner.append(table)
            else:
                self._add_table(table)
                self._add_boxes()

    def _add_table(self, table: WordTable) -> None:
        if table.inner and all(len(row.texts) == 1 for row in table.rows):
            for row in table.rows:  # only a frame around other tables
                for line in row.texts[0].split("\n"):
                    self.blocks.add_paragraph(line)
        else:
            edges = {edge for row in table.rows if row.shape for edge in row.shape.edges}
            if len(edges) * len(table.rows) > _PLACES_LIMIT:  # no form is so large: spans would cover too many places
                table.rows = [replace(row, shape=None) for row in table.rows]
            self.blocks.add_table(table.cells())
        for inner in table.inner:
            self._add_table(inner)

    def _add_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks.blocks.extend(box.close())
