"""Hosts that would harm us or another portal: each costs itself, and what it did is said."""

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from gongkai.crawling.content.challenge import challenge_form
from gongkai.crawling.content.content_check import is_web_page, says_gone
from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.policy import RequestPolicy, RequestsUsedUp
from gongkai.crawling.politeness.robots import LARGEST_ROBOTS_BYTES, robots_rules
from gongkai.crawling.transport.addresses import is_public
from gongkai.model.errors import ForbiddenAddress, HostUnreachable, HttpFailure, RobotsDisallowed, WrongContent
from gongkai.model.wire import WirePlace
from tests.crawling.conftest import NO_ROBOTS

PAGE = b"<html><h1>2023</h1>" + b"budget " * 100 + b"</html>"


def said(body: bytes = PAGE, *headers: str, status: str = "200 OK") -> bytes:
    """An answer after which the connection stays open."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(head).encode() + body


class Host:
    """A host that answers as it is told, path by path, over connections that it keeps open."""

    def __init__(self, **answers: bytes | Callable[[socket.socket], None]) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._answers = answers
        self.heads: list[bytes] = []
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.url = f"http://{self.address}"
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def paths(self) -> list[str]:
        return [head.split()[1].decode() for head in self.heads]

    def stop(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            while head := _received(connection):
                self.heads.append(head)
                name = self.paths[-1].strip("/").partition(".")[0] or "index"
                answer = self._answers.get(name, NO_ROBOTS if name == "robots" else said())
                try:
                    connection.sendall(answer) if isinstance(answer, bytes) else answer(connection)
                except OSError:
                    return


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionError:  # the other side has had enough
        return b""


@pytest.fixture
def host() -> Iterator[Callable[..., Host]]:
    hosts: list[Host] = []

    def start(**answers: bytes | Callable[[socket.socket], None]) -> Host:
        hosts.append(Host(**answers))
        return hosts[-1]

    yield start
    for each in hosts:
        each.stop()


def test_a_cookie_is_sent_back_in_the_visit_that_got_it_and_in_no_other(host, visiting, clock):
    portal = host(a=said(PAGE, "Set-Cookie: session=1"))
    with clock.session() as session:
        one, other = (visiting(portal.address, session=session) for _ in range(2))
        one.fetch(f"{portal.url}/a")
        one.fetch(f"{portal.url}/b")
        other.fetch(f"{portal.url}/c")
    assert [b"Cookie: session=1" in head for head in portal.heads] == [False, False, True, False]


def test_a_cookie_for_all_of_a_countrys_government_is_refused(clock):
    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("cookie"))
        return httpx.Response(200, headers=[("Set-Cookie", "all=1; Domain=.gov.cn"), ("Set-Cookie", "own=1")])

    seen: list[str | None] = []
    with clock.session(transport=httpx.MockTransport(answer)) as session:
        client = session.client(RequestPolicy("p", frozenset()))
        for url in ("https://www.a.gov.cn/", "https://www.a.gov.cn/", "https://www.b.gov.cn/"):
            client.get(url)
    assert seen == [None, "own=1", None]


@pytest.mark.parametrize("status", [400, 405, 406, 408, 414, 421, 426, 431, 451])
def test_a_refusal_of_our_request_for_robots_txt_is_no_permission(host, visiting, status):
    portal = host(robots=said(b"", status=f"{status} No"))
    with pytest.raises(RobotsDisallowed, match=f"answered with {status}"):
        visiting(portal.address).fetch(f"{portal.url}/a")
    assert "/a" not in portal.paths


def test_a_web_page_in_the_place_of_robots_txt_is_no_permission_unless_it_says_that_there_is_none(host, visiting):
    portal = host(robots=said(b"", "Location: /index.html", status="302 Found"))
    with pytest.raises(RobotsDisallowed, match=r"web page came instead of robots\.txt"):
        visiting(portal.address).fetch(f"{portal.url}/a")
    gone = "<html><title>404 页面不存在</title></html>".encode()
    there_is_none = host(robots=said(gone))
    assert visiting(there_is_none.address).fetch(f"{there_is_none.url}/a").row.robots == "allowed"


def test_of_a_huge_robots_txt_the_beginning_is_read_and_whole_lines_count(host, visiting):
    lines = b"User-agent: *\nDisallow: /secret/\n"
    filled = lines + b"#" * (LARGEST_ROBOTS_BYTES - len(lines) - len(b"\nAllow: /secret/")) + b"\nAllow: /secret/x\n"
    portal = host(robots=said(filled + b"# more\n" * 3_000_000))
    visit = visiting(portal.address)
    assert visit.fetch(f"{portal.url}/a").row.status == 200
    assert visit.rows[0].byte_count == LARGEST_ROBOTS_BYTES
    with pytest.raises(RobotsDisallowed):
        visit.fetch(f"{portal.url}/secret/y")


def test_a_crawl_delay_of_more_than_an_hour_skips_the_portal_and_a_shorter_one_is_kept(host, visiting):
    portal = host(robots=said(b"User-agent: *\nCrawl-delay: 3601\n"))
    visit = visiting(portal.address)
    with pytest.raises(RobotsDisallowed, match=r"Crawl-delay of 3601 s, which is more than an hour"):
        visit.fetch(f"{portal.url}/a")
    assert (visit.clock.slept, portal.paths) == ([], ["/robots.txt"])
    slow = host(robots=said(b"User-agent: *\nCrawl-delay: 3600\n"))
    visit = visiting(slow.address)
    for _ in range(2):
        visit.fetch(f"{slow.url}/a")
    assert visit.clock.slept == [3600]
    with pytest.raises(RequestsUsedUp, match="does not wait longer than 3600 s in all; the next run goes on"):
        visit.fetch(f"{slow.url}/a")
    patient = host(robots=said(b"User-agent: *\nCrawl-delay: 600\n"))
    visit = visiting(patient.address)
    for _ in range(7):
        visit.fetch(f"{patient.url}/a")
    with pytest.raises(RequestsUsedUp):
        visit.fetch(f"{patient.url}/a")
    assert robots_rules(200, b"User-agent: *\nCrawl-delay: 1e308\n").refusal


def test_a_name_that_is_bound_anew_between_the_check_and_the_connection_reaches_nothing(host, visiting):
    portal = host()
    answers = iter(["93.184.216.34"])
    name = f"localhost:{portal.address.rpartition(':')[2]}"
    visit = visiting(name, allows_loopback=False, resolve=lambda _: [next(answers, "127.0.0.1")])
    with pytest.raises((ForbiddenAddress, RobotsDisallowed), match="not a public address"):
        visit.fetch(f"http://{name}/a")
    assert portal.heads == []


def test_the_address_that_was_checked_is_the_one_that_is_asked(host, visiting):
    portal = host()
    name = f"portal.example:{portal.address.rpartition(':')[2]}"
    kept = []
    visit = visiting(name, resolve=lambda _: ["127.0.0.1"], archive=lambda wire: kept.append(wire) or WirePlace("f", 0))
    assert visit.fetch(f"http://{name}/a").row.status == 200
    assert {wire.peer for wire in kept} == {"127.0.0.1"}
    assert all(f"Host: {name}".encode() in head for head in portal.heads)


def test_what_one_portal_may_not_ask_does_not_stop_another_of_the_same_host(host, visiting, clock):
    portal = host()
    with clock.session() as session:
        with pytest.raises(ForbiddenAddress):
            visiting(portal.address, session=session, allows_loopback=False).fetch(f"{portal.url}/a")
        assert visiting(portal.address, session=session).fetch(f"{portal.url}/a").row.status == 200
        leading_out = host(robots=said(b"", f"Location: {portal.url}/robots.txt", status="301 Moved"))
        narrow, wide = (
            visiting(leading_out.address, session=session),
            visiting(leading_out.address, portal.address, session=session),
        )
        for _ in range(2):
            with pytest.raises(RobotsDisallowed, match="add it to allowed_hosts"):
                narrow.fetch(f"{leading_out.url}/a")
        assert leading_out.paths == ["/robots.txt"], "it is asked once in a visit"
        assert wide.fetch(f"{leading_out.url}/a").row.status == 200


@pytest.mark.parametrize(
    "address",
    ["64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:a00:1::", "2001:0:a00:1::", "::ffff:10.0.0.1", "::ffff:8.8.8.8",
     "::10.0.0.1", "fec0::1", "fd00::1", "ff02::1", "ff0e::1", "3fff::1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
     "192.88.99.1", "100.64.0.1", "0.0.0.0"],
)  # fmt: skip
def test_an_address_that_is_no_single_public_machine_is_not_asked(address, visiting):
    assert not is_public(ipaddress.ip_address(address))
    with pytest.raises(ForbiddenAddress):
        visiting("www.example.org", resolve=lambda _: ["93.184.216.34", address]).fetch("http://www.example.org/a")


@pytest.mark.parametrize("address", ["93.184.216.34", "2400:3200::1", "2a00:1450::1"])
def test_public_addresses_are_public(address):
    assert is_public(ipaddress.ip_address(address))


def test_what_comes_after_the_body_answers_no_other_request(host, visiting, clock):
    portal = host(a=said() + said(b"<html>another's</html>"))
    with clock.session() as session:
        for path in ("a", "b"):
            answer = visiting(portal.address, session=session).fetch(f"{portal.url}/{path}")
            assert answer.body == PAGE
    assert portal.paths == ["/robots.txt", "/a", "/b"]


def dripping(start: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(drop)
            time.sleep(0.02)

    return answer


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"0"),
    ],
    ids=["a header", "answers before the answer", "the head of a chunk", "the body"],
)
def test_a_host_that_drips_is_left_when_its_time_is_over(host, visiting, start, drop):
    portal = host(a=dripping(start, drop))
    session = HttpSession(sleep=lambda _: None, longest_exchange_seconds=0.4)
    visit = visiting(portal.address, session=session)
    began = time.monotonic()
    with pytest.raises(HostUnreachable, match="transfer took more than"):
        visit.fetch(f"{portal.url}/a")
    assert portal.paths == ["/robots.txt", "/a"], "it is not tried again"
    assert time.monotonic() - began < 5


def test_a_slow_body_is_kept_as_far_as_it_came(host, visiting):
    portal = host(a=dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"0"))
    kept = []
    visit = visiting(
        portal.address,
        session=HttpSession(sleep=lambda _: None, longest_exchange_seconds=0.4),
        archive=lambda wire: kept.append(wire) or WirePlace("f", len(kept)),
    )
    with pytest.raises(HostUnreachable):
        visit.fetch(f"{portal.url}/a")
    assert kept[-1].cut_by == "time"
    assert set(kept[-1].body) == {ord("0")}


def test_hosts_that_drip_open_their_circuit(host, visiting):
    portal = host(a=dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"))
    visit = visiting(portal.address, session=HttpSession(sleep=lambda _: None, longest_exchange_seconds=0.2))
    failures = []
    while len(failures) < 6 and "left alone" not in "".join(map(str, failures[-1:])):
        with pytest.raises((HostUnreachable, HttpFailure)) as failure:
            visit.fetch(f"{portal.url}/a")
        failures.append(failure.value)
    # Three are enough; where this machine is busy, robots.txt may come too late as well.
    assert "left alone" in str(failures[-1])
    assert len(failures) > 3


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (said(gzip.compress(b"\0" * 2**24), "Content-Encoding: gzip"), "larger than 1 MiB"),
        (said(b"x" * 100, "Content-Encoding: br"), "'br', which was not asked for"),
        (said(gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip"), "which was not asked for"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n<html>", "larger than 1 MiB"),
        (said(b"x" * 2**21), "larger than 1 MiB"),
    ],
    ids=["gzip bomb", "br", "gzip twice", "giant by its header", "giant"],
)
def test_giant_and_packed_bodies_are_not_taken(host, visiting, answer, message):
    portal = host(a=answer)
    with pytest.raises(WrongContent, match=message):
        visiting(portal.address, largest_body_bytes=2**20).fetch(f"{portal.url}/a")


@pytest.mark.parametrize(
    "location", ["http://h:99999/", "http://[::1", "//[x]/", "http://h:x/", "javascript:1", "http://a..b/", "/a", "//"]
)
def test_a_redirect_to_nowhere_or_in_a_circle_is_a_failure_of_its_own(host, visiting, location):
    portal = host(a=said(b"", f"Location: {location}", status="302 Found"))
    with pytest.raises((ForbiddenAddress, WrongContent, HttpFailure)):
        visiting(portal.address).fetch(f"{portal.url}/a")
    assert len(portal.heads) <= 7


@pytest.mark.parametrize(
    "body",
    [b"<!---->" * 9000 + b"x", b"<html>" + b"<script " * 8000, b"<html>" + b"<title>" * 9000, b"<html>" + b"<" * 60000],
    ids=["comments", "scripts", "titles", "brackets"],
)
def test_a_page_that_never_closes_is_looked_through_at_once(body):
    began = time.thread_time()
    is_web_page(body)
    says_gone(body)
    challenge_form(200, body)
    assert time.thread_time() - began < 1
