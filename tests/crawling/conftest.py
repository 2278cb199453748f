"""A clock that a test moves, a session that never waits, and a server that sends what it is told to."""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.policy import RequestPolicy
from gongkai.crawling.portal_visit import PortalVisit
from gongkai.crawling.single_request import Archive
from gongkai.crawling.tls import USUAL_TLS, TlsSettings
from gongkai.model.fetch import FetchPurpose, FetchRow
from tests.standing_clock import StandingClock

NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class Visiting:
    """A visit with the rows that it recorded."""

    visit: PortalVisit
    clock: StandingClock
    rows: list[FetchRow]

    def fetch(self, url: str, purpose: FetchPurpose = FetchPurpose.ARTICLE, **how: Any):
        order = FetchRow(fetch_id="", run_id="", portal="p", url=url, purpose=purpose, fetched_at=self.clock.now())
        return self.visit.fetch(order, **how)

    def recorded(self) -> list[tuple[str, int | None, str | None]]:
        return [(row.purpose.value, row.status, row.cause) for row in self.rows]


@pytest.fixture
def visiting(clock: StandingClock) -> Iterator[Callable[..., Visiting]]:
    """Makes a visit to hosts; the arguments are those of RequestPolicy, and a session or those of HttpSession."""
    sessions: list[HttpSession] = []

    def make(
        *hosts: str,
        delay_seconds: float = 0,
        max_requests: int = 100,
        allows_loopback: bool = True,
        tls: TlsSettings = USUAL_TLS,
        hours: tuple[int, int] | None = None,
        max_requests_per_day: int | None = None,
        archive: Archive | None = None,
        session: HttpSession | None = None,
        **how: Any,
    ):
        session = session or clock.session(**how)
        sessions.append(session)
        policy = RequestPolicy(
            "p",
            frozenset(hosts),
            delay_seconds,
            max_requests,
            allows_loopback,
            max_requests_per_day=max_requests_per_day,
            hours=hours,
            tls=tls,
        )
        rows: list[FetchRow] = []
        return Visiting(PortalVisit(session, policy, lambda row, _body: rows.append(row), archive), clock, rows)

    yield make
    for session in sessions:
        session.close()


@pytest.fixture
def serve() -> Iterator[Callable[[bytes], str]]:
    """Answers every request but that for robots.txt with these bytes and closes; gives host and port."""
    listeners: list[socket.socket] = []

    def start(answer: bytes) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def run() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    asked = connection.recv(4096)
                    connection.sendall(NO_ROBOTS if b"robots.txt" in asked else answer)

        threading.Thread(target=run, daemon=True).start()
        return f"127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
