"""A release as a site: static pages in both languages that need no server and ask nothing of the network."""

import shutil
from collections.abc import Mapping
from importlib.resources import as_file
from pathlib import Path
from typing import Any, Final

import duckdb

from gongkai.configuration import package_file
from gongkai.landing.loads.landed_covers import LandedCovers
from gongkai.model.characters import plain_direction
from gongkai.opened_vault import opened_vault
from gongkai.presenting.pages.departments import write_departments
from gongkai.presenting.pages.explorer import write_explorer
from gongkai.presenting.pages.lists import write_lists
from gongkai.presenting.pages.overview import write_overview
from gongkai.presenting.pages.peers import write_peers
from gongkai.presenting.pages.reports import write_reports
from gongkai.presenting.pictures.drawing import write_pictures
from gongkai.presenting.pictures.picture_store import PictureStore, linked
from gongkai.presenting.rendering import Pages, in_script
from gongkai.presenting.source import Source, report_page
from gongkai.settings import Settings

_ASSETS: Final = ("site.css", "site.js", "report.js", "explorer.js")
_ENGINE: Final = ("engine.js", "arrow.mjs")
_MEMORY: Final = "2GB"


def write_site(settings: Settings, folder: Path, manifest: Mapping[str, Any]) -> None:
    """Writes the release in ``folder`` as pages into ``folder``/site; ``manifest`` is what is known of the release."""
    site = folder / "site"
    with duckdb.connect(folder / "gongkai.duckdb", read_only=True, config={"memory_limit": _MEMORY}) as connection:
        connection.execute("set TimeZone = 'Asia/Shanghai'")
        source = Source(folder, manifest, connection)
        pages = Pages(source, site)
        _write_assets(site / "assets", source)
        _write_engine(settings.explorer, site / "assets" / "duckdb")
        pictures = write_pictures(
            source,
            PictureStore(settings.pictures),
            opened_vault(settings),
            site,
            covers=LandedCovers(settings.landing),
            most_bytes=settings.site_picture_megabytes * 10**6,
        )
        write_overview(source, pages)
        write_peers(source, pages, write_departments(source, pages))
        write_lists(source, pages)
        write_explorer(source, pages)
        write_reports(source, pages, pictures)


def _write_assets(folder: Path, source: Source) -> None:
    folder.mkdir(parents=True)
    for name in _ASSETS:
        with as_file(package_file("presenting", f"assets/{name}")) as file:
            shutil.copyfile(file, folder / name)
    index = [
        [row["department_name"], row["region_full_name"] or "", source.department_page(key)]
        for key, row in source.departments.items()
    ]
    index += [
        [row["title"] or row["file_name"], row["region_full_name"] or "", report_page(key)]
        for key, row in source.documents.items()
        if row["proof"] != "no_report"
    ]
    kinds = ("measure", "stage", "fund", "use", "comparison", "proof")
    names = {kind: source.names.all(kind) for kind in kinds}
    (folder / "names.js").write_text(f"window.NAMES = {in_script(names)};\n", "utf-8")
    (folder / "index.js").write_text(plain_direction(f"window.INDEX = {in_script(index)};\n"), "utf-8")


def _write_engine(fetched: Path, folder: Path) -> None:
    """Puts DuckDB for the browser beside its own script, where it was fetched."""
    if not fetched.is_dir():
        return
    for file in fetched.iterdir():
        linked(file, folder / file.name)
    for name in _ENGINE:
        with as_file(package_file("presenting", f"assets/{name}")) as file:
            shutil.copyfile(file, folder / name)
