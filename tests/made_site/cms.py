"""What the made-up content management systems have in common; a family says how its addresses and lists look."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar
from urllib.parse import quote

from tests.made_site.reports import Form, Item, SitePortal

Fields = Mapping[str, str]


class Cms:
    """One family. Paths begin with a slash and carry their query."""

    name: ClassVar[str]
    encoding: ClassVar[str] = "utf-8"
    body: ClassVar[str] = '<div id="zoom">{}</div>'
    has_meta: ClassVar[bool] = True

    def column(self, portal: SitePortal) -> str:
        """The address that the portal file names."""
        raise NotImplementedError

    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        """Which page of the list is asked for, from 1; None where it is none."""
        raise NotImplementedError

    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        """One page of the list."""
        raise NotImplementedError

    def article_path(self, item: Item) -> str:
        """Where the article lies."""
        raise NotImplementedError

    def file_path(self, item: Item, place: int) -> str:
        """Where one of its files lies."""
        raise NotImplementedError

    def items_on(self, portal: SitePortal, number: int) -> list[Item]:
        """The items of one page."""
        size = self.page_size(portal)
        return portal.listed()[(number - 1) * size : number * size]

    def page_count(self, portal: SitePortal) -> int:
        """How many pages the list has."""
        return max(1, -(-len(portal.listed()) // self.page_size(portal)))

    def page_size(self, portal: SitePortal) -> int:
        """Items on a page."""
        return portal.page_size

    def item_path(self, item: Item) -> str:
        """Where the list's link leads."""
        return self.file_path(item, 0) if item.form is Form.BARE_FILE else self.article_path(item)

    def page(self, portal: SitePortal, main: str, *, head: str = "") -> str:
        """A whole page around ``main``: what stands on every page of a portal, and is no item."""
        return (
            f'<!DOCTYPE html>\n<html><head><meta charset="{"gb2312" if self.encoding == "gb18030" else "utf-8"}">'
            f"<title>财政预决算_{portal.county}人民政府</title>{head}</head><body>\n"
            '<div class="nav"><a href="/">首页</a>'
            '<a href="/zwgk/">政务公开</a></div><div class="hot"><ul><li><a href="/xw/20260104_1.html">今日要闻</a>'
            f'<span>2026-01-04</span></li></ul></div>\n{main}\n<div class="footer"><a href="/map.html">网站地图</a>'
            '<a href="/help/guide.pdf">使用帮助</a><span>2026-03-01</span></div></body></html>'
        )

    def row(self, item: Item, *, date_tag: str = "<span>{}</span>", base: str = "") -> str:
        """One row of a list; every third title is cut short, with the whole one beside it."""
        cut = f"{item.title[:12]}…" if item.number % 3 == 0 else item.title
        date = date_tag.format(item.listed_on.isoformat())
        return f'<li><a href="{base}{self.item_path(item)}" title="{item.title}">{cut}</a>{date}</li>'

    def article(self, portal: SitePortal, item: Item) -> str:
        """The article's page."""
        links = "".join(self.file_link(item, place) for place in range(len(item.suffixes)))
        text = f"<p>{portal.county}{item.office}第{item.version}次公开。</p>{links}"
        if item.form is Form.IN_THE_PAGE:
            text += report_table(item)
        head = (
            "<table><tr><td>索 引 号：</td><td>"
            f"{item.number}/{item.published_on.year}</td><td>发布机构：</td><td>{portal.county}{item.office}</td></tr></table>"
        )
        main = f"{head}<h1>{item.title}</h1><p>发布日期：{item.listed_on}</p>{self.body.format(text)}"
        return self.page(portal, main, head=meta_tags(portal, item) if self.has_meta else "")

    def file_link(self, item: Item, place: int) -> str:
        """The link to one of the files."""
        return f'<p><a href="{self.file_path(item, place)}">{file_name(item, place)}</a></p>'


def list_number_of(pattern: str, path: str, first: int) -> int | None:
    """The page's number from 1 where ``path`` fits; a name without a number is the first page."""
    found = re.fullmatch(pattern, path)
    return (int(found[1]) - first + 1 if found[1] else 1) if found else None


def file_name(item: Item, place: int) -> str:
    """What a file is called in the article."""
    return f"{('报告', '附表')[place]}{item.number}.{item.suffixes[place]}"


def stamp(item: Item, place: int) -> str:
    """Digits that no other file has, and that a new edition changes."""
    return f"{item.published_on:%Y%m%d}{item.edition}{item.number:07}{place}"


def quoted(path: str) -> str:
    """A path with what is not ASCII in percent signs."""
    return quote(path, safe="/?&=%._-~+")


def meta_tags(portal: SitePortal, item: Item) -> str:
    """The national meta tags."""
    values = {
        "SiteName": f"{portal.county}人民政府",
        "ColumnName": "财政预决算",
        "ArticleTitle": item.title,
        "PubDate": f"{item.listed_on} 09:30",
        "ContentSource": f"{portal.county}{item.office}",
    }
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in values.items())


def report_table(item: Item) -> str:
    """A report that stands in the page itself: a table of figures that no other report has."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{item.number * place + item.version}.{place}5</td></tr>"
        for place, name in enumerate(("收入合计", "支出合计", "基本支出", "项目支出", "公用经费", "人员经费"), start=1)
    )
    return f"<table><tr><td>项目</td><td>决算数（万元）</td></tr>{rows}</table>"
