"""A sealed file read once more, in a process of its own: the sums that a figure stands in, and the page it is on.

What proves a figure is never stored, nor is its page drawn before somebody asks. Reading takes longest, so that both
are made of one reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.explaining.facts import Fact
from gongkai.explaining.figure_sums import FigureSum, sums_of_reading
from gongkai.explaining.places import Place
from gongkai.interpreting.context import SourceHints
from gongkai.model.errors import UnreadableDocument
from gongkai.opened_vault import opened_vault
from gongkai.reading.isolation.isolated_reader import SECONDS_PER_DOCUMENT, WORKER_MEMORY_BYTES, IsolatedReader
from gongkai.settings import Settings


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """``sums``: None where the file cannot be read any more. ``picture``: a PNG, why there is none, or None unasked."""

    sums: list[FigureSum] | None = None
    picture: bytes | UnreadableDocument | None = None


def read_again(settings: Settings, fact: Fact, place: Place | None) -> ReadAgain:
    """The sums of its document that this row of fct_figure stands in (of other rows none), and the page of ``place``.

    Takes as long as reading the document, and no time where neither is to be had of it.
    """
    proved = fact.table == "fct_figure" and fact.values.get("proof") not in (None, "unproved")
    if not proved and place is None:
        return ReadAgain(sums=[])
    sha256 = str(fact.values["document_key"]) if place is None else place.document_key
    vault = opened_vault(settings)
    try:
        data, sealed = vault.read(sha256), vault.sealed_documents([sha256])
        hints = SourceHints()
        if sealed:
            names = ("file_name", "title", "publisher", "region_code", "published_on")
            hints = SourceHints(**{name: getattr(sealed[0], name) for name in names})
        with IsolatedReader(seconds=SECONDS_PER_DOCUMENT, memory_bytes=WORKER_MEMORY_BYTES) as worker:
            return worker.call(
                _read_once, data, hints, dict(fact.values) if proved else None, dict(place.values) if place else None
            )
    except UnreadableDocument as gone:
        return ReadAgain(sums=None if proved else [], picture=gone if place else None)


def _read_once(
    data: bytes, hints: SourceHints, asked: Mapping[str, Any] | None, place: Mapping[str, Any] | None
) -> ReadAgain:
    """What the worker does: it imports what it needs."""
    from gongkai.interpreting.report import document_reading  # noqa: PLC0415
    from gongkai.reading.read import read_document  # noqa: PLC0415

    document = read_document(data, name=hints.file_name)
    sums = [] if asked is None else sums_of_reading(document_reading(document, hints), asked)
    if place is None:
        return ReadAgain(sums)
    from gongkai.explaining.cell_picture import cell_picture  # noqa: PLC0415
    from gongkai.model.block import Box  # noqa: PLC0415

    edges = [place[edge] for edge in ("x0", "top", "x1", "bottom")]
    at = {"page": place["page"], "block": place["block"], "row": place["row_number"], "column": place["column_number"]}
    try:
        return ReadAgain(sums, cell_picture(data, document, box=None if None in edges else Box(*edges), **at))
    except UnreadableDocument as elsewhere:
        return ReadAgain(sums, elsewhere)
