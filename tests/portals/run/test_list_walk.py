"""Lists that are more than linked pages: forms sent back, column trees, and what the ledger says of them."""

from urllib.parse import parse_qs

import httpx

from gongkai.model.fetch import FetchPurpose
from gongkai.portals.file.portal import Portal

SITE = "http://www.example.org"


def portal(family: str, path: str) -> Portal:
    return Portal(name="example", title_zh="示例县", family=family, list_urls=(f"{SITE}{path}",))


def test_pages_that_a_form_brings(site, pages, vault):
    first, second = ((pages / f"aspnet/list_{number}.aspx").read_bytes() for number in (1, 2))
    sent = []

    def listed(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, content=first, headers={"etag": '"x"'})
        sent.append({name: values[0] for name, values in parse_qs(request.content.decode()).items()})
        return httpx.Response(200, content=second)

    site.pages["/gk/List_gk.aspx?lmid=31"] = listed
    for number in (9301, 9288, 8100):
        site.put(f"/gk/Detail.aspx?id={number}", (pages / "aspnet/article.aspx").read_bytes())
    site.put("/UploadFiles/2025/8/%E5%86%B3%E7%AE%97%E6%8A%A5%E5%91%8A.pdf", b"%PDF-1.7")
    site.put("/gk/DownLoad.aspx?fid=17", b"\xd0\xcf\x11\xe0")
    summary = site.collect(portal("aspnet", "/gk/List_gk.aspx?lmid=31"), vault)
    assert (summary.listed, summary.new, summary.failures) == (3, 2, [])
    assert sent == [{"__VIEWSTATE": "dDw1", "__EVENTTARGET": "pager", "__EVENTARGUMENT": "2"}]
    lists = [(row.url, row.method) for row in vault.fetch_rows() if row.purpose is FetchPurpose.LIST]
    assert lists == [(f"{SITE}/gk/List_gk.aspx?lmid=31", "GET"), (f"{SITE}/gk/List_gk.aspx?lmid=31#pager=2", "POST")]


def test_a_form_that_is_answered_with_a_redirect_is_sent_once(site, pages, vault):
    methods = []

    def listed(request: httpx.Request) -> httpx.Response:
        methods.append(request.method)
        if request.method == "POST":
            return httpx.Response(302, headers={"location": "/gk/two"})
        return httpx.Response(200, content=(pages / "aspnet/list_1.aspx").read_bytes())

    def second(request: httpx.Request) -> httpx.Response:
        methods.append(request.method)
        return httpx.Response(200, content=(pages / "aspnet/list_2.aspx").read_bytes())

    site.pages["/gk/List_gk.aspx?lmid=31"] = listed
    site.pages["/gk/two"] = second
    assert site.collect(portal("aspnet", "/gk/List_gk.aspx?lmid=31"), vault).listed == 3
    assert methods == ["GET", "POST", "GET"]


def column_tree(site, pages) -> None:
    site.put("/gkmlpt/index", (pages / "gkmlpt/index.html").read_bytes())
    for number in (1, 2):
        site.put(f"/gkmlpt/api/all/21?page={number}&sid=4711", (pages / f"gkmlpt/page_{number}.json").read_bytes())
    site.put("/gkmlpt/api/all/22?page=1&sid=4711", '{"classify": {"post_count": 0}, "articles": []}')
    for number in (7301, 7299, 5100):
        site.put(f"/gkmlpt/content/0/{number // 1000}/post_{number}.html", (pages / "gkmlpt/article.html").read_bytes())
    site.put("/attachment/0/73/7301/1.pdf", b"%PDF-1.7")
    site.put("/attachment/0/73/7301/2.xlsx", b"PK\x03\x04")


def test_a_column_tree_is_walked_column_by_column(site, pages, vault):
    column_tree(site, pages)
    summary = site.collect(portal("gkmlpt", "/gkmlpt/index"), vault)
    assert (summary.listed, summary.new, summary.failures) == (3, 2, [])
    assert "/gkmlpt/api/all/22?page=1&sid=4711" in site.asked
    assert site.collect(portal("gkmlpt", "/gkmlpt/index"), vault).new == 0
    assert not any("content" in path or "attachment" in path for path in site.asked)


def test_one_column_is_walked_even_behind_a_redirect(site, pages, vault):
    column_tree(site, pages)
    site.pages["/old"] = httpx.Response(301, headers={"location": "/gkmlpt/index"})
    assert site.collect(portal("gkmlpt", "/old#21"), vault).listed == 3
    assert "/gkmlpt/api/all/22?page=1&sid=4711" not in site.asked


def test_a_column_tree_without_a_post_says_so(site, pages, vault):
    column_tree(site, pages)
    for number in (21, 22):
        site.put(f"/gkmlpt/api/all/{number}?page=1&sid=4711", '{"articles": []}')
    assert [failure.cause for failure in site.collect(portal("gkmlpt", "/gkmlpt/index"), vault).failures] == [
        "WrongContent"
    ]
