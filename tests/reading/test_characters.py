"""Whole characters in every text of a document, whatever its format."""

import pytest

from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document, Problem
from gongkai.reading.characters import with_whole_characters
from gongkai.reading.read import read_document


def test_every_text_of_a_document_can_be_written():
    half, pair = "\ud800", "\ud840\udc00"
    blocks = (Paragraph(f"a{half}", 0), Table((Cell(0, 0, pair), Cell(0, 1, "b")), 1, name=half))
    document = Document("x", blocks, meta={"title": half}, problems=(Problem("code", half),))
    paragraph, table = with_whole_characters(document).blocks
    assert (paragraph.text, table.cells[0].text, table.name) == ("a\ufffd", "\U00020000", "\ufffd")
    assert with_whole_characters(document).meta == {"title": "\ufffd"}
    assert with_whole_characters(document).problems[0].message == "\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf1\ansi A\u-10240?B\par C\u-10176?\u-9216?\par}",
        b"<html><body><p>A&#xD800;B</p><p>C&#55360;&#56320;</p></body></html>",
    ],
)
def test_halves_of_characters_in_other_formats(data):
    document = read_document(data)
    assert "\n".join(block.text for block in document.paragraphs()).encode().startswith(b"A")
