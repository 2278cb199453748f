"""`gongkai portals check`: what a collection would list, choose and ask for; nothing is kept."""

from collections import Counter

from gongkai.crawling.http_session import HttpSession
from gongkai.model.errors import InvalidConfiguration
from gongkai.portals.families.by_name import FOLDER
from gongkai.portals.file.portal import Portal, load_portal, load_portals
from gongkai.portals.run.dry_run import DryRun, dry_run
from gongkai.settings import Settings
from gongkai.vault import Vault

_SHOWN_TITLES = 3


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


def check_portals(settings: Settings) -> int:
    """Prints a line for each portal file, whether it is verified or not, as soon as it has been tried.

    0, 1 where a list cannot be had, 2 where a file is wrong.
    """
    portals, faults = load_portals(settings.portals)
    asked = [portal for portal in portals if portal.family != FOLDER]
    failed = 0
    with HttpSession(hosts=settings.hosts) as session:
        for number, portal in enumerate(asked, start=1):
            found = dry_run(portal, Vault(settings.vault), session)
            failed += bool(found.failures)
            print(
                f"{number:>{len(str(len(asked)))}}/{len(asked)}  {portal.name:<24}  {_in_one_line(found)}", flush=True
            )
    for fault in faults:
        print(f"gongkai: {fault}")
    print(f"{len(asked) - failed} of {len(asked)} portals can be listed")
    return 2 if faults else int(bool(failed))


def _in_one_line(found: DryRun) -> str:
    if found.failures:
        return f"failed: {found.failures[0]}"
    told = f"{found.listed} items on {found.pages} pages, {len(found.chosen)} chosen, {len(found.waiting)} to fetch"
    return f"{told}, about {found.requests_to_come} requests"


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
