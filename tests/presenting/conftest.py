"""A site of the fabricated warehouse; its documents have no bytes, so no page of theirs has a picture."""

import json
import shutil
from pathlib import Path

import pytest

from bench.material.release_of_marts import copy_marts
from gongkai.presenting.figure_lists import FIGURE_FIELDS, PLACE_FIELDS
from gongkai.presenting.site import write_site
from gongkai.settings import Settings
from tests.built_once import built, land_reports

__all__ = ["built", "land_reports"]

MANIFEST = {
    "version": "2026.11.29-1",
    "created_at": "2026-11-29T08:00:00+08:00",
    "changes": {"since": "2026.11.28-1", "tables": {"fct_figure": {"added": 7, "removed": 1, "changed": 2}}},
}


def site_of(settings: Settings, release: Path) -> Path:
    """The site of a release, without pictures."""
    write_site(Settings(project=settings.project, data=release / "data", site_picture_megabytes=0), release, MANIFEST)
    return release / "site"


@pytest.fixture(scope="session")
def site(built, made_once) -> Path:
    """The site of the fabricated warehouse, beside the file that it was made from."""
    settings, _, _ = built
    return made_once("site", lambda folder: site_of(settings, copy_marts(settings.warehouse, folder))) / "site"


@pytest.fixture
def own_release(site, tmp_path) -> Path:
    """A copy of the release's file that a test may change."""
    shutil.copyfile(site.parent / "gongkai.duckdb", tmp_path / "gongkai.duckdb")
    return tmp_path


def figures_on(page: str) -> list[dict[str, object]]:
    """The figures that a report's page holds, and the other places that lead to it."""
    text = page.partition('<script type="application/json" id="data">')[2].partition("</script>")[0]
    data = json.loads(text)
    figures = [dict(zip(FIGURE_FIELDS, values, strict=True)) for values in data["figures"]]
    return [*figures, *(dict(zip(PLACE_FIELDS, values, strict=True)) for values in data["places"])]
