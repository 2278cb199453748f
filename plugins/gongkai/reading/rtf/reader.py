"""RTF to blocks by an own reader: portals serve RTF as .doc.

What this reader decides: headers, footers and comments are left out; footnotes follow at the end; a text box follows
the paragraph or table it is anchored in; a table inside a cell becomes a table of its own after the outer one; fields
show their results; automatic numbers are those the writer put into the file; deleted revisions, hidden text and white
on white are not read; objects embedded in the file are never opened.
"""

from dataclasses import replace

from gongkai.model.document import Document, Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.not_visible import HIDDEN_OR_WHITE, not_visible
from gongkai.reading.rtf.state import RtfState
from gongkai.reading.rtf.tokens import CLOSE, OPEN, TEXT, rtf_tokens
from gongkai.reading.rtf.words import follow_word
from gongkai.reading.sniff import RTF

READER = "rtf/1"
_BEGINNING = b"{\\rtf"


def read_rtf(data: bytes) -> Document:
    """The blocks of an RTF in reading order; a file that is cut off is read up to there, with a problem.

    Raises UnreadableDocument where the file is no RTF, nests too deep, or holds no text.
    """
    start = data.find(_BEGINNING, 0, 1024)
    if start < 0:
        message = "the file is no RTF (no {\\rtf at its beginning); look at what the address really serves"
        raise UnreadableDocument(message)
    state = RtfState()
    is_cut_off = _read(data[start:], state)
    blocks = state.main.close()
    for note in state.notes:
        blocks.extend(note.close())
    if not blocks:
        message = "the RTF holds no text (pictures of pages, or nothing at all); it needs OCR or another copy"
        raise UnreadableDocument(message)
    title = state.title.strip()
    return Document(
        media_type=RTF,
        blocks=tuple(replace(block, ordinal=ordinal) for ordinal, block in enumerate(blocks)),
        meta={"title": title} if title else {},
        problems=_problems(state, is_cut_off=is_cut_off),
        reader=READER,
    )


def _read(data: bytes, state: RtfState) -> bool:
    """Let every token change the state; returns whether the end of the file came before the end of its groups."""
    text = bytearray()
    is_starred = False
    for kind, name, number, content in rtf_tokens(data):
        if kind == TEXT:
            skipped = min(state.to_skip, len(content))
            state.to_skip -= skipped
            text += content[skipped:]  # one character may be half hexadecimal and half as it is
            continue
        state.to_skip = 0
        if text:
            state.print_bytes(bytes(text))
            text.clear()
        if kind == OPEN:
            state.open_group()
        elif kind == CLOSE:
            state.close_group()
            if not state.groups:
                return False
        else:
            follow_word(state, name, number, is_starred=is_starred)
        is_starred = name == "*"
    state.print_bytes(bytes(text))
    return True


def _problems(state: RtfState, *, is_cut_off: bool) -> tuple[Problem, ...]:
    problems = []
    if is_cut_off:
        problems.append(Problem("file_truncated", "the RTF is cut off: its end is missing; fetch it again"))
    if state.pictures:
        message = f"{state.pictures} pictures were not read; text inside them is missing"
        problems.append(Problem("picture_unread", message))
    return (*problems, *not_visible(state.unseen, HIDDEN_OR_WHITE))
