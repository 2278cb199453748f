"""Paragraphs → passages: lines that a page or line break cut are one again, each under its headings."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.interpreting.narrative.sentences.headings import (
    heading_words,
    is_heading,
    is_heading_remainder,
    is_report_title,
    section_of,
)
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.numbering import COUNT, numbering_level
from gongkai.interpreting.text.units import MONEY
from gongkai.interpreting.text.years import YEAR
from gongkai.model.block import Cell, Paragraph, Table
from gongkai.model.document import Document
from gongkai.model.evidence import Evidence, cell_evidence, paragraph_evidence

_PAGE_NUMBER = re.compile(r"[\s\-—–－第页]*\d{1,3}[\s\-—–－页]*")
_FIELD_CODE = re.compile(r"\[bookmark:[^\]]*\]|\[image:.*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[。；！？;!?]\s*[”’）)]?\s*$")
_LOOSE_ROW = re.compile(r"\s[\d,.]+%?\s+[\d,.]+%?(?:\s|$)")
_RUN_IN_HEADING = re.compile(
    rf"^(?P<heading>\s*(?:{COUNT}、|[（(]{COUNT}[)）])[^，。；：,;:]{{2,24}}?(?:情况说明|情况|说明))"
    rf"(?={YEAR}年|截至|本部门|本单位|我)"
)
_RUN_IN_BODY = re.compile(
    rf"^(?P<heading>\s*(?:{COUNT}、|[（(]{COUNT}[)）]|\d{{1,2}}[.．、])(?P<name>[^\s，。；：、,;:\d]{{5,30}}))。(?=.*\d)"
)
"""The name of a body that runs in before what is told of it (（一）某某中心。收入预算…)."""
_FIRST_ITEM = re.compile(
    r"^(?P<head>.*其\s*中\s*[：:])\s*"
    r"(?P<item>(?:1\s*[.．、](?!\d)|[（(][1一][)）])(?!.*(?:2\s*[.．、]|[（(][2二][)）])).*)$"
)
"""The first item of a list on the line that opens it (其中：1.公务接待费…), where the others stand below."""
_FIGURE = re.compile(rf"\d[\d,.]*\s*(?:{MONEY})")
_SHORTEST_BODY, _LONGEST_BODY = 5, 30
_FULL_LINE = 20
"""Characters of a line that runs to the margin: a shorter one ended because its paragraph did."""
_LONG_TITLE = 60
_DEEPEST_OF_TITLE = 2
"""A title stands before 第一部分 or 一、; a short line before （二） is a passage of its own."""
_GLOSSARY = re.compile(r"名词解释|专业名词|名词说明")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph and the place in the passage where its text begins."""

    start: int
    paragraph: Paragraph


@dataclass(frozen=True)
class Passage:
    """Running text between two breaks of meaning; ``level`` is the depth of its own numbering (None: none).

    ``heading_levels`` is how deep each of its headings stands; ``cell`` is the table and the cell that it stands in,
    None for a paragraph.
    """

    text: str
    pieces: tuple[Piece, ...]
    headings: tuple[str, ...]
    heading_ordinals: tuple[int, ...] = ()
    level: int | None = None
    cell: tuple[Table, Cell] | None = None
    heading_levels: tuple[int, ...] = ()

    @property
    def section(self) -> str:
        """The section its headings name (contract: narratives)."""
        return section_of(self.headings)

    @property
    def is_glossary(self) -> bool:
        """Whether it explains words: a number there is an example, not a figure of the report."""
        return bool(self.headings) and bool(_GLOSSARY.search(self.headings[-1]))

    @property
    def is_loose_row(self) -> bool:
        """Whether it is a row of a table that was not recognised as one, not a sentence."""
        return _is_loose_row(self.text)

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for the text from ``start`` to ``end``: it points at the paragraph where that text ends."""
        if self.cell is not None:
            return cell_evidence(*self.cell, raw=self.text[start:end].strip())
        piece = self.pieces[max(0, bisect_left(self.pieces, end, key=lambda piece: piece.start) - 1)]
        return paragraph_evidence(piece.paragraph, self.text[start:end].strip(), self._span(piece, start, end))

    def _span(self, piece: Piece, start: int, end: int) -> tuple[int, int]:
        """Where the text from ``start`` to ``end`` stands in the paragraph in which it ends."""
        line = self.text[piece.start : end]
        offset = max(0, piece.paragraph.text.find(line))
        return offset + max(0, start - piece.start), offset + end - piece.start


@dataclass
class _Draft:
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    level: int | None = None

    @property
    def is_title(self) -> bool:
        """Whether it is short and no sentence: a part's or a report's title that takes two lines."""
        return bool(self.text) and len(self.text) < _LONG_TITLE and not re.search(r"[，。；：,;:]", self.text)

    def add(self, text: str, paragraph: Paragraph) -> None:
        if self.text:
            self.text += "\n"
        self.pieces.append(Piece(len(self.text), paragraph))
        self.text += text


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of a document in reading order."""
    cutter = _Cutter()
    for block in document.blocks:
        if isinstance(block, Table):
            yield from cutter.finished()
            continue
        for line, opens_heading in _lines(block):
            yield from cutter.taken(line, block, opens_heading=opens_heading)
    yield from cutter.finished()


class _Cutter:
    """Holds the passage that is being read and the headings it stands under."""

    def __init__(self) -> None:
        self._headings: dict[int, tuple[str, int]] = {}
        self._draft = _Draft()
        self._after_heading = False
        self._listed_level: int | None = None

    def taken(self, line: str, paragraph: Paragraph, *, opens_heading: bool = False) -> Iterator[Passage]:
        """Take the next line; gives the passage before it where the line begins another."""
        if self._after_heading and is_heading_remainder(line):
            return
        if self._names_body() and _tells_figures(line):
            if self._listed_level == self._draft.level:
                yield from self.finished()
            else:
                heading, self._draft = self._draft, _Draft()
                self._open_heading(heading_words(heading.text), heading.level, heading.pieces[0].paragraph)
        if _continues(self._draft, line) and not self._is_parted(paragraph):
            self._draft.add(line, paragraph)
            return
        is_rest = is_heading(line) and (numbering_level(line) or 0) <= _DEEPEST_OF_TITLE
        title = self._draft.text if is_rest and self._draft.is_title else ""
        if title:
            self._draft = _Draft()
        yield from self.finished()
        if opens_heading or is_heading(line):
            depth = 1 if is_report_title(line) else numbering_level(line)
            self._open_heading(heading_words(title + line), depth, paragraph)
            return
        self._after_heading = False
        self._draft = _Draft(level=numbering_level(line))
        self._draft.add(line, paragraph)

    def _is_parted(self, paragraph: Paragraph) -> bool:
        """Whether the format calls either the passage so far or ``paragraph`` a heading, and not the other."""
        return (self._draft.pieces[-1].paragraph.heading_level is None) != (paragraph.heading_level is None)

    def finished(self) -> Iterator[Passage]:
        """The passage read so far, if any; a bare 第三部分 … is a heading, not a passage."""
        self._listed_level = self._draft.level if self._names_body() else None
        draft, self._draft = self._draft, _Draft()
        self._after_heading = False
        if not draft.text.strip():
            return
        if draft.level == 1 and draft.is_title:
            self._open_heading(heading_words(draft.text), 1, draft.pieces[0].paragraph)
            return
        ordered = [self._headings[level] for level in sorted(self._headings)]
        yield Passage(
            text=draft.text,
            pieces=tuple(draft.pieces),
            headings=tuple(words for words, _ in ordered),
            heading_ordinals=tuple(ordinal for _, ordinal in ordered),
            level=draft.level,
            heading_levels=tuple(sorted(self._headings)),
        )

    def _names_body(self) -> bool:
        """Whether the passage that is being read is a number and the name of a body: in a list of bodies one of many.

        One right behind another is a list; one that text follows is the heading of what is told of it.
        """
        is_line = self._draft.level is not None and len(self._draft.pieces) == 1
        name = normalised_label(heading_words(self._draft.text)) if is_line else ""
        return len(name) >= _SHORTEST_BODY and len(name) <= _LONGEST_BODY and is_organisation(name)

    def _open_heading(self, words: str, level: int | None, paragraph: Paragraph) -> None:
        # An unnumbered heading (a report's title, 存在的问题) opens a part of its own, below 第一部分 only.
        depth = level or (2 if 1 in self._headings else 1)
        self._headings = {other: kept for other, kept in self._headings.items() if other < depth}
        self._headings[depth] = (words, paragraph.ordinal)
        self._after_heading = True


def _tells_figures(line: str) -> bool:
    return numbering_level(line) is None and _FIGURE.search(line) is not None


def _is_loose_row(text: str) -> bool:
    return not re.search(r"[，。；：;:、]", text) and bool(_LOOSE_ROW.search(text))


def _lines(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """The parts of a paragraph that may stand alone, each with whether it is a heading for certain.

    A line break inside a paragraph is kept as a possible cut.
    """
    for line in _FIELD_CODE.sub("", paragraph.text).split("\n"):
        run_in, body = _RUN_IN_HEADING.match(line), _RUN_IN_BODY.match(line)
        if run_in:
            yield run_in["heading"], False
            line = line[run_in.end() :]  # noqa: PLW2901
        elif body and is_organisation(normalised_label(body["name"])):
            yield body["heading"], True
            line = line[body.end() :]  # noqa: PLW2901
        elif first := _FIRST_ITEM.match(line):
            yield first["head"], False
            line = first["item"]  # noqa: PLW2901
        if line.strip() and not _PAGE_NUMBER.fullmatch(line):
            yield line, False


def _continues(draft: _Draft, line: str) -> bool:
    """Whether ``line`` goes on with the sentence that the draft holds."""
    if not draft.text or _SENTENCE_END.search(draft.text) or numbering_level(line) is not None:
        return False
    if _is_loose_row(draft.text) or _is_loose_row(line):
        return False
    if is_heading(line):
        last_line = draft.text.rpartition("\n")[2]
        return not draft.is_title and len(last_line.strip()) >= _FULL_LINE
    return True
