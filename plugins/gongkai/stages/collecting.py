"""Collecting as one call for many portals: what the task and the command line share."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, Final

import structlog
from pydantic import ValidationError

from gongkai.configuration import fault_of
from gongkai.crawling.http_session import HttpSession
from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.opened_vault import opened_vault
from gongkai.portals.file.cadence import is_due
from gongkai.portals.file.folder import folder_portal
from gongkai.portals.file.host_groups import by_host
from gongkai.portals.file.portal import Portal, load_portal, load_portals
from gongkai.portals.file.title_rules import YearRange
from gongkai.portals.run.collection import collect as collect_portal
from gongkai.portals.run.collection_summary import CollectionSummary, Failure
from gongkai.settings import CHINA, Settings

HOSTS_AT_ONCE: Final = 32
"""Threads of one process. They wait nearly all the time: a host is asked every three seconds at most."""

_log = structlog.get_logger(__name__)


def portals_to_collect(
    settings: Settings, wanted: list[str] | None, *, today: date, is_backfill: bool = False
) -> list[list[str]]:
    """Names of the portals ``wanted``, or of all verified ones that are due, those that share a host together.

    ``today`` is the day in China for which it is asked, be it gone by: the answer does not depend on the clock.

    A portal that nobody has seen work (``verified: false``) is asked only when it is named; a backfill waits for no
    day. A host is asked by one session only, so that its pace holds; files that are wrong are left out, unless they are
    named. Raises InvalidConfiguration for a name without a file.
    """
    portals, _ = load_portals(settings.portals)
    missing = set(wanted or ()) - {portal.name for portal in portals}
    for name in sorted(missing):
        if not (settings.portals / f"{name}.yml").exists():
            raise InvalidConfiguration(f"{name}: there is no such portal file; `gongkai portals list` names all")
        load_portal(settings.portals / f"{name}.yml")  # says what is wrong
    asked = _last_asked(settings)
    chosen = [
        portal
        for portal in portals
        if (
            portal.name in wanted if wanted else _is_due(portal, None if is_backfill else asked.get(portal.name), today)
        )
    ]
    return [[portal.name for portal in group] for group in by_host(chosen)]


def _is_due(portal: Portal, last_asked: date | None, today: date) -> bool:
    return portal.verified and is_due(portal.cadence, last_asked, today)


def year_range(from_year: int | None, to_year: int | None) -> YearRange | None:
    """The years of a backfill; None where neither is given. Raises InvalidConfiguration where they are no range."""
    if from_year is None and to_year is None:
        return None
    try:
        return YearRange(from_year=from_year, to_year=to_year)
    except ValidationError as error:
        raise InvalidConfiguration(fault_of(error, YearRange)) from error


def portal_faults(settings: Settings) -> list[InvalidConfiguration]:
    """What is wrong with the portal files, one line each."""
    return load_portals(settings.portals)[1]


def collect(
    settings: Settings,
    sources: list[str],
    *,
    years: YearRange | None = None,
    open_session: Callable[..., HttpSession] = HttpSession,
) -> list[dict[str, Any]]:
    """Collects portals, named or given as a folder's absolute path, and says what came of each, in their order.

    With ``years`` it is a backfill of these years. Portals on different hosts are collected at once, those that share
    one after the other. A failure of a portal as a whole is in its result like any other; it costs this portal only.
    Faults of this machine and of the program are raised when the other portals are done. ``open_session`` makes the
    session that all share, whose clock is the run's.
    """
    done: dict[str, dict[str, Any]] = {}
    portals: dict[str, Portal] = {}
    for source in sources:
        try:
            portals[source] = _portal(settings, source)
        except GongkaiError as error:
            done[source] = _failed(source, error)
    sources_of = {id(portal): source for source, portal in portals.items()}  # two folders may have one name
    groups = [[(sources_of[id(portal)], portal) for portal in group] for group in by_host(portals.values())]
    with open_session(hosts=settings.hosts) as session, ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
        try:
            running = [threads.submit(_collected, settings, group, session, years) for group in groups]
            faults = [fault for group in running if (fault := group.exception()) is not None]
        except BaseException:  # we are told to end: nobody makes another request, and what was had is kept
            session.stop()
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    if faults:
        raise faults[0]
    for group in running:
        done |= group.result()
    return [done[source] for source in dict.fromkeys(sources)]


def _portal(settings: Settings, source: str) -> Portal:
    return folder_portal(Path(source)) if source.startswith("/") else load_portal(settings.portals / f"{source}.yml")


def _collected(
    settings: Settings, group: list[tuple[str, Portal]], session: HttpSession, years: YearRange | None
) -> dict[str, dict[str, Any]]:
    """What came of portals that share a host, one after the other, by their sources."""
    found: dict[str, dict[str, Any]] = {}
    for source, portal in group:
        began = time.monotonic()
        log = _log.bind(portal=portal.name)
        log.info("collecting", lists=len(portal.list_urls))
        try:
            vault = opened_vault(settings)
            with vault.collecting_alone(portal.name):
                found[source] = collect_portal(portal, vault, session, now=session.now(), years=years).as_dict()
        except GongkaiError as error:
            found[source] = _failed(source, error)
        except Exception as error:
            said = " ".join(str(error).split())
            log.error("collecting failed by a fault of this machine", cause=type(error).__name__, message=said)  # noqa: TRY400 - whoever calls it tells the rest
            raise
        counts = {name: found[source][name] for name in ("listed", "chosen", "known", "new", "requests")}
        failures = len(found[source]["failures"])
        log.info("collected", **counts, failures=failures, seconds=round(time.monotonic() - began))
    return found


def _failed(source: str, error: GongkaiError) -> dict[str, Any]:
    return CollectionSummary(source, failures=[Failure(source, error.cause, str(error))]).as_dict()


def _last_asked(settings: Settings) -> dict[str, date]:
    """The day (in China) on which a list of each portal was last had."""
    moments = opened_vault(settings).last_listed()
    return {portal: moment.astimezone(CHINA).date() for portal, moment in moments.items()}
