"""What a file is that holds no figure of a report: said in one line, with what to collect instead."""

import re
from collections.abc import Callable
from typing import Final

from gongkai.interpreting.identity.document_types import kinds_of_title
from gongkai.interpreting.identity.link_pages import (
    ARTICLE_TITLE,
    is_page,
    is_page_of_site,
    kind_of_site_page,
    page_of_links,
    site_names,
)
from gongkai.interpreting.text.report_lines import Line, normalised_line, report_lines, report_text
from gongkai.model.document import Document, Problem
from gongkai.model.document_facts import DocType, DocumentFacts
from gongkai.model.outcome import OtherFile

_ARTICLE: Final = re.compile(r"^第[一二三四五六七八九十百]{1,5}条")
_REGULATION: Final = re.compile(r"(?:条例|办法|规定|细则|法|章程)(?:[(（].{1,10}[)）])?$")
_NOTICE: Final = re.compile(r"的?(?:通知|公告|通告|公示|意见|批复|函)$")
_DIGIT: Final = re.compile(r"\d")
_NAMED_LENGTH: Final = 40
_FEWEST_ARTICLES: Final = 3
_FIRST_LINES: Final = 8
_MOST_SENTENCES: Final = 3

_SAID: Final = {
    OtherFile.HOME_PAGE: "the file is the home page of {name}; follow its link to the report and collect that file",
    OtherFile.LIST_OF_LINKS: "the file is a page of links ({name}); collect the reports that it links to",
    OtherFile.PAGE_OF_ATTACHMENTS: "the page only announces {name}; collect the files attached to it",
    OtherFile.REGULATION: "the file is a law or a regulation ({name}); take it off the list of reports",
    OtherFile.NOTICE: "the file is a notice ({name}); collect the report that it speaks of",
    OtherFile.FORM_WITHOUT_FIGURES: "the file is a form without a figure ({name}); collect the one that is filled in",
    OtherFile.OTHER_PAPER: "the file is another paper than a report ({name}); check the link it was collected by",
}


def _problem(kind: OtherFile, name: str | None) -> Problem:
    """The problem that says what the file is; ``name`` is what it calls itself."""
    return Problem(str(kind), _SAID[kind].format(name=name[:_NAMED_LENGTH] if name else "no name is printed"))


def links_instead(document: Document) -> Problem | None:
    """What a home page or a column's page is, which no report is read from; None for every other file."""
    kind = page_of_links(document)
    return None if kind is None else _problem(kind, next(iter(site_names(document)), None))


def other_file(document: Document, facts: DocumentFacts, numbers: int) -> Problem | None:
    """What a file is that gave no figure, indicator or score; None where it is a report, or holds no text at all.

    ``numbers``: how many it printed that were not understood. A file that calls itself a report and prints some is one.
    """
    lines = report_lines(document)
    if not lines or (numbers and facts.doc_types != (DocType.OTHER,)):
        return None
    first = (line.text for line in lines[:_FIRST_LINES] if line.can_be_title)
    is_printed = facts.title and (is_page(document) or facts.title in report_text(lines).replace("\n", ""))
    name = facts.title if is_printed else next(first, None)
    if is_page_of_site(document) and not _announces(document) and not _is_prose(lines):
        return _problem(kind_of_site_page(document), next(iter(site_names(document)), name))
    kind = next((kind for kind, is_one in _KINDS if is_one(document, lines, facts)), None)
    return None if kind is None else _problem(kind, name)


def _announces(document: Document) -> bool:
    return bool(kinds_of_title(normalised_line(document.meta.get("title", ""))))


def _is_announcement(document: Document, lines: tuple[Line, ...], facts: DocumentFacts) -> bool:
    stated = document.meta.get(ARTICLE_TITLE) or facts.doc_types != (DocType.OTHER,)
    return is_page(document) and bool(stated) and not _is_prose(lines)


def _is_regulation(_document: Document, lines: tuple[Line, ...], _facts: DocumentFacts) -> bool:
    titled = any(_REGULATION.search(line.text) for line in lines[:_FIRST_LINES] if line.can_be_title)
    articles = sum(_ARTICLE.match(line.text) is not None for line in lines)
    return articles >= _FEWEST_ARTICLES and (titled or articles * 4 >= len(lines))


def _is_notice(_document: Document, lines: tuple[Line, ...], facts: DocumentFacts) -> bool:
    of_no_report = facts.doc_types == (DocType.OTHER,)
    return of_no_report and any(_NOTICE.search(line.text) for line in lines[:_FIRST_LINES] if line.can_be_title)


def _is_empty_form(document: Document, lines: tuple[Line, ...], _facts: DocumentFacts) -> bool:
    cells = [cell.text for table in document.tables() for cell in table.cells if cell.text.strip()]
    return bool(cells) and not _is_prose(lines) and not any(map(_DIGIT.search, cells))


def _is_other_paper(_document: Document, _lines: tuple[Line, ...], facts: DocumentFacts) -> bool:
    return facts.doc_types == (DocType.OTHER,)


def _is_prose(lines: tuple[Line, ...]) -> bool:
    return sum("。" in line.text for line in lines) > _MOST_SENTENCES


_KINDS: Final[tuple[tuple[OtherFile, Callable[[Document, tuple[Line, ...], DocumentFacts], bool]], ...]] = (
    (OtherFile.PAGE_OF_ATTACHMENTS, _is_announcement),
    (OtherFile.REGULATION, _is_regulation),
    (OtherFile.NOTICE, _is_notice),
    (OtherFile.FORM_WITHOUT_FIGURES, _is_empty_form),
    (OtherFile.OTHER_PAPER, _is_other_paper),
)
"""The kinds in the order they are asked in."""
