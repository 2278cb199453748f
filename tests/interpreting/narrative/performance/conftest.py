"""A report of a few lines, as running text."""

from collections.abc import Callable

import pytest

from gongkai.interpreting.narrative.performance.narrative_performance import NarrativePerformance, narrative_performance
from gongkai.model.block import Paragraph
from gongkai.model.document import Document

Told = Callable[..., NarrativePerformance]


@pytest.fixture
def told() -> Told:
    """Reads lines, each a paragraph."""

    def read(*lines: str) -> NarrativePerformance:
        paragraphs = tuple(Paragraph(line, ordinal, page=1) for ordinal, line in enumerate(lines))
        return narrative_performance(Document("text/plain", paragraphs))

    return read
