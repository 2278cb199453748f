"""Families whose lists are answers to a query: fragments of HTML, a page number, a form that is sent back."""

from collections.abc import Sequence

from typing_extensions import override

from tests.made_site.cms import Cms, Fields, file_name, stamp
from tests.made_site.reports import Item, SitePortal


class Longxun(Cms):
    """A column's first page, further ones as fragments of HTML."""

    name = "longxun"
    body = '<div class="j-fontContent">{}</div>'

    @override
    def column(self, portal: SitePortal) -> str:
        return "/public/column/6596411?type=4&catId=672&action=list"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        if path == "/public/column/6596411":
            return 1
        return int(query.get("pageIndex", "1")) if path == "/site/label/8888" and query.get("catId") == "672" else None

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(
            f'<div class="xxgk_navli"><ul><li class="mc"><a href="{self.item_path(item)}" title="{item.title}">'
            f"{item.title}</a></li>"
            f'<li class="fbrq"><span class="date">{item.listed_on}</span></li></ul></div>'
            for item in items
        )
        numbers = f"pageIndex:{number},pageCount:{count},total:{len(portal.listed())},pageSize:{portal.page_size}"
        listed = f"{rows}<script>Ls.pagination({{{numbers}}});</script>"
        return listed if number > 1 else self.page(portal, f'<script>var siteId="679";</script><div>{listed}</div>')

    @override
    def article_path(self, item: Item) -> str:
        return f"/public/6596411/{item.number}.html"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/group6/M00/0A/{stamp(item, place)}.{item.suffixes[place]}"


class IlistJsp(Cms):
    """/info/iList.jsp?cat_id=, then &cur_page=2; in GBK."""

    name = "ilist_jsp"
    encoding = "gb18030"
    body = '<div class="info_content">{}</div>'

    @override
    def column(self, portal: SitePortal) -> str:
        return "/info/iList.jsp?cat_id=10994"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        return int(query.get("cur_page", "1")) if path == "/info/iList.jsp" and query.get("cat_id") == "10994" else None

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(self.row(item) for item in items)
        # The last page links on as well; only its count says that it is the last.
        following = f'<a href="/info/iList.jsp?cat_id=10994&amp;cur_page={number + 1}">下一页</a>'
        return self.page(portal, f'<ul>{rows}</ul><div class="page">共{count}页 当前第{number}页 {following}</div>')

    @override
    def article_path(self, item: Item) -> str:
        return f"/xxgk/yjs/{item.number}.htm"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/u/cms/{item.published_on:%Y%m}/{stamp(item, place)}.{item.suffixes[place]}"


class Aspnet(Cms):
    """List_zlm.aspx?lmid=, whose further pages come by sending its form back; in GBK, without meta tags."""

    name = "aspnet"
    encoding = "gb18030"
    body = '<div id="content">{}</div>'
    has_meta = False

    @override
    def column(self, portal: SitePortal) -> str:
        return "/gk/List_zlm.aspx?lmid=2820"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        if path != "/gk/List_zlm.aspx" or query.get("lmid") != "2820":
            return None
        return int(form.get("__EVENTARGUMENT") or 1)

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(
            f'<tr><td><a href="{self.item_path(item)}" title="{item.title}">{item.title}</a></td>'
            f"<td>[{item.listed_on:%Y/%m/%d}]</td></tr>"
            for item in items
        )
        following = f"<a href=\"javascript:__doPostBack('Pager1','{number + 1}')\">下一页</a>"
        form = (
            '<form method="post" action="List_zlm.aspx?lmid=2820" id="form1"><input type="hidden" name="__VIEWSTATE" '
            f'value="dDw{number}"/><input type="hidden" name="__EVENTTARGET" value=""/><table>{rows}</table>'
            f"{following if number < count else ''}</form>"
        )
        return self.page(portal, form)

    @override
    def article_path(self, item: Item) -> str:
        return f"/gk/Detail.aspx?id={item.number}"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/UploadFiles/{item.published_on.year}/{stamp(item, place)}.{item.suffixes[place]}"

    @override
    def file_link(self, item: Item, place: int) -> str:
        return f'<p><a href="..{self.file_path(item, place)}">{file_name(item, place)}</a></p>'
