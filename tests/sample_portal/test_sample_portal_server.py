"""The sample portal answers as a TRS portal does, and ends as a service does."""

import json
import re
import signal
import subprocess
import sys
from urllib.parse import urljoin

import httpx
import pytest
import yaml
from lxml import html
from protego import Protego

from portal_pages import Portal

COLUMN = "/zwgk/czyjs/"
NATIONAL_TAGS = {
    "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource",
    "Keywords", "Author", "Description", "Image", "Url",
}  # fmt: skip


@pytest.fixture
def client(portal):
    with httpx.Client(base_url=portal.url, trust_env=False) as client:
        yield client


@pytest.fixture
def described(sample_portal_folder):
    return yaml.safe_load((sample_portal_folder / "site" / "portal.yaml").read_text(encoding="utf-8"))


def list_links(client, page):
    answer = client.get(COLUMN + page)
    assert answer.status_code == 200
    tree = html.fromstring(answer.text)
    return [
        (urljoin(COLUMN + page, item.find("a").get("href")), item.find("a").get("title"), item.find("span").text)
        for item in tree.cssselect("ul.gl-list li")
    ]


def article_links(client):
    return list_links(client, "index.html") + list_links(client, "index_1.html")


def test_two_list_pages_hold_every_item_newest_first(client, described):
    found = article_links(client)
    wanted = [(item["title"], item["published"][:10]) for item in described["articles"]]
    assert [(title, date) for _, title, date in found] == wanted
    assert [date for *_, date in found] == sorted((date for *_, date in found), reverse=True)
    for index, page in enumerate(("index.html", "index_1.html")):
        assert f'createPageHTML(2, {index}, "index", "html")' in client.get(COLUMN + page).text
    assert client.get(COLUMN + "index_2.html").status_code == 404
    assert client.get(COLUMN).content == client.get(COLUMN + "index.html").content


def test_items_that_are_no_reports_stand_between_the_reports(client):
    titles = [title for _, title, _ in article_links(client)]
    reports = [title for title in titles if "示例工商" in title]
    assert len(reports) == 5
    assert len(titles) - len(reports) == 4
    assert any("绩效自评" in title for title in titles if title not in reports), (
        "a notice that only sounds like a report"
    )


def test_articles_carry_the_national_meta_tags(client):
    for path, title, date in article_links(client):
        answer = client.get(path)
        tree = html.fromstring(answer.content)
        tags = {tag.get("name"): tag.get("content") for tag in tree.cssselect("meta[name]")}
        assert set(tags) >= NATIONAL_TAGS
        assert tags["ArticleTitle"] == title
        assert re.fullmatch(date + r" \d\d:\d\d", tags["PubDate"])
        assert tags["Url"].endswith(path)
        assert tags["ContentSource"]


def test_attachments_come_with_their_type_and_validators(client, described, sample_portal_folder):
    types = {}
    for path, title, _ in article_links(client):
        [item] = [item for item in described["articles"] if item["title"] == title]
        links = html.fromstring(client.get(path).content).cssselect("a[appendix=true]")
        assert [link.text for link in links] == [file["label"] for file in item.get("attachments", [])]
        for link, file in zip(links, item.get("attachments", []), strict=True):
            assert re.fullmatch(r"\./P0\d{20}\.(docx?|xlsx|pdf)", link.get("href"))
            answer = client.get(urljoin(path, link.get("href")))
            assert answer.content == (sample_portal_folder / "site" / "files" / file["file"]).read_bytes()
            assert answer.headers["ETag"]
            assert answer.headers["Last-Modified"].endswith("GMT")
            types[file["file"].rpartition(".")[2]] = answer.headers["Content-Type"]
    office = "application/vnd.openxmlformats-officedocument"
    assert types == {
        "doc": "application/msword",
        "docx": f"{office}.wordprocessingml.document",
        "xlsx": f"{office}.spreadsheetml.sheet",
        "pdf": "application/pdf",
    }


def test_a_validator_that_holds_is_answered_with_304(client):
    first = client.get(COLUMN)
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for headers, status in (
        ({"If-None-Match": etag}, 304),
        ({"If-None-Match": f'"other", W/{etag}'}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": modified}, 200),
        ({"If-Modified-Since": modified}, 304),
        ({"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
    ):
        answer = client.get(COLUMN, headers=headers)
        assert answer.status_code == status, headers
        assert bool(answer.content) == (status == 200)


def test_robots_allows_the_column_and_forbids_the_search(client):
    text = client.get("/robots.txt").text
    robots = Protego.parse(text)
    assert robots.can_fetch(COLUMN + "index.html", "gongkai")
    assert not robots.can_fetch("/search/?q=1", "gongkai")
    assert robots.crawl_delay("gongkai") is None
    assert client.get("/search/").status_code == 200


def test_the_old_page_is_gbk_and_only_its_meta_tag_says_so(client):
    [path] = [path for path, title, _ in article_links(client) if title.startswith("大余县")]
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "text/html"
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")
    text = answer.content.decode("gb18030")
    assert '<meta charset="gb2312">' in text
    assert "履职效能35分" in text


def test_head_unknown_paths_and_the_home_page(client):
    head = client.head(COLUMN)
    assert head.status_code == 200
    assert head.content == b""
    assert int(head.headers["Content-Length"]) == len(client.get(COLUMN).content)
    assert client.get("/zwgk/czyjs/nothing.html").status_code == 404
    assert client.get("/zwgk/../server.py").status_code == 404
    assert "示例" in client.get("/").text


def test_the_access_log_has_one_line_a_request(client, portal):
    client.get(COLUMN)
    client.get("/nothing")
    rows = [json.loads(line) for line in portal.access_log.read_text(encoding="utf-8").splitlines()]
    assert [(row["method"], row["path"], row["status"]) for row in rows] == [
        ("GET", COLUMN, 200),
        ("GET", "/nothing", 404),
    ]
    assert rows[0]["monotonic"] <= rows[1]["monotonic"]
    assert rows[0]["user_agent"].startswith("python-httpx")


def test_it_ends_cleanly_on_sigterm_even_with_an_open_connection(client, portal):
    client.get(COLUMN)
    portal.process.send_signal(signal.SIGTERM)
    assert portal.process.wait(timeout=25) == 0, "an idle connection is left alone for 30 s"


def test_a_taken_port_is_one_line_and_status_2(portal, sample_portal_folder):
    port = portal.url.rpartition(":")[2]
    command = [sys.executable, str(sample_portal_folder / "server.py"), "--port", port]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "--port" in done.stderr


def test_later_a_file_was_replaced_in_place_and_the_list_holds_its_first_items_only():
    first, later = Portal().resources(), Portal(later=True).resources()
    assert set(first) - set(later) == {COLUMN + "index_1.html"}
    files = [path for path in later if "." in path.rpartition("/")[2] and not path.endswith((".html", ".txt"))]
    assert [path for path in files if first[path].body != later[path].body] == [
        COLUMN + "202506/P020250605590318274688.xlsx"
    ]
    listed = html.fromstring(later[COLUMN + "index.html"].body.decode()).cssselect("ul.gl-list li a")
    assert len(listed) == 2
    assert listed[1].text.endswith("2024年度部门整体支出绩效自评公开（更正）")
    assert "更正" not in first[COLUMN + "index.html"].body.decode()
