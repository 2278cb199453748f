"""A group of an RTF file: what its text is, and the properties that end with it."""

from dataclasses import dataclass
from enum import Enum, auto

from gongkai.reading.rtf.rows import RowDefinition
from gongkai.reading.rtf.story import RtfStory


class Place(Enum):
    """What the text of a group is."""

    BODY = auto()
    SKIPPED = auto()
    FONTS = auto()
    STYLES = auto()
    COLOURS = auto()
    INFORMATION = auto()
    TITLE = auto()
    INSTRUCTION = auto()
    """What a field is to show; its result stands in another group."""
    TWICE = auto()
    r"""Said in bytes, and then again in Unicode (``\upr``, ``\ud``)."""


@dataclass(slots=True)
class Group:
    r"""Properties as they are now; the end of a group brings back those of the group around it.

    ``fallback`` counts the bytes that stand behind ``\u`` for readers without Unicode, ``is_number`` marks the
    automatic number as the writer computed it, ``has_symbol`` a field whose instruction names the sign it shows. Behind
    print that ``is_white`` a colour lies where characters or their paragraph have one, or a text box around them may.
    """

    place: Place
    story: RtfStory
    font: int = 0
    fallback: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    in_table: bool = False
    depth: int = 0
    heading_level: int | None = None
    style: int = 0
    is_number: bool = False
    has_symbol: bool = False
    is_white: bool = False
    is_backed: bool = False
    is_backed_paragraph: bool = False
    is_in_box: bool = False
    place_before: Place = Place.BODY
    outer_row: RowDefinition | None = None
    is_note: bool = False

    def inner(self) -> "Group":
        """The group that opens inside this one; by hand, for copying is most of what reading a group costs."""
        return Group(
            self.place, self.story, self.font, self.fallback, self.is_hidden, self.is_deleted, self.in_table,
            self.depth, self.heading_level, self.style, self.is_number, self.has_symbol, self.is_white, self.is_backed,
            self.is_backed_paragraph, self.is_in_box, self.place_before,
        )  # fmt: skip

    @property
    def table_depth(self) -> int:
        """How many tables a paragraph that ends here stands in."""
        return self.depth or int(self.in_table or self.story.row_is_open)

    def end_paragraph_properties(self) -> None:
        r"""What ``\pard`` does."""
        self.in_table, self.depth, self.heading_level, self.style = False, 0, None, 0
        self.is_backed_paragraph = False

    def end_character_properties(self, font: int) -> None:
        r"""What ``\plain`` does; ``font`` is the standard font."""
        self.font, self.is_hidden, self.is_deleted = font, False, False
        self.is_white = self.is_backed = False
