"""Requests of one run, with what failed in the summary: whoever asks gets an answer or None."""

from gongkai.crawling.answer import Answer, Validators
from gongkai.crawling.host_budget import HostLeftAlone
from gongkai.crawling.policy import RequestsUsedUp, host_and_port
from gongkai.crawling.portal_visit import PortalVisit
from gongkai.model.errors import GongkaiError, HttpFailure
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.file.portal import Portal
from gongkai.portals.run.collection_summary import CollectionSummary, Failure
from gongkai.portals.run.revisits import GONE_STATUS


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
