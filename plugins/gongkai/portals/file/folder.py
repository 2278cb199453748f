"""A directory of files as a portal: people have folders of reports. Each file is an item, its bytes the document."""

import fnmatch
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import yaml

from gongkai.model.errors import InvalidConfiguration
from gongkai.portals.families.by_name import FOLDER
from gongkai.portals.file.politeness import Politeness
from gongkai.portals.file.portal import Cadence, Portal


@dataclass(frozen=True, slots=True)
class FolderFile:
    """One entry of a folder; ``reason_against`` says why it is not taken in, None where it is."""

    path: Path
    reason_against: str | None

    @property
    def url(self) -> str:
        """The file's address (``file:///…``)."""
        return self.path.as_uri()


def folder_portal(path: Path) -> Portal:
    """The portal that the directory ``path`` is; the same path gives the same name.

    The name is that of the directory and a part of its path's hash, so that two directories of one name stay apart.
    Raises InvalidConfiguration where there is no such directory.
    """
    if not path.is_dir():
        raise InvalidConfiguration(f"{path}: there is no such folder; name one that holds your files")
    whole = path.resolve()
    plain = re.sub(r"[^a-z0-9]+", "-", whole.name.lower()).strip("-")
    digest = hashlib.sha256(str(whole).encode()).hexdigest()[:6]
    return Portal(
        name="-".join(part for part in ("folder", plain, digest) if part),
        title_zh=whole.name or "/",
        family=FOLDER,
        list_urls=(f"{whole.as_uri()}/",),
        cadence=Cadence.DAILY,
        politeness=Politeness(delay_seconds=0),
        verified=True,
    )


def folder_path(list_url: str) -> Path:
    """The directory behind a ``file:///…`` address."""
    return Path(url2pathname(urlsplit(list_url).path))


def folder_files(folder: Path) -> Iterator[FolderFile]:
    """Every file below ``folder`` in a stable order, links to files included; what is not taken in says why.

    Links to folders are not followed, because they can lead in a circle.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield FolderFile(folder, f"the folder cannot be read ({error.strerror})")
        return
    for entry in entries:
        if entry.is_dir():
            reason = "a link to a folder" if entry.is_symlink() else _reason_against(entry.name, "skipped_folders")
            if reason is None:
                yield from folder_files(entry)
            else:
                yield FolderFile(entry, reason)
        elif entry.is_file():
            yield FolderFile(entry, _reason_against(entry.name, "skipped_files"))
        else:
            yield FolderFile(entry, "no regular file")


def _reason_against(name: str, rules: str) -> str | None:
    for rule in _rules()[rules]:
        if fnmatch.fnmatchcase(name.lower(), rule["pattern"].lower()):
            return str(rule["reason"])
    return None


@cache
def _rules() -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        files("gongkai.portals.file").joinpath("folder_rules.yml").read_text("utf-8")
    )
    return loaded
