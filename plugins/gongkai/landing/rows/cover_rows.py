"""The pages of a document as rows: their sizes, and what of them must not be seen on a picture."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import Final

from gongkai.interpreting.privacy.page_covers import PageCover
from gongkai.landing.rows.verdict_rows import Row
from gongkai.model.block import Box

COVERS: Final = "page_cover"
"""Their table, which the warehouse does not take in: pictures alone are drawn with it."""


def cover_rows(covers: Sequence[PageCover], *, sha256: str, load_id: str, reader_version: str) -> list[Row]:
    """A row for each page."""
    of_load = {"load_id": load_id, "sha256": sha256, "reader_version": reader_version}
    return [
        {**of_load, "page": each.page, "width": each.width, "height": each.height, "hidden": _as_json(each.hidden)}
        for each in covers
    ]


def cover_of_row(row: Row) -> PageCover:
    """The page of a row."""
    hidden = tuple(Box(*edges) for edges in json.loads(row["hidden"]))
    return PageCover(row["page"], row["width"], row["height"], hidden)


def _as_json(boxes: Sequence[Box]) -> str:
    return json.dumps([astuple(box) for box in boxes])
