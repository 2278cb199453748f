"""Families whose lists are files with numbers in their names: TRS, VSB, and Hunan's numeric portals."""

import re
from collections.abc import Sequence

from typing_extensions import override

from tests.made_site.cms import Cms, Fields, file_name, list_number_of, stamp
from tests.made_site.reports import Item, SitePortal


class Trs(Cms):
    """index.html, index_1.html …; articles and files below their month."""

    name = "trs"
    body = '<div class="TRS_Editor">{}</div>'

    @override
    def column(self, portal: SitePortal) -> str:
        return "/zwgk/czyjs/index.html"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        return list_number_of(r"/zwgk/czyjs/index(?:_(\d+))?\.html", path, 0)

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(self.row(item).replace('href="/zwgk/czyjs/', 'href="./') for item in items)
        script = f'createPageHTML({count}, {number - 1}, "index", "html");'
        if portal.variant:
            script = f"var countPage = {count};//共多少页"
        pager = f'<div class="page"><a href="index.html">1</a><script>{script}</script></div>'
        return self.page(portal, f'<ul class="gl-list">{rows}</ul>{pager}')

    @override
    def article_path(self, item: Item) -> str:
        return f"/zwgk/czyjs/{item.published_on:%Y%m}/t{item.published_on:%Y%m%d}_{item.number}.html"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/zwgk/czyjs/{item.published_on:%Y%m}/P0{stamp(item, place)}.{item.suffixes[place]}"

    @override
    def file_link(self, item: Item, place: int) -> str:
        name = self.file_path(item, place).rpartition("/")[2]
        return f'<p><a appendix="true" href="./{name}" download="{file_name(item, place)}">附件{place + 1}</a></p>'


class Vsb(Cms):
    """czyjs.htm, then czyjs/<N-1>.htm down to czyjs/1.htm, whose numbers shift when the list grows."""

    name = "vsb"
    body = '<div class="v_news_content">{}</div>'

    @override
    def column(self, portal: SitePortal) -> str:
        return "/czyjs.htm"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        if path == "/czyjs.htm":
            return 1
        found = re.fullmatch(r"/czyjs/(\d+)\.htm", path)
        return self.page_count(portal) - int(found[1]) + 1 if found else None

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(
            self.row(item).replace("<li>", f'<li id="line_u8_{place}">', 1) for place, item in enumerate(items)
        )
        named = "".join(
            f'<span class="p_no"><a href="{self._path(other, count)}">{other}</a></span>'
            for other in range(1, count + 1)
            if other != number
        )
        following = f'<span class="p_next p_fun"><a href="{self._path(number + 1, count)}">下页</a></span>'
        links = named + (following if number < count else "")
        pager = f'<div class="pb_sys_common"><span class="p_pages">{links}</span></div>'
        return self.page(portal, f"<ul>{rows}</ul>{pager}")

    def _path(self, number: int, count: int) -> str:
        return "/czyjs.htm" if number == 1 else f"/czyjs/{count - number + 1}.htm"

    @override
    def article_path(self, item: Item) -> str:
        return f"/info/1045/{item.number}.htm"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=12&wbfileid={stamp(item, place)}"

    @override
    def file_link(self, item: Item, place: int) -> str:
        return f'<li>附件【<a href="{self.file_path(item, place)}">{file_name(item, place)}</a>】</li>'


class HnNumeric(Cms):
    """default.htm, default_1.htm …; the script says how many there are."""

    name = "hn_numeric"

    @override
    def column(self, portal: SitePortal) -> str:
        return "/31185/62150/default.htm"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        return list_number_of(r"/31185/62150/default(?:_(\d+))?\.htm", path, 0)

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(self.row(item) for item in items)
        script = f"function go(num){{ if(num<1) num=1; else if(num>{count}) num={count}; }}"
        return self.page(portal, f'<ul class="xxdk-news-list">{rows}</ul><script>{script}</script>')

    @override
    def article_path(self, item: Item) -> str:
        return f"/31185/62150/content_{item.number}.html"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/uploadfiles/{item.published_on:%Y%m}/{stamp(item, place)}.{item.suffixes[place]}"
