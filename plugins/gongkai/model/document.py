"""A document as read: its blocks in reading order, its pages, and what went wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.model.block import Block, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Page:
    """One page: 1-based number, size in points, and whether its text came from OCR."""

    number: int
    width: float
    height: float
    is_scanned: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or understood; it is reported, never dropped.

    ``code`` is a stable word (``page_without_text``, ``table_unmatched`` …), ``message`` one line for a person.
    """

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks of one file in reading order. ``meta`` holds what the container says of itself (HTML meta tags, title)."""

    media_type: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reader: str = ""

    def tables(self) -> Iterator[Table]:
        """Tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Paragraphs in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))
