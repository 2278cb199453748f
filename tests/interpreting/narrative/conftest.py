"""A report of a few lines, as running text."""

from collections.abc import Callable

import pytest

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative import NarrativeRecords, narrative_records
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType

Told = Callable[..., NarrativeRecords]


@pytest.fixture
def told() -> Told:
    """Reads lines, each a paragraph, as the report of 临江县统计局 on 2023."""

    def read(
        *lines: str,
        year: int | None = 2023,
        kinds: tuple[DocType, ...] = (DocType.FINAL_ACCOUNTS,),
        department: str | None = "南山市临江县统计局",
    ) -> NarrativeRecords:
        paragraphs = tuple(Paragraph(line, ordinal, page=1) for ordinal, line in enumerate(lines))
        return narrative_records(Document("text/plain", paragraphs), ReportContext(year, kinds, department))

    return read
