"""Pictures as files hold them to the grey values that OCR looks at."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.scan.picture import Picture

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_PIXELS_LIMIT = 120_000_000  # A2 at 600 dpi; more is a bomb


def grey_values(image: Image.Image) -> Picture:
    """The picture upright on white paper; raises UnreadableDocument beyond 120 megapixels."""
    if image.width * image.height > _PIXELS_LIMIT:
        message = (
            f"the picture has {image.width} by {image.height} pixels, more than can be read; ask for a smaller copy"
        )
        raise UnreadableDocument(message)
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        coloured = upright.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        paper.alpha_composite(coloured)
        upright = paper
    return np.asarray(upright.convert("L"), dtype=np.uint8)


def decoded_picture(data: bytes) -> Picture:
    """The first frame of a picture file; raises UnreadableDocument where it is damaged or of an unknown format."""
    with opened_picture(data) as image:
        return grey_values(image)


@contextmanager
def opened_picture(data: bytes) -> Iterator[Image.Image]:
    """A picture file to take frames from; damage that is met while it is open is raised as UnreadableDocument."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damage that does not matter, and of sizes within our own limit
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                yield image
    except UnidentifiedImageError as error:
        message = "the picture is damaged or in a format that is not read; fetch it again or ask for another copy"
        raise UnreadableDocument(message) from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        reason = " ".join(str(error).split())[:120]
        message = f"the picture is damaged or cut off ({reason}); fetch it again or ask for another copy"
        raise UnreadableDocument(message) from error
