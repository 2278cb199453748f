"""The state of an RTF reader between two tokens: open groups, stories, fonts and styles."""

import re
from dataclasses import dataclass, field

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.rtf.colours import Colours
from gongkai.reading.rtf.fonts import Fonts
from gongkai.reading.rtf.groups import Group, Place
from gongkai.reading.rtf.rows import RowDefinition
from gongkai.reading.rtf.story import RtfStory

_GROUPS_LIMIT = 1000
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_WINGDINGS_FIELD = re.compile(r"SYMBOL\s+(\d{1,6})\b.*Wingdings", re.IGNORECASE | re.DOTALL)
_LONGEST = 1000  # characters of a title, a style's name or a field's instruction
_SAYING = frozenset({Place.INSTRUCTION, Place.STYLES})
_SILENT = frozenset({Place.SKIPPED, Place.FONTS, Place.INFORMATION, Place.TWICE})


@dataclass
class RtfState:
    """What was read so far; ``to_skip`` counts the bytes to pass over behind a Unicode character.

    ``unseen`` is the text that is hidden, or white on white.
    """

    main: RtfStory = field(default_factory=RtfStory)
    notes: list[RtfStory] = field(default_factory=list)
    fonts: Fonts = field(default_factory=Fonts)
    colours: Colours = field(default_factory=Colours)
    unseen: list[str] = field(default_factory=list)
    style_levels: dict[int, int] = field(default_factory=dict)
    title: str = ""
    pictures: int = 0
    to_skip: int = 0
    groups: list[Group] = field(default_factory=list)
    now: Group = field(init=False)
    _said: str = ""  # a style's name, or a field's instruction

    def __post_init__(self) -> None:
        self.now = Group(Place.BODY, self.main)

    def open_group(self) -> None:
        """A group begins; raises UnreadableDocument where 1,000 are open already."""
        if len(self.groups) >= _GROUPS_LIMIT:
            message = f"the RTF nests more than {_GROUPS_LIMIT} groups; it is damaged, ask for another copy"
            raise UnreadableDocument(message)
        self.groups.append(self.now)
        self.now = self.now.inner()

    def close_group(self) -> None:
        """The innermost group ends, and with it the story that began in it."""
        ended, self.now = self.now, self.groups.pop()
        if ended.place is Place.INSTRUCTION and self.now.place is not Place.INSTRUCTION:
            self._follow_instruction()
        if ended.outer_row is not None:
            ended.story.row = ended.outer_row
        if ended.story is not self.now.story:
            if ended.is_note:
                self.notes.append(ended.story)
            else:
                self.now.story.add_text_box(ended.story)

    def print_bytes(self, content: bytes) -> None:
        """Text in the encoding of the font."""
        if self.now.place not in _SILENT:
            self.print(self.fonts.text_of(content, self.now.font))

    def print(self, text: str) -> None:
        """Text where the group says it belongs."""
        now = self.now
        if now.place is Place.BODY:
            if now.is_hidden or (now.is_white and text.strip() and not self._is_on_colour()):
                self.unseen += [] if now.is_deleted else [text]
            elif not now.is_deleted:
                now.story.add(text)
        elif now.place is Place.COLOURS:
            self.colours.end_colours(text)
        elif now.place is Place.TITLE:
            self.title = (self.title + text)[:_LONGEST]
        elif now.place in _SAYING:
            self._said = (self._said + text)[:_LONGEST]
            if now.place is Place.STYLES and ";" in text:
                self._end_style()

    def print_character(self, code: int) -> None:
        r"""What ``\u`` prints."""
        self.print(self.fonts.character(code, self.now.font))
        self.to_skip = self.now.fallback

    def set_outline_level(self, level: int) -> None:
        """0-8 is a heading of level 1-9, more is body text."""
        if self.now.place is Place.STYLES:
            self.style_levels[self.now.style] = level
        else:
            self.now.heading_level = level + 1

    def end_paragraph(self) -> None:
        """A paragraph ends, but a deleted end lets it run on into the next."""
        now = self.now
        if now.place is Place.BODY and not now.is_deleted:
            level = now.heading_level or self.style_levels.get(now.style, 9) + 1
            now.story.end_paragraph(now.table_depth, level if 1 <= level <= 9 else None)  # noqa: PLR2004 - of Word

    def end_cell(self, depth: int) -> None:
        """A cell of a table at least ``depth`` deep ends."""
        if self.now.place is Place.BODY:
            self.now.story.end_cell(depth if depth == 1 else max(depth, self.now.depth))

    def end_row(self, depth: int) -> None:
        """A row of a table at least ``depth`` deep ends."""
        if self.now.place is Place.BODY:
            self.now.story.end_row(depth if depth == 1 else max(depth, self.now.depth))
            if depth == 1:
                self.now.story.row_is_open = False

    def start_row(self) -> None:
        """What follows defines a row."""
        self.now.story.row = RowDefinition()
        if self.now.outer_row is None:
            self.now.story.row_is_open = True

    def start_story(self, *, is_note: bool) -> None:
        """The group is a story of its own: a footnote, or a text box."""
        if self.now.place is Place.BODY:
            self.now.end_paragraph_properties()
            self.now.story, self.now.is_note = RtfStory(), is_note
            self.now.is_in_box = not is_note

    def _is_on_colour(self) -> bool:
        """Whether a colour lies behind what is printed now, or may: of a row not defined yet nothing is known."""
        now = self.now
        if now.is_backed or now.is_backed_paragraph or now.is_in_box:
            return True
        return bool(now.table_depth) and (now.story.row.is_shaded or not now.story.row_is_open)

    def _end_style(self) -> None:
        level = _HEADING_NAME.fullmatch(self._said.replace(";", "").strip())
        if level:
            self.style_levels.setdefault(self.now.style, int(level.group(1)) - 1)
        self._said = ""

    def _follow_instruction(self) -> None:
        symbol = _WINGDINGS_FIELD.search(self._said)
        if symbol:
            self.print(Fonts.symbol(int(symbol.group(1)) & 0xFF))
            self.now.has_symbol = True
        self._said = ""
