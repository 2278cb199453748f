"""What stands on one PDF page: glyphs and straight rules, in points as a person sees the page (origin top left)."""

import math
from collections import Counter
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from gongkai.model.block import Box

UPRIGHT = 0
SLANTED = -1
_TURN_TOLERANCE = math.radians(3)
_TURN_OF = attrgetter("turn")  # upright is 0


class Glyph(NamedTuple):
    """One printed character.

    ``top`` and ``bottom`` are one font size apart and follow from the baseline, so that all glyphs of a line agree.
    ``turn`` is the direction of writing in quarter turns clockwise, or SLANTED. ``clip`` is the area outside which it
    is not shown, where the file sets one that cuts it: spreadsheets print a long text so, and it must not fall into
    the next cell.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    turn: int = UPRIGHT
    clip: tuple[float, float, float, float] | None = None

    @property
    def anchor(self) -> tuple[float, float]:
        """The point that says in which cell it is printed: its middle, or the nearest point of its clip."""
        x, y = (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2
        if self.clip is None:
            return x, y
        left, top, right, bottom = self.clip
        if left <= x <= right and top <= y <= bottom:
            return x, y
        return min(max(x, left), right), min(max(y, top), bottom)


class Rule(NamedTuple):
    """A horizontal or vertical stroke, or one side of a rectangle; ``is_shade`` where it is filled without a stroke."""

    x0: float
    top: float
    x1: float
    bottom: float
    is_shade: bool = False

    @property
    def is_horizontal(self) -> bool:
        """Whether it is wider than high."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True)
class PageContents:
    """Glyphs and rules of one page.

    ``number`` is 1-based; ``unmapped`` counts glyphs whose font does not say which character they are; ``drawings``
    counts painted paths; ``picture_share`` is the part of the page (0-1) that its pictures cover, and
    ``pictures`` where they are, where the engine says so; ``unseen`` counts characters of the file that nobody sees on
    the page, which are not among ``glyphs``.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    unmapped: int = 0
    drawings: int = 0
    picture_share: float = 0.0
    pictures: list[Box] = field(default_factory=list)
    unseen: int = 0
    rules_read: bool = True
    """False where what is drawn on it is too much to be looked at, or too much to be tables."""


def quarter_turn(a: float, b: float, page_rotation: int) -> int:
    """Direction of writing as shown, in quarter turns clockwise; SLANTED where it is none."""
    if b == 0 and a > 0:
        return page_rotation
    if a == 0 and b == 0:
        return UPRIGHT
    quarters = -math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    if abs(quarters - nearest) * (math.pi / 2) > _TURN_TOLERANCE:
        return SLANTED
    return (nearest + page_rotation) % 4


def page_turn(contents: PageContents) -> int:
    """Quarter turns clockwise in which most of the page is written: 0 but for sideways tables on upright pages."""
    if not any(map(_TURN_OF, contents.glyphs)):
        return UPRIGHT
    turns = Counter(glyph.turn for glyph in contents.glyphs if not glyph.text.isspace())
    return max(turns.most_common(1)[0][0], UPRIGHT) if turns else UPRIGHT


def turned_upright(contents: PageContents, turn: int) -> PageContents:
    """The page turned back by ``turn`` quarter turns, so that what is written in that direction reads upright."""
    if turn == UPRIGHT:
        return contents
    width, height = contents.width, contents.height
    glyphs = [
        Glyph(
            glyph.text,
            *_turned_back((glyph.x0, glyph.top, glyph.x1, glyph.bottom), turn, width, height),
            turn=SLANTED if glyph.turn == SLANTED else (glyph.turn - turn) % 4,
            clip=glyph.clip and _turned_back(glyph.clip, turn, width, height),
        )
        for glyph in contents.glyphs
    ]
    rules = [
        Rule(*_turned_back((rule.x0, rule.top, rule.x1, rule.bottom), turn, width, height), rule.is_shade)
        for rule in contents.rules
    ]
    if turn % 2:
        width, height = height, width
    return replace(contents, width=width, height=height, glyphs=glyphs, rules=rules)


def turned_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of the page that was turned upright, as it lies on the page of this width and height as shown."""
    if turn == UPRIGHT:
        return box
    if turn % 2:
        width, height = height, width
    return Box(*_turned_back((box.x0, box.top, box.x1, box.bottom), 4 - turn, width, height))


def _turned_back(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """``box`` after the page of this width and height was turned by ``turn`` quarter turns counter-clockwise."""
    x0, top, x1, bottom = box
    match turn % 4:
        case 1:
            return top, width - x1, bottom, width - x0
        case 2:
            return width - x1, height - bottom, width - x0, height - top
        case 3:
            return height - bottom, x0, height - top, x1
    return box
