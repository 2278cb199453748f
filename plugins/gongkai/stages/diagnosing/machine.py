"""The machine: disk, memory, folders that must be written, and clocks."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from gongkai.settings import Settings
from gongkai.stages.diagnosing.finding import Finding, Health
from gongkai.vault import Vault

_GIGABYTE: Final = 10**9
_LEAST_BYTES: Final = 2 * _GIGABYTE
"""What a first run of some reports, its warehouse and its release take, with room to spare."""
_RELEASES_AHEAD: Final = 3
_LEAST_FILES: Final = 100_000
_LEAST_MEMORY: Final = 6 * _GIGABYTE
"""A whole build of 10,000 reports took 4.8 GiB."""


def of_machine(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Disk, memory, folders and the clock."""
    yield _disk(settings)
    yield _memory()
    yield from _folders(settings)
    yield _clock(settings, now)


def _disk(settings: Settings) -> Finding:
    place = _existing(settings.data)
    free, files = shutil.disk_usage(place).free, os.statvfs(place)
    current = (settings.releases / "current").resolve()
    release = sum(file.stat().st_size for file in current.rglob("*") if file.is_file()) if current.is_dir() else 0
    needed = max(_LEAST_BYTES, _RELEASES_AHEAD * release)
    said = f"{free / _GIGABYTE:.1f} GB free at {place}"
    if free < needed:
        cure = "make room, or name another data folder with GONGKAI_DATA"
        return Finding("disk", Health.SICK, f"{said}; {needed / _GIGABYTE:.1f} GB are needed: {cure}")
    if files.f_files > 0 and files.f_favail < _LEAST_FILES:
        cure = "a vault has two files a document: use a file system with more"
        return Finding("disk", Health.WORN, f"{said}, but only {files.f_favail} more files: {cure}")
    return Finding("disk", Health.WELL, said)


def _memory() -> Finding:
    installed = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    said = f"{installed / _GIGABYTE:.1f} GB, {os.cpu_count()} cores"
    if installed < _LEAST_MEMORY:
        return Finding("memory", Health.WORN, f"{said}; enough for some thousands of reports, not for 10,000")
    return Finding("memory", Health.WELL, said)


def _folders(settings: Settings) -> Iterator[Finding]:
    """Those below the data folder that are there, else the one that they are made in."""
    folders = (settings.vault, settings.landing, settings.warehouse.parent, settings.releases, settings.pictures)
    refused = {place: why for folder in folders if (why := _refusal(place := _existing(folder)))}
    for place, why in refused.items():
        cure = "give this user the right to it, or name another data folder with GONGKAI_DATA"
        yield Finding("folders", Health.SICK, f"{place}: {why}; {cure}")
    if not refused:
        yield Finding("folders", Health.WELL, f"all can be written below {settings.data}")


def _refusal(folder: Path) -> str | None:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return str(error.strerror or error)


def _clock(settings: Settings, now: datetime) -> Finding:
    said = f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    newest = Vault(settings.vault).newest_request()
    if newest is not None and newest > now + timedelta(minutes=5):
        cure = "set the clock (timedatectl); it was set back, or ran ahead then"
        return Finding("clock", Health.SICK, f"{said}, before the newest request of {newest:%Y-%m-%d %H:%M}: {cure}")
    return Finding("clock", Health.WELL, said)


def _existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())
