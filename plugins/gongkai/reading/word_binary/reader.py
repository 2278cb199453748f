"""DOC (Word 97-2003) by an own reader of [MS-DOC] on olefile: no other tool keeps all rows and spans.

What this reader decides: headers, footers and comments are left out; footnotes, endnotes and text boxes follow at the
end; a table inside a cell becomes a table of its own after the outer one; a table of one cell a row around other
tables is only a frame; fields show their results; deleted revisions, hidden text and white on white are not read;
of an embedded workbook the sheet is read that its picture shows.
"""

from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.not_visible import HIDDEN_OR_WHITE, not_visible
from gongkai.reading.word_binary.blocks import StoryReader
from gongkai.reading.word_binary.file import word_file

MEDIA_TYPE = "application/msword"
READER = "word_binary/1"
_MAIN, _FOOTNOTES, _ENDNOTES, _TEXT_BOXES = 0, 1, 5, 6


def read_doc(data: bytes) -> Document:
    """The blocks of a DOC in reading order.

    Raises UnreadableDocument where the file is no OLE container, no Word document, encrypted, written before Word 97,
    damaged, or without any text.
    """
    file = word_file(data)
    reader = StoryReader(file)
    for story in (_MAIN, _FOOTNOTES, _ENDNOTES, _TEXT_BOXES):
        start = sum(file.stories[:story])
        reader.read_story(start, start + file.stories[story], is_boxed=story == _TEXT_BOXES)
    blocks = tuple(reader.blocks.blocks)
    if not blocks:
        message = "the DOC holds no text (pictures of pages); it needs OCR or another copy"
        if not reader.pictures:  # another reader may know where it stands
            message = "no text was found in the DOC; open it and save it as DOCX"
        raise UnreadableDocument(message)
    problems = []
    if reader.pictures:
        message = f"{reader.pictures} pictures were not read; text inside them is missing"
        problems.append(Problem("picture_unread", message))
    if reader.numbering.is_damaged:
        problems.append(Problem("numbering_unread", "the automatic numbers of the DOC are damaged and were left out"))
    problems += not_visible(reader.unseen, HIDDEN_OR_WHITE)
    return Document(
        media_type=MEDIA_TYPE,
        blocks=blocks,
        meta={"title": file.title} if file.title else {},
        problems=tuple(problems),
        reader=READER,
    )
