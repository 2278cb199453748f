"""Records as `gongkai read` prints them (contracts/records.md): numbers as printed, places under ``evidence``."""

import dataclasses
import json
import re
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from gongkai.model.block import Box
from gongkai.model.document import Document
from gongkai.model.document_facts import Month
from gongkai.model.evidence import Evidence
from gongkai.model.figure import Figure
from gongkai.model.record import Records

VERSION: Final = 2
"""The version of contracts/records.md that is printed."""

_NUMBER_MARK = "\x00"
_MARKED_NUMBER = re.compile(r'"\\u0000(-?\d+(?:\.\d+)?)"')


def records_as_json(records: Records, document: Document, sha256: str) -> dict[str, Any]:
    """One document's records as plain values: dict, list, str, int, None, and Decimal for every printed figure.

    ``json_text`` writes it. ``pages`` is None where the format has no pages.
    """
    facts = _plain(records.document)
    identifications = facts.pop("identifications")
    return {
        "version": VERSION,
        "document": {
            "sha256": sha256,
            "media_type": document.media_type,
            "pages": len(document.pages) or None,
            **facts,
            "reader": document.reader,
            "identifications": identifications,
        },
        "figures": [_figure(figure) for figure in records.figures],
        "indicators": _plain(records.indicators),
        "scores": _plain(records.component_scores),
        "narratives": _plain(records.narratives),
        "claims": _plain(records.claims),
        "unmapped": _plain(records.unmapped),
        "problems": _plain(records.problems),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """A figure with its coordinates beside its value, as the contract prints it."""
    plain: dict[str, Any] = _plain(figure)
    return {**plain.pop("at"), **plain}


def json_text(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401 - any JSON value
    """JSON in which each Decimal is a number with the digits that were printed (0.30 stays 0.30).

    The standard encoder would turn them into binary fractions.
    """
    marked = json.dumps(value, ensure_ascii=False, indent=indent, default=_marked)
    return _MARKED_NUMBER.sub(r"\1", marked)


def _marked(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{_NUMBER_MARK}{value:f}"
    message = f"{type(value).__name__} has no JSON form"
    raise TypeError(message)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of any record
    if isinstance(value, Evidence):
        return _evidence(value)
    if isinstance(value, (date, Month)):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    return value


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "page": evidence.page,
        "bbox": _corners(evidence.box),
        "block": evidence.block,
        "row": evidence.row,
        "col": evidence.column,
        "raw": evidence.raw,
        "confidence": evidence.confidence,
    }


def _corners(box: Box | None) -> list[float] | None:
    return None if box is None else [round(side, 2) for side in (box.x0, box.top, box.x1, box.bottom)]
