"""Where a row of a release was printed: page, box and cell, of a check both sides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

PLACE: Final = (
    "page",
    "x0",
    "top",
    "x1",
    "bottom",
    "block",
    "row_number",
    "column_number",
    "printed_text",
    "confidence",
)
"""The columns that say where a figure was printed; those of a check's two sides begin with left_ and right_."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was printed: ``page`` from 1, the box in points, the block, row and column from 0.

    ``side`` is left or right in a check, else empty; ``document_key`` is the file it stands in.
    """

    side: str
    document_key: str
    values: Mapping[str, Any]


def places_of(values: Mapping[str, Any]) -> list[Place]:
    """The places that a row names, those of a check's two sides one after the other."""
    documents = {"": "document_key", "left": "document_key", "right": "other_document_key"}
    found = []
    for side, column in documents.items():
        prefix = f"{side}_" if side else ""
        place = {name: values.get(f"{prefix}{name}") for name in PLACE}
        document = values.get("operand_document_key") or values.get(column) or values.get("document_key")
        if document and (place["page"] is not None or place["block"] is not None):
            found.append(Place(side, str(document), place))
    return found
