"""A report of a few lines of our own writing, as figures with coordinates."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.figures import NarrativeFigures, narrative_figures
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType
from gongkai.model.figure import Coordinates

Written = Callable[..., "Reading"]


class Reading:
    """What was read, by the printed value."""

    def __init__(self, found: NarrativeFigures) -> None:
        self.found = found

    def at(self, value: str, measure: str | None = None) -> Coordinates:
        """The one point at which ``value`` stands (of those with ``measure``)."""
        points = {
            figure.at
            for figure in self.found.figures
            if figure.value == Decimal(value) and measure in (None, figure.at.measure)
        }
        assert len(points) == 1, (value, points, self.because(value))
        return points.pop()

    def because(self, value: str) -> list[str | None]:
        """Why ``value`` was left unmapped."""
        return [left.because for left in self.found.unmapped if left.value == abs(Decimal(value))]

    def is_unmapped(self, value: str) -> bool:
        """Whether ``value`` is kept, and no figure claims it."""
        claimed = any(figure.value == Decimal(value) for figure in self.found.figures)
        return bool(self.because(value)) and not claimed


@pytest.fixture
def written() -> Written:
    """Reads lines, each a paragraph, as a budget of 临江县水利局 for 2025."""

    def read(
        *lines: str,
        year: int | None = 2025,
        kinds: tuple[DocType, ...] = (DocType.BUDGET,),
        department: str | None = "南山市临江县水利局",
    ) -> Reading:
        paragraphs = tuple(Paragraph(line, ordinal, page=1) for ordinal, line in enumerate(lines))
        document = Document("text/plain", paragraphs)
        return Reading(narrative_figures(document, ReportContext(year, kinds, department)))

    return read


@pytest.fixture
def noticed() -> Written:
    """Reads lines, each a paragraph, as a notice of 2025 that is neither a budget nor accounts, with this title."""

    def read(title: str, *lines: str) -> Reading:
        paragraphs = tuple(Paragraph(line, ordinal, page=1) for ordinal, line in enumerate(lines))
        context = ReportContext(2025, (DocType.OTHER,), "南山市临江县水利局", title=title)
        return Reading(narrative_figures(Document("text/plain", paragraphs), context))

    return read
