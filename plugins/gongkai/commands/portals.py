"""`gongkai portals`: a file for a new portal, a dry run over one, and how all of them stand."""

from collections import Counter
from datetime import date, datetime
from urllib.parse import urlsplit

from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.portal_visit import PortalVisit
from gongkai.crawling.transport.addresses import is_loopback_host
from gongkai.interpreting.words.regions import Region, full_name, is_within, region_of_code, regions_by_name
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.families.by_name import FOLDER
from gongkai.portals.families.fingerprint import fingerprint
from gongkai.portals.file.draft import draft, other_hosts, portal_name, portal_title, site_id_code
from gongkai.portals.file.politeness import Politeness
from gongkai.portals.file.portal import Portal, load_portal
from gongkai.portals.pages.page import Page
from gongkai.portals.run.dry_run import DryRun, dry_run
from gongkai.portals.watch.finding import Severity
from gongkai.portals.watch.portal_state import PortalState
from gongkai.settings import CHINA, Settings
from gongkai.stages.portal_states import states_by_need
from gongkai.vault import Vault

_SHOWN_TITLES = 3
_SHORTEST_NAME = 3


def new_portal(settings: Settings, url: str, name: str | None) -> int:
    """Asks ``url`` once, writes a portal file for it and says what it is; 0.

    Raises InvalidConfiguration where the file exists or the address is none, and as a fetch does.
    """
    chosen = name or portal_name(url)
    file = settings.portals / f"{chosen}.yml"
    if file.exists():
        raise InvalidConfiguration(f"{file.name} exists already; give the new portal another name: --name {chosen}-2")
    page = _page(settings, url, chosen)
    found = fingerprint(page)
    region, reason = _region(page)
    text = draft(page, found, name=chosen, list_url=url, region_code=region.code if region else None, region=reason)
    settings.portals.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    load_portal(file)
    items = found.listing.candidates
    print(f"wrote      {file}")
    print(f"family     {found.family} ({f'the page holds {found.mark[:60]!r}' if found.mark else 'no known marks'})")
    print(f"region     {f'{region.code} {full_name(region)}' if region else 'null'} ({reason})")
    print(f"items      {len(items)} on this page, {len(found.listing.further)} more pages named")
    for item in items[:_SHOWN_TITLES]:
        print(f"           {item.published_on or 'no date   '}  {item.title}")
    for host, count in other_hosts(page, found).items():
        print(f"elsewhere  {count} items lie on {host}; allowed_hosts decides whether they are asked for")
    if not items and not found.listing.further:
        print("           no list was found here: is this the column's own page, and does a script draw it?")
    print(f"next       look at the file, then: gongkai portals check {chosen}")
    return 0


def check_portal(settings: Settings, name: str) -> int:
    """Prints what a collection of the portal would list, choose and ask for; 0, or 1 where a list cannot be had.

    Raises InvalidConfiguration where the portal's file is wrong or missing.
    """
    file = settings.portals / f"{name}.yml"
    if not file.exists():
        raise InvalidConfiguration(f"{name}: there is no such portal file; `gongkai portals list` names all")
    portal = load_portal(file)
    if portal.family == FOLDER:
        raise InvalidConfiguration(f"{name} is a folder of files; there is nothing to ask")
    with HttpSession(hosts=settings.hosts) as session:
        found = dry_run(portal, Vault(settings.vault), session)
    _print_dry_run(portal, found)
    return 1 if found.failures else 0


def list_portals(settings: Settings, *, today: date) -> int:
    """Prints one line for each portal file: its state by the ledger, and when it is asked next; 0, or 2 for a fault.

    Those come first that somebody has to look at.
    """
    states, faults = states_by_need(settings, today=today)
    table = [("portal", "family", "last success", "last new report", "reports", "next due", "watch", "state")]
    for state in states:
        portal, verdict = state.portal, state.verdict
        table.append(
            (
                portal.name,
                portal.family,
                _day(state.last_success),
                _day(state.last_new_report),
                str(state.report_count),
                str(state.next_due) if state.next_due else "when named",
                verdict.severity.value if verdict and verdict.severity is not Severity.NOT_EVALUABLE else "",
                _state(state),
            )
        )
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for fault in faults:
        print(f"gongkai: {fault}")
    return 2 if faults else 0


def _state(state: PortalState) -> str:
    """What is wrong with the portal, else whether anybody has seen it work."""
    if state.trouble:
        return f"{'blocked: ' if state.is_blocked else ''}{state.trouble}"
    verdict = state.verdict
    if verdict is not None and verdict.severity in {Severity.ALARM, Severity.WARNING}:
        return f"{verdict.check}: {verdict.en}"
    return "verified" if state.portal.verified else "not verified"


def _page(settings: Settings, url: str, name: str) -> Page:
    host = urlsplit(url).hostname or ""
    try:
        portal = Portal(
            name=name,
            title_zh=name,
            family="generic",
            list_urls=(url,),
            politeness=Politeness(delay_seconds=0) if is_loopback_host(host) else Politeness(),
        )
    except ValueError as error:
        message = (
            f"{url}: must be a column's address, http:// or https:// with a host and a slash; name it in lower case"
        )
        raise InvalidConfiguration(message) from error
    with HttpSession(hosts=settings.hosts) as session:
        visit = PortalVisit(session, portal.policy(), lambda *_: None)
        order = FetchRow(
            fetch_id="", run_id="", portal=name, url=url, purpose=FetchPurpose.LIST, fetched_at=visit.now()
        )
        answer = visit.fetch(order)
    return Page(answer.url, answer.body)


def _region(page: Page) -> tuple[Region | None, str]:
    """The administrative division by SiteIDCode or by the site's name, and in words how it was found."""
    code, title = site_id_code(page), portal_title(page)
    by_code = region_of_code(code[:6]) if code else None
    names = [name for name in regions_by_name() if len(name) >= _SHORTEST_NAME and name in title]
    longest = max(names, key=len, default="")
    standing = [region for region in regions_by_name().get(longest, ()) if region.valid_to is None]
    by_name = standing[0] if len(standing) == 1 else None
    if by_code is not None:
        differs = by_name is not None and not (is_within(by_name, by_code) or is_within(by_code, by_name))
        said = f"SiteIDCode {code}"
        return by_code, f"{said}, but the site's name says {longest}: check it" if differs else f"by {said}"
    if by_name is not None:
        return by_name, f"by the site's name, {longest}"
    return None, "neither SiteIDCode nor the site's name tells the division: write its six digits"


def _print_dry_run(portal: Portal, found: DryRun) -> None:
    known = len(found.chosen) - len(found.waiting)
    print(f"portal     {portal.name} ({portal.title_zh}), family {portal.family}")
    print(f"listed     {found.listed} items on {found.pages} pages, with {found.requests} requests")
    print(f"chosen     {len(found.chosen)}, of which {known} are in the vault")
    for item in found.chosen[:_SHOWN_TITLES]:
        print(f"           {item.published_on or 'no date   '}  {item.title}")
    reasons = Counter(item.reason for item in found.not_chosen)
    for reason, count in reasons.most_common():
        print(f"left       {count}: {reason}")
        for left in [left for left in found.not_chosen if left.reason == reason][:_SHOWN_TITLES]:
            print(f"           {left.title}")
    if found.article is not None:
        candidate, article = found.article
        kind = "is a report itself" if article.is_report else f"{len(article.attachments)} files"
        print(f"article    {candidate.url}")
        print(f"           {kind}; title {article.title or '?'}, date {article.published_on or '?'}")
        for attachment in article.attachments[:_SHOWN_TITLES]:
            print(f"           {attachment.file_name}")
    for failure in found.failures:
        print(f"failed     {failure}")
    basis = (
        "2 files an article, a guess" if found.files_are_assumed else f"{found.files_per_article:.1f} files an article"
    )
    runs = -(-found.requests_to_come // portal.politeness.max_requests_per_run)
    limit = f", in {runs} runs of at most {portal.politeness.max_requests_per_run}" if runs > 1 else ""
    print(
        f"to come    about {found.requests_to_come} requests ({basis}){limit}, {found.delay_seconds:g} s apart:"
        f" {_duration(found.seconds_to_come)} and the answers' own time"
    )


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 2:  # noqa: PLR2004
        return f"{round(seconds)} s"
    return f"{minutes} min" if minutes < 120 else f"{seconds / 3600:.1f} h"  # noqa: PLR2004


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else "never"
