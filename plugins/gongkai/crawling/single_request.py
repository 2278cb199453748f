"""One request of a visit, made in its host's turn and written down, without following or repeating it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urldefrag, urljoin

from gongkai.crawling.answer import Validators
from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.policy import RequestPolicy, RequestsUsedUp, host_and_port
from gongkai.crawling.politeness.robots import LARGEST_ROBOTS_BYTES, LONGEST_CRAWL_DELAY_SECONDS
from gongkai.crawling.transport.exchange import Exchange, exchange
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.wire import WireExchange, WirePlace

Archive = Callable[[WireExchange], WirePlace]
"""Takes one answer as it went over the wire, and says where it was put."""

Form = tuple[tuple[str, str], ...]
"""The fields of a form that is sent by POST; empty for a GET."""

_LARGEST_PAGE_BYTES: Final = 16 * 1024 * 1024
_LARGEST: Final = {
    FetchPurpose.ROBOTS: LARGEST_ROBOTS_BYTES,
    FetchPurpose.LIST: _LARGEST_PAGE_BYTES,
    FetchPurpose.ARTICLE: _LARGEST_PAGE_BYTES,
}
"""Bytes; files have the session's limit. Pages are looked through at once, while the other portals wait."""


@dataclass(slots=True)
class Progress:
    """The row of the request that is under way, so that a failure anywhere is recorded with what is known of it."""

    row: FetchRow
    form: Form = ()
    is_conditional: bool = False
    """Whether validators went along with the request."""


class SingleRequests:
    """Makes the requests of one visit and counts them."""

    def __init__(self, session: HttpSession, policy: RequestPolicy, archive: Archive | None) -> None:
        self._session = session
        self._policy = policy
        self._archive = archive
        self._client = session.client(policy)
        self.count = 0
        """Requests that were sent."""

    def answer(self, progress: Progress, url: str, validators: Validators | None, delay_seconds: float) -> Exchange:
        """What ``url`` answers; ``progress`` says what is known of it, also where it fails.

        Raises as ``exchange`` and the host's budget do, and RequestsUsedUp.
        """
        session, most = self._session, self._policy.max_requests
        if self.count >= most:
            raise RequestsUsedUp(f"the {most} requests that a run may make are used up; the next run goes on")
        if (
            delay_seconds > self._policy.delay_seconds
            and (self.count - 1) * delay_seconds > LONGEST_CRAWL_DELAY_SECONDS
        ):
            told = f"robots.txt asks for a Crawl-delay of {delay_seconds:.0f} s, and a run does not wait longer"
            raise RequestsUsedUp(f"{told} than {LONGEST_CRAWL_DELAY_SECONDS:.0f} s in all; the next run goes on")
        self._policy.require_hour(session.now())
        headers = validators.headers() if validators else {}
        progress.is_conditional = bool(headers)
        if progress.row.article_url is not None:  # some portals give files only to those who come from the article
            headers["Referer"] = progress.row.article_url
        purpose = progress.row.purpose
        with session.budget.turn(host_and_port(url), delay_seconds, self._policy):
            self.count += 1
            began = session.clock()
            progress.row = replace(progress.row, fetched_at=session.now())
            try:
                answer = exchange(
                    self._client,
                    url,
                    headers,
                    sent_at=progress.row.fetched_at,
                    keep=lambda wire: self._keep(progress, wire),
                    form=progress.form,
                    earlier=validators.earlier if validators else None,
                    largest=min(session.largest_body_bytes, _LARGEST.get(purpose, session.largest_body_bytes)),
                    takes_beginning=purpose is FetchPurpose.ROBOTS,
                )
            finally:
                elapsed = round((session.clock() - began) * 1000)
                progress.row = replace(progress.row, elapsed_ms=elapsed)
        progress.row = replace(
            progress.row,
            status=answer.status,
            content_type=answer.headers.get("content-type"),
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            byte_count=len(answer.body),
        )
        return answer

    def _keep(self, progress: Progress, wire: WireExchange) -> None:
        if self._archive is not None:
            place = self._archive(wire)
            progress.row = replace(progress.row, warc_file=place.file, warc_offset=place.offset)


def holding(validators: Validators | None, asked: str, target: str) -> Validators | None:
    """The validators of a request for ``asked`` where they hold for ``target``, to which it led."""
    if validators is None or urldefrag(validators.url or asked).url != urldefrag(target).url:
        return None
    return validators


def redirected(url: str, location: str) -> str:
    """Where ``location`` leads; a fragment goes along unless it has its own (RFC 9110, 10.2.2)."""
    target, fragment = urljoin(url, location), urldefrag(url).fragment
    return f"{target}#{fragment}" if fragment and not urldefrag(target).fragment else target
