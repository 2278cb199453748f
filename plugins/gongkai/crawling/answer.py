"""What an answer means: a body that was asked for, or the failure that it stands for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gongkai.crawling.content.challenge import challenge_form
from gongkai.crawling.content.content_check import require_file, require_page
from gongkai.crawling.policy import host_and_port
from gongkai.crawling.politeness.host_budget import HostBudget
from gongkai.crawling.politeness.retry_after import retry_after_seconds
from gongkai.crawling.transport.exchange import Exchange
from gongkai.crawling.transport.transfer import PassingFailure
from gongkai.model.errors import ChallengePage, HttpFailure
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.wire import EarlierBody

_NOT_MODIFIED: Final = 304
REFUSALS: Final = frozenset({401, 403, 405, 412, 429, 468, 512, 521})
"""Statuses by which a host says that it does not want to be asked."""
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_SERVER_ERRORS: Final = range(500, 600)
_LONGEST_WAIT_SECONDS: Final = 300.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What the host said of an earlier body, to ask whether it still holds (RFC 9110, 13.1).

    They hold for ``url``, where that body came from; without it, for the address that is asked for. What ``earlier``
    names is what a 304 means.
    """

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = None
    earlier: EarlierBody | None = None

    @classmethod
    def of(cls, row: FetchRow) -> "Validators | None":
        """The validators of a success whose body is in the vault; None where the host gave none with it."""
        if row.sha256 is None or not row.succeeded or not (row.etag or row.last_modified):
            return None
        url = row.final_url or row.url
        return cls(row.etag, row.last_modified, url, EarlierBody(url, row.fetched_at, row.sha256))

    def headers(self) -> dict[str, str]:
        """The conditional headers."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """The completed row of a request and its body; the body is empty where nothing has changed (304)."""

    row: FetchRow
    body: bytes

    @property
    def url(self) -> str:
        """Where the body came from after redirects: what its relative links are relative to."""
        return self.row.final_url or self.row.url

    @property
    def is_unchanged(self) -> bool:
        """Whether the host says that the body of the validators still holds."""
        return self.row.status == _NOT_MODIFIED


def judged(
    row: FetchRow, answer: Exchange, *, suffix: str, is_conditional: bool, budget: HostBudget, now: datetime
) -> Answer:
    """The answer where it is what was asked for.

    ``is_conditional`` is whether validators were sent: a 304 to anything else is no answer. Raises ChallengePage,
    HttpFailure or WrongContent, and PassingFailure around those that a repetition may cure. A host that refuses is
    noted in ``budget``.
    """
    host, status = host_and_port(row.final_url or row.url), answer.status
    form = challenge_form(status, answer.body)
    if form is not None:
        reason = f"{host} answered with a challenge: {form}; it is left alone"
        budget.note_failure(host, reason, status=status)
        raise ChallengePage(reason)
    failure = HttpFailure(f"answered with status {status}", status=status)
    if status in REFUSALS or (status in _SERVER_ERRORS and status not in _PASSING):
        budget.note_failure(host, str(failure), status=status)
    if status in _PASSING:
        wait = retry_after_seconds(answer.headers.get("retry-after"), now)
        if wait is not None and wait > _LONGEST_WAIT_SECONDS:
            budget.leave_alone(host, f"it asks to be left alone for {wait:.0f} s", wait, status=status)
            raise failure
        raise PassingFailure(failure, wait)
    if status == _NOT_MODIFIED and is_conditional:
        budget.note_success(host)
        return Answer(row, b"")
    if status not in range(200, 300):
        if status not in REFUSALS and status not in _SERVER_ERRORS:
            budget.note_success(host)  # a page that is not there says nothing against the host
        raise failure
    budget.note_success(host)
    if row.purpose in {FetchPurpose.LIST, FetchPurpose.ARTICLE}:
        require_page(answer.body)
    elif row.purpose is FetchPurpose.ATTACHMENT:
        require_file(answer.body, suffix)
    return Answer(row, answer.body)
