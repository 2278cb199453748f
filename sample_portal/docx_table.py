"""Tables of a Word file with true merges (gridSpan across, vMerge down), and the elements they are made of."""

from typing import cast

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from table_grid import Grid, GridCell

CELL_FONT = "宋体"
CELL_POINTS = 9
ROW_HEIGHT = 400  # twips, at least
MOST_CENTRED_LINES = 2


def word_element(tag: str, **attributes: object) -> BaseOxmlElement:
    """A new element such as ``w:tc`` with attributes of the same namespace."""
    element = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def add_run(paragraph: Paragraph, text: str, font: str, points: float, *, bold: bool = False) -> None:
    """Append ``text`` in a Chinese font; Latin letters and digits stand in Times New Roman, as the standard asks."""
    run = paragraph.add_run(text)
    run.font.size = Pt(points)
    run.font.name = "Times New Roman"
    run.bold = bold
    properties = run._element.get_or_add_rPr()  # noqa: SLF001  # python-docx has no name for the East Asian font
    assert properties.rFonts is not None  # setting the name made it
    properties.rFonts.set(qn("w:eastAsia"), font)


def _merge_word(cell: GridCell, row: int) -> BaseOxmlElement | None:
    if cell.row_span == 1:
        return None
    return word_element("w:vMerge", val="restart") if row == cell.row else word_element("w:vMerge")


def _word_cell(grid: Grid, cell: GridCell, row: int) -> BaseOxmlElement:
    element, properties = word_element("w:tc"), word_element("w:tcPr")
    element.append(properties)
    left, right = grid.edges[cell.column], grid.edges[cell.column + cell.column_span]
    properties.append(word_element("w:tcW", w=right - left, type="dxa"))
    if cell.column_span > 1:
        properties.append(word_element("w:gridSpan", val=cell.column_span))
    merge = _merge_word(cell, row)
    if merge is not None:
        properties.append(merge)
    properties.append(word_element("w:vAlign", val="center"))
    lines = cell.text.split("\n") if row == cell.row else [""]
    # Short texts stand in the middle of their cell, long ones begin at its left edge, as in the printed forms.
    centred = max(map(len, lines)) * CELL_POINTS * 20 < right - left and len(lines) <= MOST_CENTRED_LINES
    for line in lines:
        element.append(_cell_paragraph(line, centred=centred))
    return element


def _cell_paragraph(line: str, *, centred: bool) -> BaseOxmlElement:
    paragraph = word_element("w:p")
    properties = word_element("w:pPr")
    properties.append(word_element("w:spacing", before=20, after=20, line=240, lineRule="auto"))
    if centred:
        properties.append(word_element("w:jc", val="center"))
    paragraph.append(properties)
    if line:
        add_run(Paragraph(paragraph, None), line, CELL_FONT, CELL_POINTS)  # type: ignore[arg-type]
    return paragraph


def add_table(document: Document, grid: Grid) -> None:
    """Append a table as the last block of the document."""
    table, properties = word_element("w:tbl"), word_element("w:tblPr")
    properties.append(word_element("w:tblW", w=grid.edges[-1], type="dxa"))
    borders = word_element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(word_element(f"w:{side}", val="single", sz=4, space=0, color="000000"))
    properties.append(borders)
    properties.append(word_element("w:tblLayout", type="fixed"))
    columns = word_element("w:tblGrid")
    for left, right in zip(grid.edges, grid.edges[1:], strict=False):
        columns.append(word_element("w:gridCol", w=right - left))
    table.append(properties)
    table.append(columns)
    for row in range(grid.row_count):
        element, row_properties = word_element("w:tr"), word_element("w:trPr")
        row_properties.append(word_element("w:trHeight", val=grid.heights[row] or ROW_HEIGHT, hRule="atLeast"))
        element.append(row_properties)
        covering = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.row_span]
        for cell in sorted(covering, key=lambda cell: cell.column):
            element.append(_word_cell(grid, cell, row))
        table.append(element)
    document.element.body.insert(len(document.element.body) - 1, table)  # before the section's properties
