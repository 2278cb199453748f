"""Families whose lists a script of the page fills: records in XML, a search that gives JSON, an API."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, time, timedelta, timezone

from typing_extensions import override

from tests.made_site.cms import Cms, Fields, list_number_of, stamp
from tests.made_site.reports import Item, SitePortal

_CHINA = timezone(timedelta(hours=8))


class HanwebJpage(Cms):
    """Three screens of records in the page, the further ones from dataproxy.jsp."""

    name = "hanweb_jpage"
    _screen = 15

    @override
    def column(self, portal: SitePortal) -> str:
        return "/col/col5404/index.html"

    @override
    def page_size(self, portal: SitePortal) -> int:
        return 3 * self._screen

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        if path == "/col/col5404/index.html":
            return 1
        is_proxy = path == "/module/web/jpage/dataproxy.jsp" and query.get("columnid") == "5404"
        return (int(query["startrecord"]) - 1) // self.page_size(portal) + 1 if is_proxy else None

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        records = "".join(f"<record><![CDATA[\n{self.row(item)}]]></record>\n" for item in items)
        total = len(portal.listed())
        if number > 1:
            return (
                '<?xml version="1.0" encoding="utf-8"?>\n<datastore>'
                f"<totalrecord>{total}</totalrecord><recordset>{records}</recordset></datastore>"
            )
        script = (
            '$("#771").jpage({proxyUrl:"/module/web/jpage/dataproxy.jsp",'
            f"perPage:{self._screen},groupSize:3,totalRecord:{total},"
            "ajaxParam:{col:1,appid:1,webid:9,path:'/',columnid:5404,unitid:771,permissiontype:0}});"
        )
        store = f'<script type="text/xml"><datastore><recordset>{records}</recordset></datastore></script>'
        return self.page(portal, f'<div id="771"></div>{store}<script>{script}</script>')

    @override
    def article_path(self, item: Item) -> str:
        on = item.published_on
        return f"/art/{on.year}/{on.month}/{on.day}/art_5404_{item.number}.html"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/module/download/downfile.jsp?classid=0&filename={stamp(item, place)}.{item.suffixes[place]}"


class Ucap(Cms):
    """list.shtml, list_2.shtml …, or a script that searches for JSON."""

    name = "ucap"
    body = '<div id="UCAP-CONTENT">{}</div>'
    _channel = hashlib.md5(b"channel", usedforsecurity=False).hexdigest()

    @override
    def column(self, portal: SitePortal) -> str:
        return "/zt/c144214/list.shtml"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        if portal.variant and path == f"/common/search/{self._channel}":
            return int(query.get("page", "1"))
        return list_number_of(r"/zt/c144214/list(?:_(\d+))?\.shtml", path, 1)

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        rows = "".join(self.row(item, date_tag='<span class="time">{}</span>') for item in items)
        pager = f"createPageHTML('page_div',{count}, {number},'list','shtml',{len(portal.listed())});"
        return self.page(portal, f'<ul>{rows}</ul><div id="page_div"></div><script>{pager}</script>')

    def searching_page(self, portal: SitePortal) -> str:
        """A column that holds no item and searches for them."""
        return self.page(
            portal, f'<div id="list"></div><script>var url="/common/search/{self._channel}?_pageSize=15";</script>'
        )

    def found(self, portal: SitePortal, number: int, items: Sequence[Item]) -> str:
        """One answer of the search."""
        results = [
            {"title": item.title, "url": self.item_path(item), "publishedTimeStr": f"{item.listed_on} 09:30:00"}
            for item in items
        ]
        data = {"page": number, "rows": portal.page_size, "total": len(portal.listed()), "results": results}
        return json.dumps({"data": data}, ensure_ascii=False)

    @override
    def article_path(self, item: Item) -> str:
        return f"/zt/c144214/{item.published_on:%Y%m}/{self._name(item)}.shtml"

    @override
    def file_path(self, item: Item, place: int) -> str:
        folder = f"/zt/c144214/{item.published_on:%Y%m}/{self._name(item)}/files"
        return f"{folder}/{stamp(item, place)}.{item.suffixes[place]}"

    def _name(self, item: Item) -> str:
        return hashlib.md5(str(item.number).encode(), usedforsecurity=False).hexdigest()


class Gkmlpt(Cms):
    """A tree of columns and an API of posts; the article's body is drawn by a script."""

    name = "gkmlpt"

    @override
    def column(self, portal: SitePortal) -> str:
        return "/gkmlpt/index"

    @override
    def list_number(self, portal: SitePortal, path: str, query: Fields, form: Fields) -> int | None:
        return int(query.get("page", "1")) if path == "/gkmlpt/api/all/21" else None

    def tree_page(self) -> str:
        """The column tree."""
        tree = [
            {"id": 1, "name": "机构职能", "post_count": 9, "children": []},
            {
                "id": 20,
                "name": "财政信息",
                "post_count": 0,
                "children": [{"id": 21, "name": "部门预决算", "post_count": 3}],
            },
        ]
        config = f'window._CONFIG = {{SID: "4711", TREE: {json.dumps(tree, ensure_ascii=False)}, AREA: 1}};'
        return f"<!DOCTYPE html><html><head><title>目录</title></head><body><script>{config}</script></body></html>"

    @override
    def list_page(self, portal: SitePortal, number: int, count: int, items: Sequence[Item]) -> str:
        posts = [
            {
                "id": item.number,
                "title": item.title,
                "display_publish_time": int(datetime.combine(item.listed_on, time(9), _CHINA).timestamp()),
                "url": self.item_path(item),
            }
            for item in items
        ]
        classify = {"id": 21, "name": "部门预决算", "post_count": len(portal.listed())}
        return json.dumps({"classify": classify, "articles": posts}, ensure_ascii=False)

    @override
    def article_path(self, item: Item) -> str:
        return f"/gkmlpt/content/0/{item.number // 1000}/post_{item.number}.html"

    @override
    def file_path(self, item: Item, place: int) -> str:
        return f"/attachment/0/{item.number // 1000}/{stamp(item, place)}.{item.suffixes[place]}"

    @override
    def article(self, portal: SitePortal, item: Item) -> str:
        drawn = super().article(portal, item)
        start, end = drawn.index('<div id="zoom">'), drawn.index('\n<div class="footer">')
        detail = {"id": item.number, "title": item.title, "content": drawn[start:end], "publisher": item.office}
        script = f"<script>window._CONFIG = {{DETAIL: {json.dumps(detail, ensure_ascii=False)}}};</script>"
        return f'{drawn[:start]}<div id="app"></div>{script}{drawn[end:]}'
