"""One OFD page to glyphs and rules, in points from the top left, as the PDF reader has them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from gongkai.model.document import Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.layout.drawn_page import SLANTED, Glyph, PageContents, Rule
from gongkai.reading.layout.rules import rules_of
from gongkai.reading.ofd.file import OfdDocument, Resources
from gongkai.reading.ofd.path import straight_runs
from gongkai.reading.ofd.text import text_glyphs
from gongkai.reading.ofd.values import POINTS, Matrix, box, matrix

_OBJECTS_LIMIT = 400_000
_GLYPHS_LIMIT = 400_000
_DEPTH_LIMIT = 8
_PRIVATE = ("\ue000", "\uf8ff")


class PlacedPicture(NamedTuple):
    """A picture by its resource, and the matrix that takes its unit square to millimetres of the page."""

    resource: str
    to_page: Matrix


@dataclass
class OfdPage:
    """The contents of a page, what of it could not be read, its pictures and where they are kept."""

    contents: PageContents
    problems: list[Problem]
    pictures: list[PlacedPicture]
    resources: Resources


def ofd_page(document: OfdDocument, location: str, number: int) -> OfdPage:
    """What stands on the page at ``location``, with what its templates print; ``number`` is 1-based.

    Raises UnreadableDocument where the page is missing or damaged, RuntimeError beyond 400,000 objects.
    """
    page = document.page(location)
    x, y, width, height = document.page_box(page)
    resources = document.resources(page, location)
    walk = _Walk(resources)
    origin = Matrix(e=-x, f=-y)
    problems = []
    for template in page.iterfind("{*}Template"):
        try:
            walk.down(document.template(template.get("TemplateID", "")), origin)
        except UnreadableDocument as error:
            problems.append(Problem("part_unread", f"the template of page {number} was not read: {error}", number))
    walk.down(page, origin)
    if walk.damaged:
        message = f"{walk.damaged} damaged objects of page {number} were not read; fetch the file again"
        problems.append(Problem("objects_unread", message, number))
    visible = [glyph for glyph in walk.glyphs if _is_on_page(glyph, width * POINTS, height * POINTS)]
    contents = PageContents(
        number=number,
        width=width * POINTS,
        height=height * POINTS,
        glyphs=[glyph for glyph in visible if glyph.turn != SLANTED],
        rules=walk.rules,
        unmapped=sum(_PRIVATE[0] <= glyph.text <= _PRIVATE[1] for glyph in visible),
        drawings=walk.painted,
        picture_share=min(walk.picture_area / (width * height), 1.0),
    )
    return OfdPage(contents, problems, walk.pictures, resources)


@dataclass
class _Walk:
    resources: Resources
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    painted: int = 0
    picture_area: float = 0.0
    pictures: list[PlacedPicture] = field(default_factory=list)
    objects: int = 0
    damaged: int = 0

    def down(self, parent: etree._Element, outer: Matrix, around: tuple[str, ...] = ()) -> None:
        """Collect what the objects below ``parent`` show; ``around`` names the composite units they stand in."""
        for element in parent.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject", "{*}CompositeObject"):
            self.objects += 1
            if self.objects > _OBJECTS_LIMIT or len(self.glyphs) > _GLYPHS_LIMIT:
                message = f"more than {_OBJECTS_LIMIT} objects on one page"
                raise RuntimeError(message)
            if element.get("Visible", "true").lower() == "false":
                continue
            try:
                self._add(element, outer, around)
            except ValueError:
                self.damaged += 1

    def _add(self, element: etree._Element, outer: Matrix, around: tuple[str, ...]) -> None:
        x, y, width, height = box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        to_page = matrix(element.get("CTM")).then(Matrix(e=x, f=y)).then(outer)
        match str(element.tag).rpartition("}")[2]:
            case "TextObject":
                self.glyphs.extend(text_glyphs(element, to_page))
            case "PathObject":
                self._add_path(element, to_page)
            case "ImageObject":
                self.picture_area += abs(width * height)  # scanners cut pages into strips
                if element.get("CTM") is None:
                    to_page = Matrix(width, 0.0, 0.0, height).then(to_page)
                self.pictures.append(PlacedPicture(element.get("ResourceID", ""), to_page))
            case "CompositeObject":
                self._add_composite(element.get("ResourceID", ""), to_page, around)

    def _add_composite(self, identifier: str, to_page: Matrix, around: tuple[str, ...]) -> None:
        unit = self.resources.composite_unit(identifier)
        if unit is None or identifier in around or len(around) >= _DEPTH_LIMIT:
            raise ValueError(identifier)
        self.down(unit, to_page, (*around, identifier))

    def _add_path(self, element: etree._Element, to_page: Matrix) -> None:
        is_stroked = element.get("Stroke", "true").lower() != "false"
        if is_stroked or element.get("Fill", "false").lower() == "true":
            self.painted += 1
            self.rules.extend(rules_of(straight_runs(element, to_page), is_shade=not is_stroked))


def _is_on_page(glyph: Glyph, width: float, height: float) -> bool:
    return 0 <= (glyph.x0 + glyph.x1) / 2 <= width and 0 <= (glyph.top + glyph.bottom) / 2 <= height
