"""Frames to pixels: outlines over a page's own picture, or the frames with the text that was read in them."""

import os
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from gongkai.model.block import Box
from gongkai.reading.picture.frames import Frame, Sheet

Picture = Image.Image
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_CELL, _MERGED, _PARAGRAPH, _DOUBTFUL = (33, 102, 204), (214, 110, 0), (0, 140, 80), (204, 0, 51)
_WASH = 26  # of 255: how much of its colour a frame is filled with
_DOUBT = 0.8
"""Confidence below which a frame is drawn in red."""
_MARK_SIZE = 6.0  # points
_SIZES = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)  # points, the largest that fits is taken
_SMALLEST = 4  # pixels
_FONT_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_CHINESE_FONTS = (
    *("notosanscjk", "notosanssc", "sourcehansans", "notoserifcjk", "sourcehanserif", "wqy", "droidsansfallback"),
    *("msyh", "simsun", "simhei", "pingfang", "stheiti", "hiragino", "songti", "uming", "ukai"),
)


def with_outlines(picture: Picture, sheet: Sheet, scale: float) -> Picture:
    """The page's own picture (``scale`` pixels a unit) with each frame outlined and marked."""
    wash = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(wash)
    for frame in sheet.frames:
        _outline(draw, frame, scale)
    return Image.alpha_composite(picture.convert("RGBA"), wash).convert("RGB")


def as_read(sheet: Sheet, scale: float) -> Picture:
    """A blank page with each frame and in it the text that was read; boxes only where no Chinese font is installed."""
    size = max(round(sheet.width * scale), 1), max(round(sheet.height * scale), 1)
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture, "RGBA")
    for frame in sheet.frames:
        _outline(draw, frame, scale)
        if chinese_font_path() is not None:
            _write(draw, frame, scale)
    return picture


def _outline(draw: ImageDraw.ImageDraw, frame: Frame, scale: float) -> None:
    colour = _CELL if frame.is_cell else _PARAGRAPH
    if frame.is_merged:
        colour = _MERGED
    if frame.confidence < _DOUBT:
        colour = _DOUBTFUL
    x0, top, x1, bottom = _pixels(frame.box, scale)
    draw.rectangle((x0, top, x1, bottom), fill=(*colour, _WASH), outline=(*colour, 255))
    if frame.is_cell:
        draw.text((x0 + 2, top + 1), frame.mark, fill=(*colour, 255), font=_font(round(_MARK_SIZE * scale)))
    else:
        middle = (top + bottom) // 2
        draw.text((x0 - 3, middle), frame.mark, fill=(*colour, 255), font=_font(round(_MARK_SIZE * scale)), anchor="rm")


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    x0, top = round(box.x0 * scale), round(box.top * scale)
    return x0, top, max(round(box.x1 * scale), x0 + 1), max(round(box.bottom * scale), top + 1)


def _write(draw: ImageDraw.ImageDraw, frame: Frame, scale: float) -> None:
    """The text in its frame, as large as fits, below the mark where there is room."""
    x0, top, x1, bottom = _pixels(frame.box, scale)
    for points in _SIZES:
        font = _font(round(points * scale))
        lines = _wrapped(frame.text, font, x1 - x0 - 4)
        line_height = round(1.3 * points * scale)
        if line_height * len(lines) <= bottom - top:
            break
    room = round(_MARK_SIZE * scale) if frame.is_cell else 0
    start = min(top + room, bottom - line_height * len(lines))
    for number, line in enumerate(lines):
        draw.text((x0 + 3, max(start, top) + number * line_height), line, fill=(0, 0, 0, 255), font=font)


def _wrapped(text: str, font: Font, width: int) -> list[str]:
    """Lines of at most ``width`` pixels; Chinese breaks anywhere."""
    lines = []
    for part in text.split("\n"):
        line, taken = "", 0.0
        for character in part:
            wide = _advance(font, character)
            if line and taken + wide > width:
                lines.append(line)
                line, taken = "", 0.0
            line += character
            taken += wide
        lines.append(line)
    return lines


@cache
def _advance(font: Font, character: str) -> float:
    return font.getlength(character)


@cache
def _font(pixels: int) -> Font:
    path, pixels = chinese_font_path(), max(pixels, _SMALLEST)
    return ImageFont.load_default(pixels) if path is None else ImageFont.truetype(str(path), pixels)


@cache
def chinese_font_path() -> Path | None:
    """A font with Chinese characters where the system keeps its fonts, the plainest first; None where there is none."""
    found: list[Path] = []
    for folder in _FONT_FOLDERS:
        for place, _, names in os.walk(Path(folder).expanduser()):
            found += [Path(place, name) for name in names if name.lower().endswith((".ttf", ".ttc", ".otf"))]
    for wanted in _CHINESE_FONTS:
        for path in sorted(found):
            if path.name.lower().replace("-", "").startswith(wanted):
                return path
    return None
