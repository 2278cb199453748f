"""Requests of one run, with what failed in the summary: whoever asks gets an answer or None."""

from collections.abc import Callable
from typing import TypeVar

import structlog

from gongkai.crawling.answer import Answer, Validators
from gongkai.crawling.policy import RequestsUsedUp, host_and_port
from gongkai.crawling.politeness.host_budget import HostLeftAlone
from gongkai.crawling.portal_visit import PortalVisit
from gongkai.model.errors import GongkaiError, HttpFailure, WrongContent
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.file.portal import Portal
from gongkai.portals.pages.page import Page
from gongkai.portals.run.collection_summary import CollectionSummary, Failure
from gongkai.portals.run.revisits import GONE_STATUS

_log = structlog.get_logger(__name__)

Found = TypeVar("Found")


class Fetcher:
    """Asks for one portal; a host that is left alone is named once, however much of it is still wanted."""

    def __init__(self, portal: Portal, visit: PortalVisit, summary: CollectionSummary) -> None:
        self._portal = portal
        self._visit = visit
        self._summary = summary
        self._hosts_left_alone: set[str] = set()

    def order(self, url: str, purpose: FetchPurpose) -> FetchRow:
        """The row of a request for ``url`` that is still to be made."""
        return FetchRow(
            fetch_id="",
            run_id="",
            portal=self._portal.name,
            region_code=self._portal.region_code,
            url=url,
            purpose=purpose,
            fetched_at=self._visit.now(),
        )

    def answer(
        self,
        order: FetchRow,
        *,
        validators: Validators | None = None,
        suffix: str = "",
        form: tuple[tuple[str, str], ...] = (),
        is_had: bool = False,
    ) -> Answer | None:
        """The answer, its row not yet recorded; None where it failed. A ``form`` is sent by POST.

        Where the vault has it already (``is_had``), an address at which there is nothing any more is no failure of the
        run: it was taken down. Raises RequestsUsedUp.
        """
        host = host_and_port(order.url)
        if host in self._hosts_left_alone:
            return None
        try:
            return self._visit.fetch(order, validators=validators, suffix=suffix, form=form)
        except RequestsUsedUp:
            raise
        except GongkaiError as failure:
            if isinstance(failure, HostLeftAlone):
                self._hosts_left_alone.add(host)
            if is_had and isinstance(failure, HttpFailure) and failure.status in GONE_STATUS:
                self._summary.taken_down.append(order.url)
            else:
                self._summary.failures.append(Failure(order.url, failure.cause, str(failure)))
            return None

    def taken_apart(self, answer: Answer, look: Callable[[Page], Found]) -> Found | None:
        """What ``look`` finds on the page; None where it fails on it, which is then this page's failure alone.

        A page can hold anything, such as a number of a million digits; it must not end the collection of its portal,
        nor of those that are collected with it.
        """
        try:
            return look(Page(answer.url, answer.body))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this page's
            _log.exception("a page cannot be taken apart", portal=self._portal.name, url=answer.url)
            reason = " ".join(str(error).split())[:100]
            failure = WrongContent(f"the page is not as pages of its family are ({type(error).__name__}: {reason})")
            self._visit.reject(answer.row, failure)
            self._summary.failures.append(Failure(answer.row.url, failure.cause, str(failure)))
            return None
