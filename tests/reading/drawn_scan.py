"""Scanned pages of our own making."""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont


def scanned_table(cells: Sequence[Sequence[str]], *, height: int) -> Image.Image:
    """A page as wide as A4 at 200 dpi and ``height`` pixels high: a title and a ruled table."""
    image = Image.new("L", (1654, height), 240)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=34)
    draw.text((200, 120), "Report of the department", fill=20, font=font)
    for index, row in enumerate(cells):
        for column, text in enumerate(row):
            x, y = 200 + 400 * column, 300 + 80 * index
            draw.rectangle((x, y, x + 400, y + 80), outline=30, width=2)
            draw.text((x + 20, y + 20), text, fill=20, font=font)
    return image
