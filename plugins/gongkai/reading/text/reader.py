"""Plain text, and the table dump that text exports of Word files are: a line that begins with a tab is a cell.

The dump (contract: records.md, last line)::

    <tab>cell            a cell begins with a tab and runs over the lines that follow without one
    <tab>公共财          a paragraph break inside a cell is a blank line; it ends the row only where the
                         next line begins with a tab …
    政拨款               … so this still belongs to the cell above
    <tab>next cell
                         one blank line, then a tab: the next row
    <tab>cell
                         two blank lines, or the end of the file: the table is over

What the dump has lost, and how it is put on a grid, stands in ``tab_grid``.
"""

import re
from dataclasses import dataclass, field

from gongkai.model.document import Document, Problem
from gongkai.reading.block_list import BlockList
from gongkai.reading.encoding import decoded_text, decoding_problems
from gongkai.reading.sniff import TEXT
from gongkai.reading.text.delimited import delimited_rows, parts_of_sheet
from gongkai.reading.text.piped import piped_cells, piped_rows
from gongkai.reading.text.tab_grid import Row, is_ragged, tab_grid

READER = "text/1"
_ARTEFACT = re.compile(r"\[(?:bookmark|image|footnote|endnote|comment|picture|chart|shape): ?[^\]\n]*\]")
_IMAGE_LINE = re.compile(r"^\s*\[image: .*\]\s*$")
_AFTER_TABLE = re.compile(
    r"^\s*(?:附件|附表|附：|附:|注[：:]|备注[：:]|说明[：:]|填表人|填报人|填表单位|联系人[：:]|第[一二三四五六七八九十]+部分"
    r"|\d{4}\s*年度?[^，。；：]{0,60}(?:表|报告|报告书)\s*$)"
)
_LIST_MARK = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]+[、．.是部章节]|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*[.、．)）](?!\d)|附件|附表|[①-⑳●◆■])"
)
_MOST_LINES_OF_LAST_CELL = 8
_MOST_LINES_OF_CELL = 40
_LONG_LINE = 40


def read_text(data: bytes) -> Document:
    """Paragraphs (one a line; one that a page break cut is joined again), tables of a dump and tables between bars.

    A sheet saved as CSV is its tables, with the lines between them.

    Raises UnreadableDocument where the bytes are no text. A Problem says where the source has lost a table's spans.
    """
    text = decoded_text(data, tolerant=True)
    lines = _lines_without_artefacts(text)
    blocks = BlockList()
    if rows := delimited_rows(lines):
        for part in parts_of_sheet(rows):
            blocks.add_paragraph(part) if isinstance(part, str) else blocks.add_table(part)
        return Document(TEXT, tuple(blocks.blocks), problems=decoding_problems(data, text), reader=READER)
    ragged = 0
    pending = ""
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.startswith("\t"):
            blocks.add_paragraph(pending)
            pending = ""
            run = _TableRun()
            position = run.read(lines, position)
            ragged += is_ragged(run.rows)
            blocks.add_table(tab_grid(run.rows))
            continue
        piped, after = piped_rows(lines, position)
        if piped:
            blocks.add_paragraph(pending)
            pending, position = "", after
            blocks.add_table(piped_cells(piped))
            continue
        if line.strip():
            if not _goes_on(pending, line):
                blocks.add_paragraph(pending)
                pending = ""
            pending += line.strip()
        position += 1
    blocks.add_paragraph(pending)
    problems = decoding_problems(data, text)
    if ragged:
        message = f"{ragged} tables of this text dump have rows of different length; their merged cells were inferred"
        problems += (Problem(code="spans_not_in_source", message=message),)
    return Document(media_type=TEXT, blocks=tuple(blocks.blocks), problems=problems, reader=READER)


@dataclass(slots=True)
class _TableRun:
    """The rows of one table while they are read."""

    rows: list[Row] = field(default_factory=list)

    def read(self, lines: list[str], start: int) -> int:
        """Read rows from ``start``; gives the first line after the table."""
        blanks = 0
        position = start
        while position < len(lines):
            line = lines[position]
            if not line:
                blanks += 1
            elif line.startswith("\t"):
                if blanks or not self.rows:
                    self.rows.append(Row(gap=blanks))
                self.rows[-1].cells.append(line[1:])
                blanks = 0
            elif blanks == 0 or (blanks == 1 and _belongs_to_cell(lines, position)):
                self.rows[-1].cells[-1] += f"\n{line}"
                blanks = 0
            else:
                return position
            position += 1
        return position


def _belongs_to_cell(lines: list[str], position: int) -> bool:
    """Whether the line after one blank line is a further paragraph of the cell above, not text after the table."""
    if _AFTER_TABLE.match(lines[position]):
        return False
    count = 0
    for index in range(position, len(lines)):
        if lines[index].startswith("\t"):
            return count <= _MOST_LINES_OF_CELL
        if not lines[index] and index + 1 < len(lines) and not lines[index + 1]:
            following = next((line for line in lines[index:] if line), "")
            return following.startswith("\t") or count <= _MOST_LINES_OF_LAST_CELL
        count += bool(lines[index])
    return False


def _lines_without_artefacts(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.lstrip("\ufeff").split("\n"):
        bare = "" if _IMAGE_LINE.match(line) else _ARTEFACT.sub("", line)
        if bare.strip(" \u3000") or bare == line:  # a line that held only an artefact is no blank line: it goes
            lines.append(bare)
    return lines


def _goes_on(earlier: str, line: str) -> bool:
    """Whether ``line`` finishes the sentence that ``earlier`` broke off, as exports of PDF pages do in mid-sentence."""
    if not earlier or _LIST_MARK.match(line):
        return False
    if earlier[-1] in "，、,":
        return True
    broken = earlier[-1].isalnum() and earlier[-1] not in "：:"
    return broken and ("。" in earlier or "；" in earlier or ("，" in earlier and len(earlier) >= _LONG_LINE))
