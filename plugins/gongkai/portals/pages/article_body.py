"""The body of an article page: its text, and whether it is itself a report or only announces the files below it."""

import re
from typing import Final

from parsel import Selector

from gongkai.portals.pages.page import Page, seen_text

_BODY: Final = (
    ".trs_editor_view, .TRS_Editor, .TRS_UEDITOR, .trs_paper_default, .v_news_content, #zoom, #Zoom, #ZOOM, "
    ".article-content, .article_content, .content-text, .view, #content, .content, article"
)
_SHORTEST_REPORT: Final = 800
_FEWEST_ROWS: Final = 4
_FEWEST_DIGITS: Final = 20
_FEWEST_HEADINGS: Final = 3
_FEWEST_AMOUNTS: Final = 6
_HEADING: Final = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|[（(]?[一二三四五六七八九十]{1,3}[)）、.．])\s*\S"
)
_AMOUNT: Final = re.compile(r"\d[\d,，]*(?:\.\d+)?\s*(?:亿元|万元|元|％|%)")
_FIGURE: Final = re.compile(r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,6})(?![\d.])")


def article_bodies(page: Page, *, may_be_whole: bool = False) -> list[Selector]:
    """The elements that hold the article; ``may_be_whole`` lets the page stand for it where none is marked."""
    found = list(page.tree.css(_BODY))
    return found if found or not may_be_whole else list(page.tree.xpath("//body"))


def body_text(bodies: list[Selector]) -> str:
    """What a reader sees of the article: the longest of the bodies that hold no other one."""
    roots = {body.root for body in bodies}
    innermost = [body for body in bodies if not any(node in roots for node in body.root.iterdescendants())]
    return max((seen_text(body) for body in innermost), key=len, default="")


def is_report(bodies: list[Selector], *, has_files: bool) -> bool:
    """Whether the article's own text is a report.

    Where no file is attached, long text or a table of figures is one: there is nothing else that could be it. Where
    files are attached, they may be annexes of a report in the page, or the reports that the page announces. A report
    then shows itself by long text under headings (一、 二、 三、) with amounts in it, or by a table of amounts. What is
    attached is read as well, and may be the same report as a file.
    """
    return any(_reads_as_report(body) if has_files else _says_much(body) for body in bodies)


def _says_much(body: Selector) -> bool:
    """Whether ``body`` holds long text or a table of figures."""
    if _own_length(body) >= _SHORTEST_REPORT:
        return True
    return any(
        len(table.xpath(".//tr")) >= _FEWEST_ROWS
        and len(re.findall(r"\d", seen_text(table))) >= _FEWEST_DIGITS
        and "索引号" not in seen_text(table)
        for table in _tables(body)
    )


def _reads_as_report(body: Selector) -> bool:
    lines = [
        seen_text(line) for line in body.xpath(".//p | .//h1 | .//h2 | .//h3 | .//h4 | .//div[not(.//p or .//div)]")
    ]
    headings = sum(bool(_HEADING.match(line)) for line in lines)
    amounts = len(_AMOUNT.findall(seen_text(body)))
    if _own_length(body) >= _SHORTEST_REPORT and headings >= _FEWEST_HEADINGS and amounts >= _FEWEST_AMOUNTS:
        return True
    return any(_amount_rows(table) >= _FEWEST_ROWS for table in _tables(body))


def _amount_rows(table: Selector) -> int:
    """Rows in which an amount is printed that is no part of a link, as names of files are."""
    rows = (row.xpath(".//td[not(.//a)] | .//th[not(.//a)]") for row in table.xpath(".//tr"))
    return sum(any(_FIGURE.search(seen_text(cell)) for cell in row) for row in rows)


def _own_length(body: Selector) -> int:
    """Characters of the body's text; those in links, which make up columns and menus, do not count."""
    return len(seen_text(body)) - sum(len(seen_text(link)) for link in body.xpath(".//a"))


def _tables(body: Selector) -> list[Selector]:
    return list(body.xpath(".//table[not(.//table)]"))
