"""A report as a Word file, in the looks of an official paper (GB/T 9704: 方正小标宋, 黑体, 楷体, 仿宋, 28 pt lines)."""

from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.section import Section
from docx.shared import Pt, Twips

from docx_table import CELL_FONT, add_run, add_table, word_element
from report_source import Piece, Report

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4 in twips
TABLE_WIDTH = 9360
TEXT_MARGIN = (PAGE_WIDTH - TABLE_WIDTH) // 2


@dataclass(frozen=True)
class Look:
    """How one kind of paragraph is set; sizes in points, ``outline`` the level of a heading from 0."""

    font: str
    size: float
    line: float = 30
    before: float = 0
    bold: bool = False
    centred: bool = False
    indented: bool = False
    outline: int | None = None


LOOKS = {
    "cover_title": Look("方正小标宋简体", 26, line=40, before=24, centred=True),
    "cover": Look("仿宋_GB2312", 18, line=44, before=6, indented=True),
    "issuer": Look("仿宋_GB2312", 18, before=110, centred=True),
    "title": Look("方正小标宋简体", 22, line=34, before=6, centred=True),
    "heading": Look("黑体", 16, before=4, indented=True, outline=0),
    "subheading": Look("楷体_GB2312", 16, bold=True, indented=True, outline=1),
    "line": Look("仿宋_GB2312", 16),
    "text": Look("仿宋_GB2312", 16, indented=True),
}


def _add_paragraph(document: Document, piece: Piece) -> None:
    look = LOOKS[piece.kind]
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    layout.first_line_indent = Pt(2 * look.size) if look.indented else None
    if look.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.outline is not None:
        paragraph._p.get_or_add_pPr().append(word_element("w:outlineLvl", val=look.outline))  # noqa: SLF001  # no public name
    add_run(paragraph, piece.text, look.font, look.size, bold=look.bold)


def _add_page_number(section: Section) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(paragraph, "— ", CELL_FONT, 12)
    field = word_element("w:fldSimple", instr="PAGE")
    run, number = word_element("w:r"), word_element("w:t")
    number.text = "1"
    run.append(number)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # no public name
    add_run(paragraph, " —", CELL_FONT, 12)


def write_docx(report: Report, path: Path) -> None:
    """Write the report's pieces to ``path``; raises ``KeyError`` for a kind of piece that has no look."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Twips(TEXT_MARGIN)
    section.top_margin = section.bottom_margin = Twips(1700)
    _add_page_number(section)
    breaking = False
    for piece in report.pieces:
        if piece.kind == "page_break":
            breaking = True
            continue
        if piece.grid is not None:
            if breaking:
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            add_table(document, piece.grid)
        else:
            _add_paragraph(document, piece)
            document.paragraphs[-1].paragraph_format.page_break_before = breaking or None
        breaking = False
    document.save(str(path))
