"""`gongkai portals new`: a column is asked once, and a file for its portal written."""

from urllib.parse import urlsplit

from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.portal_visit import PortalVisit
from gongkai.crawling.transport.addresses import is_loopback_host
from gongkai.interpreting.words.regions import Region, full_name, is_within, region_of_code, regions_by_name
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.portals.families.fingerprint import fingerprint
from gongkai.portals.file.draft import draft, other_hosts, portal_name, portal_title, site_id_code
from gongkai.portals.file.politeness import Politeness
from gongkai.portals.file.portal import Portal, load_portal
from gongkai.portals.pages.page import Page
from gongkai.settings import Settings

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
