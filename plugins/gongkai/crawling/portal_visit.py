"""The requests of one run to one portal: robots obeyed, in turn, repeated where that helps, redirects by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import urldefrag

from gongkai.crawling.answer import Answer, Validators, judged
from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.policy import RequestPolicy, RequestsUsedUp, host_and_port
from gongkai.crawling.politeness.robots import RobotsRules, refused, robots_rules
from gongkai.crawling.politeness.robots_cache import origin
from gongkai.crawling.retrying import retried
from gongkai.crawling.single_request import Archive, Form, Progress, SingleRequests, holding, redirected
from gongkai.crawling.transport.addresses import require_allowed_host, require_public_host
from gongkai.crawling.transport.exchange import Exchange
from gongkai.crawling.transport.transfer import PassingFailure
from gongkai.model.errors import (
    ChallengePage,
    ForbiddenAddress,
    GongkaiError,
    HostUnreachable,
    HttpFailure,
    RobotsDisallowed,
)
from gongkai.model.fetch import FetchPurpose, FetchRow

Record = Callable[[FetchRow, bytes | None], object]
"""Takes one row of the ledger, and the body where there is one to seal."""

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_REDIRECTS_TO_GET: Final = frozenset({301, 302, 303})
"""What browsers do after a form (RFC 9110, 15.4)."""
_MOST_REDIRECTS: Final = 5


class PortalVisit:
    """Fetches for one portal. Every request leaves one row; the row of a success is the caller's to record.

    ``record`` takes the ledger row of every request that gives no document, ``archive`` every answer as it went over
    the wire.
    """

    def __init__(
        self, session: HttpSession, policy: RequestPolicy, record: Record, archive: Archive | None = None
    ) -> None:
        self._session = session
        self._policy = policy
        self._record = record
        self._requests = SingleRequests(session, policy, archive)
        self._asked_host = ""
        self._refused: dict[str, RobotsRules] = {}

    @property
    def request_count(self) -> int:
        """Requests that were sent, robots.txt, redirects and repetitions included."""
        return self._requests.count

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
        session = self._session
        try:
            return retried(
                lambda: self._attempt(order, validators, suffix, form),
                wait=lambda seconds: session.budget.hold_off(self._asked_host, seconds),
                jitter=session.jitter,
            )
        except PassingFailure as last:
            failure = last.failure
            if isinstance(failure, HttpFailure):
                session.budget.note_failure(self._asked_host, str(failure), status=failure.status)
            elif isinstance(failure, HostUnreachable):  # a body that ends early says nothing against the host
                session.budget.note_failure(self._asked_host, str(failure))
            raise failure from last

    def reject(self, row: FetchRow, failure: GongkaiError) -> None:
        """Records the request of ``row`` as failed: what came of it is not what was asked for."""
        self._record(replace(row, cause=failure.cause, message=str(failure), role=None), None)

    def _attempt(self, order: FetchRow, validators: Validators | None, suffix: str, form: Form) -> Answer:
        session = self._session
        sent = replace(order, fetched_at=session.now(), final_url=order.url, method="POST" if form else order.method)
        progress = Progress(sent, form)
        try:
            answer = self._followed(progress, validators)
            return judged(
                progress.row,
                answer,
                suffix=suffix,
                is_conditional=progress.is_conditional,
                budget=session.budget,
                now=session.now(),
            )
        except RequestsUsedUp:
            raise
        except (GongkaiError, PassingFailure) as error:
            self.reject(progress.row, error.failure if isinstance(error, PassingFailure) else error)
            raise

    def _followed(self, progress: Progress, validators: Validators | None) -> Exchange:
        """The answer at the end of the redirects; each redirect is a request and a row of its own.

        Validators are sent to the address that they hold for, and to no other: a date or a tag of one address may by
        chance hold for another.
        """
        target = progress.row.url
        for _ in range(_MOST_REDIRECTS + 1):
            progress.row = replace(
                progress.row, final_url=target, status=None, robots=None, warc_file=None, warc_offset=None
            )
            require_allowed_host(target, self._policy)
            self._asked_host = host_and_port(target)
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
            answer = self._requests.answer(progress, target, holding(validators, progress.row.url, target), delay)
            if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                return answer
            followed, target = target, redirected(target, answer.headers["location"])
            self._record(replace(progress.row, url=followed, final_url=target, role=None), None)
            if progress.form and answer.status in _REDIRECTS_TO_GET:
                progress.form, progress.row = (), replace(progress.row, method="GET")
        raise HttpFailure(f"more than {_MOST_REDIRECTS} redirects, the last to {target}", status=302)

    def _robots(self, url: str) -> RobotsRules:
        """The rules of the URL's origin; raises HostUnreachable where the host gives no answer at all."""
        rules = self._refused.get(origin(url)) or self._session.robots.rules(url)
        if rules is None:
            try:
                rules = self._fetched_robots(f"{origin(url)}/robots.txt")
            except ForbiddenAddress as failure:  # forbidden to this portal, perhaps not to another one of this host
                rules = self._refused[origin(url)] = refused(f"robots.txt cannot be had ({failure})")
            else:
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
        except (HostUnreachable, ForbiddenAddress, RequestsUsedUp):
            raise
        except HttpFailure as failure:
            return robots_rules(failure.status, b"") if failure.status else refused(str(failure))
        except ChallengePage as challenge:
            return refused(f"robots.txt is a challenge page ({challenge})")
        except GongkaiError as failure:
            return refused(f"robots.txt cannot be had ({failure})")
        self._record(answer.row, answer.body)
        return robots_rules(answer.row.status or 0, answer.body)
