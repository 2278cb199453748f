"""How the text directly inside an element looks, by what its styles declare and how the element around it looks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeVar

from lxml.html import HtmlElement

from gongkai.reading.html.declarations import (
    BLACK,
    WHITE,
    Colour,
    are_alike,
    background,
    colour,
    is_transparent,
    pixels,
)

Value = TypeVar("Value")

_FAR: Final = -999
_MARGINS: Final = ("margin-left", "margin-top")
_OFF: Final = ("left", "top", *_MARGINS)
_SIZES: Final = ("width", "height", "max-width", "max-height")
_BACKGROUNDS: Final = ("background", "background-color", "background-image")
_OVER_OTHERS: Final = frozenset({"absolute", "fixed"})
"""Positions of what may lie over a picture or over another part."""
_NOT_SAID: Final = frozenset({"inherit", "unset", "currentcolor"})


def _is_none(value: str) -> bool:
    return value == "none"


def _is_hidden(value: str) -> bool:
    return value in {"hidden", "collapse"}


def _is_zero(value: str) -> bool:
    return pixels(value) == 0


def _is_far(value: str) -> bool:
    return (pixels(value) or 0) <= _FAR


_HIDES: Final[Mapping[str, Callable[[str], bool]]] = MappingProxyType(
    {
        "display": _is_none,
        "visibility": _is_hidden,
        "opacity": _is_zero,
        "font-size": _is_zero,
        "text-indent": _is_far,
        **dict.fromkeys(_OFF, _is_far),
        **dict.fromkeys(_SIZES, _is_zero),
        "color": is_transparent,
    }
)
"""Property → whether a value of it can hide text."""
_TOGETHER: Final = (("position", *_OFF), ("overflow", *_SIZES), ("color", "position", *_BACKGROUNDS))
"""Properties that hide together, or undo it for one another."""


@dataclass(frozen=True, slots=True)
class Look:
    """``colour`` and ``behind`` are None where they cannot be said; ``is_gone`` holds for all that stands inside."""

    is_gone: bool = False
    is_visible: bool = True
    has_size: bool = True
    is_indented_away: bool = False
    is_let_through: bool = False
    colour: Colour | None = BLACK
    behind: Colour | None = WHITE

    @property
    def is_seen(self) -> bool:
        """Whether an eye can read it."""
        if self.is_gone or not self.is_visible or not self.has_size or self.is_indented_away or self.is_let_through:
            return False
        return self.colour is None or self.behind is None or not are_alike(self.colour, self.behind)


def names_in_question(declared: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The properties by which something may be hidden where ``declared`` (names and values) stands in a page."""
    hiding: set[str] = set()
    colours, behind = {BLACK}, {WHITE}
    for name, value in set(declared):
        if (hides := _HIDES.get(name)) is not None and hides(value):
            hiding.add(name)
        if name == "color" and (own := colour(value)) is not None:
            colours.add(own)
        elif name in _BACKGROUNDS and (covering := background(value)[1]) is not None:
            behind.add(covering)
    if any(are_alike(one, other) for one in colours for other in behind):
        hiding.add("color")
    return frozenset(hiding.union(*(group for group in _TOGETHER if hiding & set(group))))


def look_of(element: HtmlElement, said: Mapping[str, str], above: Look, *, is_quirky: bool, is_known: bool) -> Look:
    """The look inside ``element``, for which its styles have ``said`` what holds; ``above``: inside the one around it.

    ``is_quirky``: tables begin anew, as pages without a doctype have it; ``is_known``: no sheet that lies elsewhere can
    have put a colour behind it.
    """
    begins_anew = element.tag == "table"
    picture = element.get("background") and "url()"
    attributes = (("color", element.get("color")), ("background", picture or element.get("bgcolor")))
    if not said and is_known and not begins_anew and not any(value for _, value in attributes) and element.tag != "a":
        return above
    said = {name: value.strip().lower() for name, value in attributes if value} | dict(said)
    is_quirk = begins_anew and is_quirky
    return Look(
        is_gone=above.is_gone or _is_gone(said),
        is_visible=_said(said, "visibility", lambda value: not _is_hidden(value), above.is_visible),
        has_size=_said(said, "font-size", lambda value: _size(value, above), above.has_size or is_quirk),
        is_indented_away=_said(said, "text-indent", _is_far, above.is_indented_away and not begins_anew),
        is_let_through=_said(said, "color", is_transparent, above.is_let_through and not is_quirk),
        colour=_said(said, "color", colour, BLACK if is_quirk else None if element.tag == "a" else above.colour),
        behind=_behind(said, above.behind if is_known and said.get("position") not in _OVER_OTHERS else None),
    )


def _said(said: Mapping[str, str], name: str, meaning: Callable[[str], Value], inherited: Value) -> Value:
    value = said.get(name)
    return inherited if value is None or value in _NOT_SAID else meaning(value)


def _size(value: str, above: Look) -> bool:
    """Whether a size leaves anything to be seen; one in parts of the size above it is nothing where that is nothing."""
    is_share = value.endswith(("%", "em", "ex", "ch", "er")) and not value.endswith("rem")  # smaller, larger
    return above.has_size if is_share and not _is_zero(value) else not _is_zero(value)


def _is_gone(said: Mapping[str, str]) -> bool:
    """Whether nothing inside an element is seen: it lets all through, lies off the page, or is cut to nothing."""
    if _is_zero(said.get("opacity", "")):
        return True
    is_placed = said.get("position") in _OVER_OTHERS | {"relative"}
    if any(_is_far(said.get(name, "")) for name in (_OFF if is_placed else _MARGINS)):
        return True
    is_cut = said.get("overflow", "visible") in {"hidden", "clip"}
    return is_cut and any(_is_zero(said.get(name, "")) for name in _SIZES)


def _behind(said: Mapping[str, str], above: Colour | None) -> Colour | None:
    found = above
    for name in _BACKGROUNDS:
        covers, own = background(said.get(name, "none"))
        if covers:
            if own is None:
                return None
            found = own
    return found
