"""What a page shows, as an array of grey values."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Grey values, 0 black to 255 white, shape (height, width)."""


class PagePicture(NamedTuple):
    """The picture of a page, and the page's size in points."""

    grey: Picture
    width: float
    height: float
