"""DOCX by an own walk over its XML.

Libraries lose what these forms are made of: content controls around rows and cells, tracked insertions, text boxes,
automatic numbers. What this reader decides: header and footer are left out; footnotes and endnotes follow at the end;
a text box follows the paragraph or table it is anchored in; a table inside a cell becomes a table of its own after the
outer one and its text is not repeated in the outer cell; a table of one cell around other tables is only a frame; of
an embedded workbook the sheet is read that its picture shows.
"""

import posixpath
import re
from functools import cached_property

from lxml import etree

from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.block_list import BlockList
from gongkai.reading.not_visible import HIDDEN_OR_WHITE, not_visible
from gongkai.reading.package import Package
from gongkai.reading.sniff import DOCX
from gongkai.reading.word_xml.numbering import Numbering, W
from gongkai.reading.word_xml.styles import Styles
from gongkai.reading.word_xml.table import block_elements, frame_contents, word_table
from gongkai.reading.word_xml.text import paragraph_text
from gongkai.reading.word_xml.visible import Shown

READER = "word_xml/1"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(data: bytes) -> Document:
    """The blocks of a DOCX in reading order; raises UnreadableDocument for a damaged or encrypted container."""
    with Package(data) as package:
        return _WordDocument(package).document()


class _WordDocument:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = _main_part(package)
        folder = self._main.rpartition("/")[0]
        self._folder = f"{folder}/" if folder else ""
        self._problems: list[Problem] = []
        styles = self._part("styles.xml")
        self._styles, self._shown = Styles(styles), Shown(styles)
        self._hidden: list[str] = []
        self._numbering = Numbering(self._part("numbering.xml"))
        self._blocks = BlockList()
        self._pictures = 0
        self._carried = ""
        self._objects: list[str] = []

    def document(self) -> Document:
        body = self._package.xml(self._main).find(f"{W}body")
        if body is not None:
            self._read_blocks(body)
        for part, kind in (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")):
            notes = self._part(part)
            for note in () if notes is None else notes.findall(f"{W}{kind}"):
                if note.get(f"{W}type") in {None, "normal"}:
                    self._read_blocks(note)
        self._blocks.add_paragraph(self._carried)
        if self._pictures:
            message = f"{self._pictures} pictures were not read; text inside them is missing"
            self._problems.append(Problem(code="picture_unread", message=message))
        self._problems += not_visible(self._hidden, HIDDEN_OR_WHITE)
        return Document(
            media_type=DOCX,
            blocks=tuple(self._blocks.blocks),
            meta=self._meta(),
            problems=tuple(self._problems),
            reader=READER,
        )

    def _part(self, name: str, *, folder: str | None = None) -> etree._Element | None:
        path = f"{self._folder if folder is None else folder}{name}"
        try:
            return self._package.xml(path) if self._package.has(path) else None
        except UnreadableDocument as error:  # the text can still be read; headings, numbers or notes are missing
            self._problems.append(Problem(code="part_unread", message=str(error)))
            return None

    def _meta(self) -> dict[str, str]:
        # only the title: the other core properties are names of persons
        properties = self._part("docProps/core.xml", folder="")
        title = None if properties is None else properties.findtext(_TITLE)
        return {"title": title.strip()} if title and title.strip() else {}

    def _read_blocks(self, parent: etree._Element) -> None:
        for element in block_elements(parent):
            if element.tag == f"{W}p":
                self._read_paragraph(element)
            elif element.tag == f"{W}tbl":
                self._read_table(element)
            else:
                message = "a document embedded in this one (altChunk) was not read"
                self._problems.append(Problem(code="embedded_document_unread", message=message))

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        text, boxes = self._text_of(paragraph)
        text, self._carried = self._carried + text, ""
        properties = paragraph.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._carried = text  # the end of this paragraph is deleted: it runs on into the next
        else:
            self._blocks.add_paragraph(text, heading_level=self._styles.style_of(properties).heading_level)
        self._read_objects()
        for box in boxes:
            self._read_blocks(box)

    def _text_of(self, paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
        style = self._styles.style_of(paragraph.find(f"{W}pPr"))
        found = paragraph_text(paragraph, self._shown)
        self._hidden += found.hidden
        self._pictures += found.has_picture
        self._objects += found.objects
        number = ""
        if style.list_id is not None and found.text.strip():
            number = self._numbering.next_number(style.list_id, style.depth)
        return number + found.text, found.text_boxes

    def _read_table(self, element: etree._Element) -> None:
        framed = frame_contents(element)
        if framed:
            for content in framed:
                self._read_blocks(content)
            return
        table = word_table(element, self._text_of)
        self._blocks.add_table(table.cells)
        self._read_objects()
        for nested in table.nested:
            self._read_table(nested)
        for box in table.text_boxes:
            self._read_blocks(box)

    def _read_objects(self) -> None:
        """Adds what the workbooks show that are embedded in what was read last; other objects count as pictures."""
        if not self._objects:
            return
        from gongkai.reading.sheet.embedded import shown_cells  # noqa: PLC0415 - sheets are rare in a DOCX

        objects, self._objects = self._objects, []
        for relation in objects:
            target = self._relations.get(relation, "")
            try:
                self._blocks.add_table(shown_cells(self._package.content(target)))
            except UnreadableDocument:
                self._pictures += 1

    @cached_property
    def _relations(self) -> dict[str, str]:
        """The names of the parts that the main part refers to, by the relation's id."""
        name = self._main.rpartition("/")[2]
        root = self._part(f"_rels/{name}.rels")
        return {
            relation.get("Id", ""): _part_name(self._folder, relation.get("Target", ""))
            for relation in (() if root is None else root)
            if relation.get("TargetMode") != "External"
        }


def _part_name(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}{target}")


def _main_part(package: Package) -> str:
    types = package.content("[Content_Types].xml").decode("utf-8", "replace")
    for override in re.findall(r"<Override\b[^>]*>", types):
        if re.search(r'ContentType\s*=\s*"[^"]*(?:document|template)[^"]*main', override):
            name = re.search(r'PartName\s*=\s*"/?([^"]+)"', override)
            if name:
                return name.group(1)
    return "word/document.xml"
