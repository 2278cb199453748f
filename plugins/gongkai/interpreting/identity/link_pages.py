"""Home pages and column pages: a site's lists of links, which are saved where a report was meant, and are none."""

import re
from functools import cache

from gongkai.configuration import Entry, yaml_entry
from gongkai.interpreting.identity.document_types import kinds_of_title
from gongkai.interpreting.identity.labelled_values import plain_label
from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.report_lines import normalised_line
from gongkai.interpreting.text.units import MONEY
from gongkai.interpreting.text.years import YEAR
from gongkai.model.block import Table
from gongkai.model.document import Document
from gongkai.model.outcome import OtherFile

# 国办发〔2017〕47号, annex, section 3: a home page states its site, a column's page its column, an article its title
ARTICLE_TITLE, COLUMN_NAME, SITE_NAME, SITE_CODE = "ArticleTitle", "ColumnName", "SiteName", "SiteIDCode"
_PAGES = ("text/html", "multipart/related")
_DATE = rf"(?:{YEAR}[-./年]\d{{1,2}}(?:[-./月]\d{{1,2}}日?)?|\d{{1,2}}-\d{{1,2}}|\d{{1,2}}月\d{{1,2}}日)"
_DATED = re.compile(rf"(?:^|[^\d.-]|\.{{3}})[\[(（【]?{_DATE}[\])）】]?$|^[\[(（【]?{_DATE}[\])）】]?(?!\d)")
_AMOUNT = re.compile(rf"\d\s*(?:{MONEY})")
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
_FRONT = re.compile(r"首页|主页")
_APART = re.compile(r"[-_|—–>]")
_OF_ALL = re.compile(r"[省市县区州旗盟](?:人民)?政府$|首页|主页|平台$")
_OF_SITE = re.compile(r"(?:官方|门户)?网站?$")
_LEAST_ENTRIES, _ENTRIES_TO_A_SENTENCE = 3, 4
_MOST_NUMBERS = 4
_LEAST_WORDS, _MOST_SENTENCES = 2, 2


class _Words(Entry):
    words: tuple[str, ...]


@cache
def _words_of_sites() -> tuple[str, ...]:
    return yaml_entry("interpreting", "vocabulary/site_words.yml", _Words).words


def page_of_links(document: Document) -> OtherFile | None:
    """Whether a page is a site's home page or the page of a column; None for an article and every other format.

    Such a page has entries with their dates, or the words that a site prints around its pages, hardly a sentence or an
    amount, no table of numbers, and no tag or title that states an article.
    """
    if not is_page(document) or document.meta.get(ARTICLE_TITLE):
        return None
    lines = [line.strip() for block in document.paragraphs() for line in block.text.splitlines() if line.strip()]
    others = [line for line in lines if _DATED.search(line) is None]  # a dated line is an entry, whatever sum it names
    entries = len(lines) - len(others)
    told = sum("。" in line or _AMOUNT.search(line) is not None for line in others)
    is_list = entries >= _LEAST_ENTRIES and told * _ENTRIES_TO_A_SENTENCE <= entries
    numbers = sum(map(_numbers, document.tables()))
    is_frame = not numbers and told <= _MOST_SENTENCES and _has_words_of_site(document, lines)
    if not (is_list or is_frame) or numbers > _MOST_NUMBERS:
        return None
    return kind_of_site_page(document)


def _has_words_of_site(document: Document, lines: list[str]) -> bool:
    """Whether a page whose title and first line state no report prints words of a site (网站首页, 版权所有)."""
    if any(kinds_of_title(normalised_line(text)) for text in (document.meta.get("title", ""), *lines[:1])):
        return False
    return sum(any(word in line for line in lines) for word in _words_of_sites()) >= _LEAST_WORDS


def kind_of_site_page(document: Document) -> OtherFile:
    """A home page where a page states its site and no column, by its tags or in its title, else a list of links."""
    column = document.meta.get(COLUMN_NAME)
    is_home = not column and (is_page_of_site(document) or any(map(is_organisation, site_names(document))))
    return OtherFile.HOME_PAGE if is_home or _FRONT.search(column or "") else OtherFile.LIST_OF_LINKS


def is_page(document: Document) -> bool:
    """Whether the file is a page of a site, whatever its name ends in."""
    return document.media_type in _PAGES


def is_page_of_site(document: Document) -> bool:
    """Whether the tags of a page state its site, and no article."""
    stated = document.meta.get(SITE_NAME) or document.meta.get(SITE_CODE)
    return is_page(document) and bool(stated) and not document.meta.get(ARTICLE_TITLE)


def site_names(document: Document) -> tuple[str, ...]:
    """The names a page gives its column and its site, normalised and without 门户网站, the narrowest first.

    The site of a government is that of all its departments, and names none of them.
    """
    given = [document.meta.get(name, "") for name in (COLUMN_NAME, "title", SITE_NAME)]
    parts = [_OF_SITE.sub("", plain_label(part)) for text in given for part in _APART.split(text)]
    return tuple(dict.fromkeys(part for part in parts if part and _OF_ALL.search(part) is None))


def _numbers(table: Table) -> int:
    return sum(_NUMBER.fullmatch(cell.text.strip()) is not None for cell in table.cells)
