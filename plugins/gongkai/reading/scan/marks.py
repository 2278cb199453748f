"""Marks that the engine passes over or takes for characters: dashes and dots that say a cell has no figure."""

import cv2
import numpy as np

from gongkai.reading.scan.rules import Mask

MARK_CONFIDENCE = 0.9
"""By shape, not by the engine: sure enough to be told from a blank."""

_FLAT = 0.13  # height over width; the character 一 has a foot and is higher
_SHORTEST_DASH = 14  # pixels at 200 dpi
_DOUBLE_DASH = 40
_DOT = (2, 9)  # pixels
_DOTS = (3, 6)  # a simple and a double ellipsis


def drawn_mark(ink: Mask) -> str | None:
    """What ink that holds nothing else draws: "—", "——", "…" or "……"; None for anything else."""
    count, _, parts, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    pieces = [part[:4] for part in parts[1:count].tolist() if max(part[2:4]) >= _DOT[0]]
    bars = [piece for piece in pieces if piece[2] >= _SHORTEST_DASH]
    if bars and all(max(piece[2:4]) < _DOT[1] or piece in bars for piece in pieces):
        return _dash(bars)
    return _dots(pieces) if all(max(piece[2:4]) < _DOT[1] for piece in pieces) else None


def _dash(bars: list[list[int]]) -> str | None:
    left, right = min(bar[0] for bar in bars), max(bar[0] + bar[2] for bar in bars)
    top, bottom = min(bar[1] for bar in bars), max(bar[1] + bar[3] for bar in bars)
    if bottom - top > max(_FLAT * (right - left), 3):
        return None
    return "——" if right - left >= _DOUBLE_DASH else "—"


def _dots(pieces: list[list[int]]) -> str | None:
    """Dots of one size in one line at even distances."""
    dots = sorted(piece for piece in pieces if min(piece[2:4]) >= _DOT[0])
    best: list[list[int]] = []
    for dot in dots:
        row = [other for other in dots if abs(other[1] + other[3] / 2 - dot[1] - dot[3] / 2) <= 2]  # noqa: PLR2004
        if len(row) > len(best):
            best = row
    if len(best) not in _DOTS:
        return None
    steps = np.diff([dot[0] + dot[2] / 2 for dot in best])
    if steps.max() > 1.4 * steps.min() or steps.max() > 3 * _DOT[1]:
        return None
    return "……" if len(best) == _DOTS[1] else "…"
