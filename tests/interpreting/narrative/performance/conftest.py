"""A report of a few lines, as running text."""

from collections.abc import Callable

import pytest

from gongkai.interpreting.narrative.performance.narrative_records import NarrativeRecords, narrative_records
from gongkai.model.block import Paragraph
from gongkai.model.document import Document

Told = Callable[..., NarrativeRecords]


@pytest.fixture
def told() -> Told:
    """Reads lines, each a paragraph."""

    def read(*lines: str) -> NarrativeRecords:
        paragraphs = tuple(Paragraph(line, ordinal, page=1) for ordinal, line in enumerate(lines))
        return narrative_records(Document("text/plain", paragraphs))

    return read
