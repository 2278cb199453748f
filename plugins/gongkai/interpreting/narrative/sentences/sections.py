"""The running text itself, passage by passage under its headings."""

from itertools import groupby

from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.text.flowing_text import flowing_text
from gongkai.model.evidence import Evidence
from gongkai.model.record import Narrative

_SHORTEST = 8
_RAW = 60


def narratives_of(passages: list[Passage]) -> list[Narrative]:
    """One narrative for each heading that has text of its own; rows of unrecognised tables are no narrative."""
    found = []
    told = (p for p in passages if not p.is_loose_row)
    for _, group in groupby(told, key=lambda p: (p.headings, p.heading_ordinals)):
        members = list(group)
        text = "\n".join(flowing_text("".join(p.text.splitlines())) for p in members).strip()
        if len(text) < _SHORTEST:
            continue
        first = members[0]
        place = first.evidence(0, min(len(first.text), _RAW))
        found.append(
            Narrative(
                section=first.section,
                heading=first.headings[-1] if first.headings else None,
                text=text,
                evidence=Evidence(place.raw, place.block, place.page, place.box, confidence=place.confidence),
            )
        )
    return found
