"""Asking whether something has changed: validators go to the address that they hold for, and a 304 means one body."""

from datetime import UTC, datetime

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from gongkai.crawling.answer import Validators
from gongkai.model.errors import HttpFailure
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.wire import EarlierBody, WirePlace

THEN = datetime(2026, 2, 1, tzinfo=UTC)
DATE = "Sun, 01 Feb 2026 00:00:00 GMT"


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    """``/a.pdf`` has a tag and a date, ``/old.pdf`` leads there; whoever sends either is told that nothing changed."""

    def file(request: Request) -> Response:
        if "If-None-Match" in request.headers or "If-Modified-Since" in request.headers:
            return Response(status=304, headers={"ETag": '"1"', "Content-Length": "999"})
        return Response(b"%PDF-1.7", headers={"ETag": '"1"', "Last-Modified": DATE})

    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    for path in ("/a.pdf", "/elsewhere.pdf"):
        httpserver.expect_request(path).respond_with_handler(file)
    httpserver.expect_request("/old.pdf").respond_with_data("", status=301, headers={"Location": "/a.pdf"})
    httpserver.expect_request("/moved.pdf").respond_with_data("", status=302, headers={"Location": "/elsewhere.pdf"})
    return httpserver


def success(site: HTTPServer, path: str, final_path: str | None = None, **what: object) -> FetchRow:
    known = {"sha256": "0" * 64, "etag": '"1"', "last_modified": DATE, "status": 200} | what
    return FetchRow(
        fetch_id="",
        run_id="",
        portal="p",
        url=site.url_for(path),
        final_url=site.url_for(final_path or path),
        purpose=FetchPurpose.ATTACHMENT,
        fetched_at=THEN,
        **known,
    )


def conditions(site: HTTPServer) -> dict[str, tuple[str | None, str | None]]:
    return {
        request.path: (request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since"))
        for request, _ in site.log
    }


def test_a_304_is_an_answer_without_a_body_and_says_what_it_refers_to(site, visiting):
    row, kept = success(site, "/a.pdf"), []
    visit = visiting(
        f"{site.host}:{site.port}", archive=lambda exchange: kept.append(exchange) or WirePlace("f", len(kept))
    )
    answer = visit.fetch(row.url, FetchPurpose.ATTACHMENT, validators=Validators.of(row), suffix=".pdf")
    assert answer.is_unchanged
    assert (answer.body, answer.row.status, answer.row.sha256, answer.row.cause) == (b"", 304, None, None)
    assert conditions(site)["/a.pdf"] == ('"1"', DATE)
    assert kept[-1].unchanged == EarlierBody(row.url, THEN, row.sha256)
    assert (kept[-1].cut_by, kept[-1].body) == (None, b"")
    assert kept[0].unchanged is None


def test_behind_a_redirect_the_validators_go_to_where_the_body_came_from(site, visiting):
    row = success(site, "/old.pdf", "/a.pdf")
    answer = visiting(f"{site.host}:{site.port}").fetch(row.url, FetchPurpose.ATTACHMENT, validators=Validators.of(row))
    assert answer.is_unchanged
    assert conditions(site) == {"/robots.txt": (None, None), "/old.pdf": (None, None), "/a.pdf": ('"1"', DATE)}


def test_what_has_moved_since_is_had_anew(site, visiting):
    row = success(site, "/moved.pdf", "/a.pdf")  # the other file has the same tag by chance
    answer = visiting(f"{site.host}:{site.port}").fetch(row.url, FetchPurpose.ATTACHMENT, validators=Validators.of(row))
    assert not answer.is_unchanged
    assert answer.body == b"%PDF-1.7"
    assert answer.row.final_url == site.url_for("/elsewhere.pdf")
    assert set(conditions(site).values()) == {(None, None)}


def test_a_repetition_carries_the_validators_too(httpserver, visiting):
    answers = iter([Response(status=503), Response(status=304)])
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_handler(lambda _: next(answers))
    row = success(httpserver, "/a.html")
    visit = visiting(f"{httpserver.host}:{httpserver.port}")
    assert visit.fetch(row.url, validators=Validators.of(row)).is_unchanged
    sent = [request.headers.get("If-None-Match") for request, _ in httpserver.log]
    assert sent == [None, '"1"', '"1"']


def test_a_304_that_nobody_asked_for_is_no_answer(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data("", status=304)
    visit = visiting(f"{httpserver.host}:{httpserver.port}")
    with pytest.raises(HttpFailure, match="304"):
        visit.fetch(httpserver.url_for("/a.html"))
    assert visit.recorded()[-1] == ("article", 304, "HttpFailure")


@pytest.mark.parametrize("what", [{"sha256": None}, {"cause": "WrongContent"}, {"etag": None, "last_modified": None}])
def test_only_a_body_in_the_vault_that_has_them_gives_validators(site, what):
    assert Validators.of(success(site, "/a.pdf", **what)) is None
