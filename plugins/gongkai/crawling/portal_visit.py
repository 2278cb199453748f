"""The requests of one run to one portal: robots obeyed, in turn, repeated where that helps, redirects by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urljoin

from gongkai.crawling.addresses import require_allowed_host, require_public_host
from gongkai.crawling.answer import Answer, Validators, judged
from gongkai.crawling.exchange import Exchange, PassingFailure, exchange
from gongkai.crawling.policy import RequestPolicy, RequestsUsedUp, host_and_port
from gongkai.crawling.retrying import retried
from gongkai.crawling.robots import RobotsRules, refused, robots_rules
from gongkai.crawling.robots_cache import origin
from gongkai.model.errors import ChallengePage, GongkaiError, HostUnreachable, HttpFailure, RobotsDisallowed
from gongkai.model.fetch import FetchPurpose, FetchRow

if TYPE_CHECKING:
    from gongkai.crawling.http_session import HttpSession

Record = Callable[[FetchRow, bytes | None], object]
"""Takes one row of the ledger, and the body where there is one to seal."""

Form = tuple[tuple[str, str], ...]
"""The fields of a form that is sent by POST; empty for a GET."""

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_REDIRECTS_TO_GET: Final = frozenset({301, 302, 303})
"""What browsers do after a form (RFC 9110, 15.4)."""
_MOST_REDIRECTS: Final = 5


@dataclass(slots=True)
class _Progress:
    """The row of the request that is under way, so that a failure anywhere is recorded with what is known of it."""

    row: FetchRow
    began: float
    form: Form = ()


class PortalVisit:
    """Fetches for one portal. Every request leaves one row; the row of a success is the caller's to record."""

    def __init__(self, session: "HttpSession", policy: RequestPolicy, record: Record) -> None:
        self._session = session
        self._policy = policy
        self._record = record
        self.request_count = 0
        """Requests that were sent, robots.txt, redirects and repetitions included."""

    def now(self) -> datetime:
        """The moment by the session's clock, aware."""
        return self._session.now()

    def fetch(
        self, order: FetchRow, *, validators: Validators | None = None, suffix: str = "", form: Form = ()
    ) -> Answer:
        """The answer to ``order``, a row that says what is asked for; its own row is completed and not yet recorded.

        ``suffix`` is the kind of file that was asked for (``.pdf``), empty where that is not known; a ``form`` is sent
        by POST. Raises RobotsDisallowed, ForbiddenAddress, HostUnreachable, HttpFailure, ChallengePage or WrongContent,
        recorded by then, and RequestsUsedUp, which is no request.
        """
        session, host = self._session, host_and_port(order.url)
        try:
            return retried(
                lambda: self._attempt(order, validators, suffix, form),
                wait=lambda seconds: session.budget.hold_off(host, seconds),
                jitter=session.jitter,
            )
        except PassingFailure as last:
            failure = last.failure
            status = failure.status if isinstance(failure, HttpFailure) else 0
            session.budget.note_failure(host, str(failure), status=status)
            raise failure from last

    def _attempt(self, order: FetchRow, validators: Validators | None, suffix: str, form: Form) -> Answer:
        session = self._session
        sent = replace(order, fetched_at=session.now(), final_url=order.url, method="POST" if form else order.method)
        progress = _Progress(sent, session.clock(), form)
        try:
            headers = validators.headers() if validators else {}
            if order.article_url is not None:  # some portals give their files only to those who come from the article
                headers["Referer"] = order.article_url
            answer = self._followed(progress, headers)
            return judged(progress.row, answer, suffix=suffix, budget=session.budget, now=session.now())
        except RequestsUsedUp:
            raise
        except (GongkaiError, PassingFailure) as error:
            failure = error.failure if isinstance(error, PassingFailure) else error
            self._record(replace(progress.row, cause=failure.cause, message=str(failure), role=None), None)
            raise

    def _followed(self, progress: _Progress, headers: Mapping[str, str]) -> Exchange:
        """The answer at the end of the redirects; each redirect is a request and a row of its own."""
        target = progress.row.url
        for _ in range(_MOST_REDIRECTS + 1):
            progress.row = replace(progress.row, final_url=target, status=None, robots=None)
            require_allowed_host(target, self._policy)
            require_public_host(target, self._policy, self._session.resolve)
            delay = self._policy.delay_seconds
            if progress.row.purpose is not FetchPurpose.ROBOTS:
                rules = self._robots(target)
                progress.row = replace(
                    progress.row, robots="allowed" if rules.allows(urldefrag(target).url) else "disallowed"
                )
                if progress.row.robots == "disallowed":
                    raise RobotsDisallowed(f"{rules.refusal or 'robots.txt forbids this address'}; it is not asked")
                delay = max(delay, rules.crawl_delay_seconds)
            answer = self._request(progress, target, headers, delay)
            if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                return answer
            followed, target = target, _redirected(target, answer.headers["location"])
            self._record(replace(progress.row, url=followed, final_url=target, role=None), None)
            if progress.form and answer.status in _REDIRECTS_TO_GET:
                progress.form, progress.row = (), replace(progress.row, method="GET")
        raise HttpFailure(f"more than {_MOST_REDIRECTS} redirects, the last to {target}", status=302)

    def _request(self, progress: _Progress, url: str, headers: Mapping[str, str], delay: float) -> Exchange:
        session = self._session
        if self.request_count >= self._policy.max_requests:
            message = f"the {self._policy.max_requests} requests that a run may make are used up; the next run goes on"
            raise RequestsUsedUp(message)
        with session.budget.turn(host_and_port(url), delay):
            self.request_count += 1
            progress.began = session.clock()
            progress.row = replace(progress.row, fetched_at=session.now())
            try:
                answer = exchange(
                    session.client,
                    url,
                    headers,
                    self._policy,
                    form=progress.form,
                    largest=session.largest_body_bytes,
                    clock=session.clock,
                )
            finally:
                elapsed = round((session.clock() - progress.began) * 1000)
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

    def _robots(self, url: str) -> RobotsRules:
        """The rules of the URL's origin; raises HostUnreachable where the host gives no answer at all."""
        rules = self._session.robots.rules(url)
        if rules is None:
            rules = self._fetched_robots(f"{origin(url)}/robots.txt")
            self._session.robots.keep(url, rules)
        return rules

    def _fetched_robots(self, url: str) -> RobotsRules:
        order = FetchRow(
            fetch_id="",
            run_id="",
            portal=self._policy.portal,
            url=url,
            purpose=FetchPurpose.ROBOTS,
            fetched_at=self._session.now(),
        )
        try:
            answer = self.fetch(order)
        except (HostUnreachable, RequestsUsedUp):
            raise
        except HttpFailure as failure:
            return robots_rules(failure.status, b"") if failure.status else refused(str(failure))
        except ChallengePage as challenge:
            return refused(f"robots.txt is a challenge page ({challenge})")
        except GongkaiError as failure:
            return refused(f"robots.txt cannot be had ({failure})")
        self._record(answer.row, answer.body)
        return robots_rules(answer.row.status or 0, answer.body)


def _redirected(url: str, location: str) -> str:
    """Where ``location`` leads; a fragment goes along unless it has its own (RFC 9110, 10.2.2)."""
    target, fragment = urljoin(url, location), urldefrag(url).fragment
    return f"{target}#{fragment}" if fragment and not urldefrag(target).fragment else target
