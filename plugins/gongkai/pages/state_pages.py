"""How things stand: what waits, the portals and their health, the releases and what changed in them."""

from datetime import datetime
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from gongkai.pages.drawing import page
from gongkai.pages.open_releases import open_releases
from gongkai.pages.permission import Looking
from gongkai.publishing.release.changes_in_words import CHINESE, changes_in_words
from gongkai.publishing.versions.release_folder import current_release, manifest_of, versions
from gongkai.publishing.versions.rolled_back import rolled_back_releases
from gongkai.reviewing.queue import open_items
from gongkai.settings import CHINA, Settings
from gongkai.stages.portal_states import states_by_need

router: Final = APIRouter()
_COUNTED: Final = 200
_LISTED: Final = 30
_COUNT: Final = "select count(*) as files, count(*) filter (proof != 'no_report') as reports from dim_document"
"""Reports as the release's site counts them: without files that are none."""


@router.get("/", response_class=HTMLResponse)
def home(user: Looking) -> Response:
    """What is current, and what waits."""
    settings = Settings.from_environment()
    manifest = current_release(settings.releases)
    waiting: int | None = None
    reports = files = 0
    if manifest is not None:
        release = open_releases().current()
        waiting = len(open_items(settings, release, most=_COUNTED))
        [counted] = release.worked_out("documents counted", lambda: release.all_rows(_COUNT))
        reports, files = int(str(counted["reports"])), int(str(counted["files"]))
    return page(
        "home.html",
        user=user.get_name(),
        manifest=manifest,
        waiting=waiting,
        most=_COUNTED,
        reports=reports,
        files=files,
    )


@router.get("/portals", response_class=HTMLResponse)
def portals(user: Looking) -> Response:
    """Every portal file with how it stands by the ledger, those first that somebody has to look at."""
    states, faults = states_by_need(Settings.from_environment(), today=datetime.now(CHINA).date())
    return page("portals.html", user=user.get_name(), states=states, faults=[str(fault) for fault in faults])


@router.get("/releases", response_class=HTMLResponse)
def listed_releases(user: Looking) -> Response:
    """The newest releases, what changed in each, and which were taken back."""
    folder = Settings.from_environment().releases
    current, taken_back = current_release(folder), rolled_back_releases(folder)
    shown = [_release(manifest_of(folder, version)) for version in reversed(versions(folder)[-_LISTED:])]
    return page(
        "releases.html",
        user=user.get_name(),
        releases=shown,
        current=current["version"] if current else None,
        taken_back=taken_back,
    )


def _release(manifest: dict[str, Any]) -> dict[str, Any]:
    tables = (manifest.get("changes") or {}).get("tables", {})
    changes = [(table, changes_in_words(entry, CHINESE), changes_in_words(entry)) for table, entry in tables.items()]
    made = datetime.fromisoformat(manifest["created_at"]).astimezone(CHINA)
    return {
        "version": manifest["version"],
        "made": f"{made:%Y-%m-%d %H:%M}",
        "rows": manifest["rows"],
        "changes": changes,
    }
