"""Requests against a real server on loopback: what is obeyed, repeated, refused, and written down."""

import socket

import httpx
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from gongkai.crawling.answer import Validators
from gongkai.crawling.policy import DayUsedUp, OutsideHours, RequestsUsedUp
from gongkai.crawling.politeness.host_budget import HostLeftAlone
from gongkai.model.errors import (
    ChallengePage,
    ForbiddenAddress,
    HostUnreachable,
    HttpFailure,
    RobotsDisallowed,
    WrongContent,
)
from gongkai.model.fetch import FetchPurpose

PAGE = "<html><body><h1>示例县水务局2024年度部门决算公开</h1></body></html>"


def host(server: HTTPServer) -> str:
    return f"{server.host}:{server.port}"


def test_a_page_comes_after_robots_txt_and_its_row_says_so(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /search/\n")
    httpserver.expect_request("/a.html").respond_with_data(PAGE, headers={"ETag": '"1"'}, content_type="text/html")
    visit = visiting(host(httpserver))
    answer = visit.fetch(httpserver.url_for("/a.html"))
    assert answer.body.decode() == PAGE
    assert (answer.row.status, answer.row.robots, answer.row.etag) == (200, "allowed", '"1"')
    assert visit.recorded() == [("robots", 200, None)]  # the page's own row is the caller's
    agents = {request.headers["User-Agent"] for request, _ in httpserver.log}
    assert all(agent.startswith("Gongkai/0.1") for agent in agents)


def test_what_robots_txt_forbids_is_not_asked(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /secret/\n")
    visit = visiting(host(httpserver))
    with pytest.raises(RobotsDisallowed):
        visit.fetch(httpserver.url_for("/secret/a.html"))
    assert [request.path for request, _ in httpserver.log] == ["/robots.txt"]
    assert visit.rows[-1].robots == "disallowed"
    assert visit.rows[-1].status is None


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (410, True), (401, False), (403, False), (429, False)])
def test_robots_txt_that_is_not_given(httpserver, visiting, status, allowed):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=status)
    httpserver.expect_request("/a.html").respond_with_data(PAGE)
    visit = visiting(host(httpserver))
    if allowed:
        assert visit.fetch(httpserver.url_for("/a.html")).row.robots == "allowed"
    else:
        with pytest.raises((RobotsDisallowed, HostLeftAlone)):
            visit.fetch(httpserver.url_for("/a.html"))
        assert "/a.html" not in {request.path for request, _ in httpserver.log}


def test_crawl_delay_is_kept_where_it_is_longer_than_the_portals(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nCrawl-delay: 7\n")
    httpserver.expect_request("/a.html").respond_with_data(PAGE)
    visit = visiting(host(httpserver), delay_seconds=3)
    for _ in range(3):
        visit.fetch(httpserver.url_for("/a.html"))
    assert visit.clock.slept == [3, 7, 7]


def test_validators_are_sent_and_304_is_an_answer(httpserver, visiting):
    def page(request: Request) -> Response:
        return Response(status=304 if request.headers.get("If-None-Match") == '"1"' else 200, response=PAGE)

    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_handler(page)
    answer = visiting(host(httpserver)).fetch(httpserver.url_for("/a.html"), validators=Validators(etag='"1"'))
    assert answer.is_unchanged
    assert answer.body == b""


def test_a_challenge_is_recorded_as_such_and_not_repeated(httpserver, visiting):
    shell = "<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></head><body></body></html>"
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data(shell, status=412, content_type="text/html")
    visit = visiting(host(httpserver))
    with pytest.raises(ChallengePage):
        visit.fetch(httpserver.url_for("/a.html"))
    assert visit.recorded() == [("robots", 404, "HttpFailure"), ("article", 412, "ChallengePage")]


def test_retry_after_is_kept_and_every_try_is_a_row(httpserver, visiting):
    answers = iter([Response(status=429, headers={"Retry-After": "90"}), Response(PAGE)])
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_handler(lambda _: next(answers))
    visit = visiting(host(httpserver))
    assert visit.fetch(httpserver.url_for("/a.html")).row.status == 200
    assert visit.clock.slept == [90]
    assert visit.recorded()[1:] == [("article", 429, "HttpFailure")]


def test_a_host_that_wants_to_be_left_alone_for_long_is(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data("", status=503, headers={"Retry-After": "7200"})
    visit = visiting(host(httpserver))
    with pytest.raises(HttpFailure):
        visit.fetch(httpserver.url_for("/a.html"))
    with pytest.raises(HostLeftAlone, match="7200 s"):
        visit.fetch(httpserver.url_for("/a.html"))
    assert visit.clock.slept == []


def test_three_refusals_open_the_circuit(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data("no", status=403)
    visit = visiting(host(httpserver))
    for _ in range(3):
        with pytest.raises(HttpFailure):
            visit.fetch(httpserver.url_for("/a.html"))
    with pytest.raises(HostLeftAlone):
        visit.fetch(httpserver.url_for("/b.html"))
    assert len(httpserver.log) == 4


def test_a_missing_page_says_nothing_against_the_host(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data("", status=404)
    visit = visiting(host(httpserver))
    for _ in range(5):
        with pytest.raises(HttpFailure) as failure:
            visit.fetch(httpserver.url_for("/a.html"))
        assert not isinstance(failure.value, HostLeftAlone)


def test_a_redirect_within_the_portal_is_followed_and_is_a_row(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/old.html").respond_with_data("", status=302, headers={"Location": "/new/a.html"})
    httpserver.expect_request("/new/a.html").respond_with_data(PAGE)
    visit = visiting(host(httpserver))
    answer = visit.fetch(httpserver.url_for("/old.html"))
    assert answer.url == httpserver.url_for("/new/a.html")
    assert answer.row.url == httpserver.url_for("/old.html")
    assert visit.recorded()[1:] == [("article", 302, None)]


@pytest.mark.parametrize("target", ["http://other.example/a.html", "http://127.0.0.1:1/", "file:///etc/passwd"])
def test_a_redirect_out_of_the_portal_is_refused(httpserver, visiting, target):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data("", status=302, headers={"Location": target})
    visit = visiting(host(httpserver))
    with pytest.raises(ForbiddenAddress):
        visit.fetch(httpserver.url_for("/a.html"))
    assert (visit.rows[-1].cause, visit.rows[-1].final_url) == ("ForbiddenAddress", target)


def test_redirects_in_a_circle_end(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data("", status=302, headers={"Location": "/a.html"})
    with pytest.raises(HttpFailure, match="redirects"):
        visiting(host(httpserver)).fetch(httpserver.url_for("/a.html"))


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "192.168.0.9", "fe80::1%eth0"])
def test_a_name_that_leads_into_a_private_network_is_not_asked(visiting, address):
    visit = visiting("www.example.org", allows_loopback=False, resolve=lambda _: ["93.184.216.34", address])
    with pytest.raises(ForbiddenAddress, match="not a public address"):
        visit.fetch("http://www.example.org/a.html")
    assert visit.visit.request_count == 0


def test_an_unknown_name_is_an_unreachable_host(visiting):
    def unknown(_: str) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    visit = visiting("www.example.org", resolve=unknown)
    with pytest.raises(HostUnreachable, match="name is not known"):
        visit.fetch("http://www.example.org/a.html")


def test_a_host_that_refuses_connections_is_tried_three_times(visiting):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    visit = visiting(f"127.0.0.1:{port}")
    with pytest.raises(HostUnreachable):
        visit.fetch(f"http://127.0.0.1:{port}/a.html")
    assert [row.cause for row in visit.rows] == ["HostUnreachable"] * 4  # robots.txt three times, then the page
    assert visit.clock.slept == [4, 8]


def test_a_body_that_is_cut_off_is_not_taken(visiting, serve):
    address = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n%PDF-1.4 half")
    visit = visiting(address)
    with pytest.raises(WrongContent, match="whole body"):
        visit.fetch(f"http://{address}/a.pdf", FetchPurpose.ATTACHMENT, suffix=".pdf")
    assert [row.cause for row in visit.rows[1:]] == ["WrongContent"] * 3
    assert all(row.sha256 is None for row in visit.rows)


def test_a_body_beyond_the_limit_is_not_taken(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.zip").respond_with_data(b"x" * 2_000)
    with pytest.raises(WrongContent, match="larger"):
        visiting(host(httpserver), largest_body_bytes=1_000).fetch(httpserver.url_for("/a.zip"))


def test_a_web_page_in_the_place_of_a_file_is_not_taken(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.pdf").respond_with_data(PAGE, content_type="application/pdf")
    with pytest.raises(WrongContent, match=r"instead of a \.pdf"):
        visiting(host(httpserver)).fetch(httpserver.url_for("/a.pdf"), FetchPurpose.ATTACHMENT, suffix=".pdf")


def test_the_requests_of_a_run_are_counted_robots_included(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data(PAGE)
    visit = visiting(host(httpserver), max_requests=2)
    visit.fetch(httpserver.url_for("/a.html"))
    with pytest.raises(RequestsUsedUp):
        visit.fetch(httpserver.url_for("/a.html"))
    assert len(httpserver.log) == 2


def test_a_days_requests_are_counted_and_what_is_not_sent_leaves_no_row(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data(PAGE)
    visit = visiting(host(httpserver), max_requests_per_day=3)
    visit.fetch(httpserver.url_for("/a.html"))
    visit.fetch(httpserver.url_for("/a.html"))
    with pytest.raises(DayUsedUp, match="goes on tomorrow"):
        visit.fetch(httpserver.url_for("/a.html"))
    assert len(httpserver.log) == 3
    assert len(visit.rows) == 1
    visit.clock.seconds += 86_400
    assert visit.fetch(httpserver.url_for("/a.html")).row.status == 200


def test_a_backfill_makes_no_request_outside_its_hours(httpserver, visiting):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/a.html").respond_with_data(PAGE)
    visit = visiting(host(httpserver), hours=(22, 6))  # it is about eight in the morning in China
    with pytest.raises(OutsideHours):
        visit.fetch(httpserver.url_for("/a.html"))
    assert (httpserver.log, visit.rows) == ([], [])
    visit.clock.seconds += 14 * 3600
    assert visit.fetch(httpserver.url_for("/a.html")).row.status == 200


def test_robots_txt_is_looked_at_anew_after_a_day(httpserver, visiting):
    answers = iter(["", "User-agent: *\nDisallow: /\n"])
    httpserver.expect_request("/robots.txt").respond_with_handler(lambda _: Response(next(answers)))
    httpserver.expect_request("/a.html").respond_with_data(PAGE)
    visit = visiting(host(httpserver))
    visit.fetch(httpserver.url_for("/a.html"))
    visit.clock.seconds += 86_000
    visit.fetch(httpserver.url_for("/a.html"))
    visit.clock.seconds += 500
    with pytest.raises(RobotsDisallowed):
        visit.fetch(httpserver.url_for("/a.html"))


def test_an_https_portal_is_never_asked_without_verification(visiting):
    client = visiting("www.example.org").visit._requests._client
    context = client._transport._pool._ssl_context
    assert context.check_hostname
    assert context.verify_mode.name == "CERT_REQUIRED"
    assert isinstance(client, httpx.Client)
    assert not client.follow_redirects
