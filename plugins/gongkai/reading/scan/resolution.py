"""The resolution that all measures of the reading of scans are meant for: 200 dpi."""

PIXELS_PER_POINT = 200 / 72
_A4_HEIGHT, _A3_HEIGHT = 842.0, 1300.0


def pixels_per_point(page_width: float, page_height: float) -> float:
    """The scale at which a page of this size in points is read.

    A page larger than A3 was photographed, and its size says nothing: it is taken for A4.
    """
    longest = max(page_width, page_height)
    return PIXELS_PER_POINT if longest <= _A3_HEIGHT else PIXELS_PER_POINT * _A4_HEIGHT / longest
