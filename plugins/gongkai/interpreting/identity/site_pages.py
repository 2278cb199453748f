"""Pages of a site that are saved under a report's name and are none: a home page, a column with its list of titles."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from gongkai.configuration import Entry, yaml_entry
from gongkai.interpreting.identity.document_types import kinds_of_title
from gongkai.interpreting.text.report_lines import normalised_line, report_lines
from gongkai.model.block import Table
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType, DocumentFacts, Identification

_HTML: Final = "text/html"
_FEWEST_WORDS: Final = 2
_DAY: Final = r"[(\[]?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[)\]]?"
_ENTRY: Final = re.compile(rf".{{6,}}{_DAY}|{_DAY}(?:.{{6,}})?")
"""A title with its day before or behind it, or the day alone where it stands in a line of its own."""
_FEWEST_ENTRIES: Final = 3
_SURE: Final = 0.9


class _Words(Entry):
    words: tuple[str, ...]


@cache
def _words_of_sites() -> tuple[str, ...]:
    return yaml_entry("interpreting", "vocabulary/site_words.yml", _Words).words


def site_page(document: Document) -> str | None:
    """What shows that a page is one of a site's own, and no report; None where it may be a report.

    The page's own title states no kind of report, nothing but its lines does, and it prints words of sites or a list of
    dated titles. Whether it tells figures all the same is for who has read them.
    """
    if document.media_type != _HTML or _states_kind(document):
        return None
    texts = [line.text for line in report_lines(document)]
    words = [word for word in _words_of_sites() if any(word in text for text in texts)]
    entries = sum(_ENTRY.fullmatch(text) is not None for text in texts)
    if len(words) >= _FEWEST_WORDS:
        return "words of a site: " + "、".join(words[:3])
    return f"a list of {entries} dated titles" if entries >= _FEWEST_ENTRIES else None


def without_kind(facts: DocumentFacts, shown_by: str) -> DocumentFacts:
    """The facts of a page that is no report: what its file or its link was called gives it no kind."""
    others = (reason for reason in facts.identifications if reason.field != "doc_types")
    reason = Identification("doc_types", f"no report, a page of a site: {shown_by}", _SURE)
    return replace(facts, doc_types=(DocType.OTHER,), identifications=(reason, *others))


def _states_kind(document: Document) -> bool:
    """Whether the page's own title, or a heading of its first lines, states that it is a report."""
    given = (document.meta.get("ArticleTitle"), document.meta.get("title"))
    first = next((block for block in document.blocks if not isinstance(block, Table)), None)
    heading = next(iter(first.text.splitlines()), "") if first is not None else ""
    return any(kinds_of_title(normalised_line(text)) for text in (*given, heading) if text)
