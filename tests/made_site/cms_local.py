"""Families of single provinces and cities: numbered lists, articles under a date, a number or a word."""

from collections.abc import Sequence

from typing_extensions import override

from tests.made_site.cms import Cms, Fields, list_number_of, stamp
from tests.made_site.reports import Item, SitePortal


class HnCpages(Cms):
    """/c24888/index.html, /c24888/pages/2.html …, which the pager links to."""

    name = "hn_cpages"
    body = '<div class="article">{}</div>'

    @override
    def column(self, portal: SitePortal) -> str:
        return "/c24888/index.html"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        return 1 if path == "/c24888/index.html" else list_number_of(r"/c24888/pages/(\d+)\.html", path, 1)

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(self.row(item) for item in items)
        links = "".join(f'<a href="/c24888/pages/{other}.html">{other}</a>' for other in range(2, count + 1))
        pager = f'<div class="page"><a href="/c24888/index.html">1</a>{links}</div><a href="/c24889/pages/2.html">2</a>'
        return self.page(portal, f'<div class="cont_right"><ul>{rows}</ul>{pager}</div>')

    @override
    def article_path(self, item: Item) -> str:
        return f"/c24888/{item.published_on:%Y%m%d}/i{item.number}.html"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/uploads/files/{item.published_on:%Y%m%d}/{stamp(item, place)}.{item.suffixes[place]}"


class ScShtml(Cms):
    """index.shtml, index_2.shtml …; the count stands in a script."""

    name = "sc_shtml"
    body = '<div id="Zoom">{}</div>'

    @override
    def column(self, portal: SitePortal) -> str:
        return "/zwgk/czyjs/index.shtml"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        return list_number_of(r"/zwgk/czyjs/index(?:_(\d+))?\.shtml", path, 1)

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(self.row(item) for item in items)
        script = f"<script>var total=parseInt({count});var cur={number};</script>"
        return self.page(portal, f'<div class="new-box"><ul>{rows}</ul></div>{script}')

    @override
    def article_path(self, item: Item) -> str:
        return f"/zwgk/czyjs/{item.number}.shtml"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/uploadfile/{item.published_on:%Y%m/%d}/{stamp(item, place)}.{item.suffixes[place]}"


class SlugXxgk(Cms):
    """/xxgk-list-czyjs.html, /xxgk-list-czyjs-2.html …, which the pager links to."""

    name = "slug_xxgk"
    body = '<div class="content">{}</div>'

    @override
    def column(self, portal: SitePortal) -> str:
        return "/xxgk-list-czyjs.html"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        return list_number_of(r"/xxgk-list-czyjs(?:-(\d+))?\.html", path, 1)

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(self.row(item) for item in items)
        links = "".join(f'<a href="/xxgk-list-czyjs-{other}.html">{other}</a>' for other in range(2, count + 1))
        links = f'<a href="/xxgk-list-czyjs.html">1</a>{links}<a href="/xxgk-list-other-2.html">2</a>'
        pager = f'<div class="pages">{links}</div>'
        return self.page(portal, f"<ul>{rows}</ul>{pager}")

    @override
    def article_path(self, item: Item) -> str:
        return f"/xxgk-show-{item.number}.html"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/uploads/{item.published_on:%Y%m%d}/{stamp(item, place)}.{item.suffixes[place]}"
