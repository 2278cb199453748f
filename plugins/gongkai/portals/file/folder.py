"""A directory of files as a portal: people have folders of reports. Each file is an item, its bytes the document."""

import fnmatch
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit

from gongkai.configuration import Entry, yaml_entry
from gongkai.model.characters import printable_name
from gongkai.model.errors import InvalidConfiguration
from gongkai.portals.families.by_name import FOLDER
from gongkai.portals.file.politeness import Politeness
from gongkai.portals.file.portal import Cadence, Portal

_DIGITS_OF_PERSON: Final = 7
"""A telephone has seven at least, an identity number fifteen."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


class _Rule(Entry):
    pattern: str
    reason: str


class _Rules(Entry):
    skipped_files: tuple[_Rule, ...]
    skipped_folders: tuple[_Rule, ...]


@dataclass(frozen=True, slots=True)
class FolderFile:
    """One entry of a folder; ``reason_against`` says why it is not taken in, None where it is."""

    path: Path
    reason_against: str | None

    @property
    def url(self) -> str:
        """The file's address (``file:///…``), the bytes of its name escaped."""
        return self.path.as_uri()

    @property
    def name(self) -> str:
        """The file's name as people read it, be it kept in UTF-8, in GBK or in neither."""
        return printable_name(self.path.name)


def folder_portal(path: Path) -> Portal:
    """The portal that the directory ``path`` is; the same path gives the same name.

    The name is that of the directory and a part of its path's hash, so that two directories of one name stay apart.
    Raises InvalidConfiguration where there is no such directory.
    """
    if not path.is_dir():
        raise InvalidConfiguration(f"{path}: there is no such folder; name one that holds your files")
    whole = path.resolve()
    plain = "-".join(_told(re.findall("[a-z]+|[0-9]+", whole.name.lower())))
    digest = hashlib.sha256(os.fsencode(whole)).hexdigest()[:6]
    return Portal(
        name="-".join(part for part in ("folder", plain, digest) if part),
        title_zh=printable_name(whole.name) or "/",
        family=FOLDER,
        list_urls=(f"{whole.as_uri()}/",),
        cadence=Cadence.DAILY,
        politeness=Politeness(delay_seconds=0),
        verified=True,
    )


def _told(parts: list[str]) -> list[str]:
    """The parts of a directory's name that a portal is named by: a name of many digits may be that of a person's.

    Portals' names stand in tables, addresses and logs as they are. Years stay.
    """
    digits = sum(len(part) for part in parts if part.isdigit())
    is_number = digits >= _DIGITS_OF_PERSON
    return [part for part in parts if not (is_number and part.isdigit()) or _YEAR.fullmatch(part)]


def folder_path(list_url: str) -> Path:
    """The directory behind a ``file:///…`` address."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(list_url).path)))


def folder_files(folder: Path, *, root: Path | None = None) -> Iterator[FolderFile]:
    """Every file below ``folder`` in a stable order, links to files below ``root`` (the folder) included.

    What is not taken in says why. Links to folders are not followed, because they can lead in a circle, nor those to
    files elsewhere: an archive from somewhere may hold a link to what nobody wants published.
    """
    root = (root or folder).resolve()
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield FolderFile(folder, f"the folder cannot be read ({error.strerror})")
        return
    for entry in entries:
        if entry.is_dir():
            reason = (
                "a link to a folder" if entry.is_symlink() else _reason_against(entry.name, _rules().skipped_folders)
            )
            if reason is None:
                yield from folder_files(entry, root=root)
            else:
                yield FolderFile(entry, reason)
        elif entry.is_file() and not entry.resolve().is_relative_to(root):
            yield FolderFile(entry, "a link that leads out of the folder")
        elif entry.is_file():
            yield FolderFile(entry, _reason_against(entry.name, _rules().skipped_files))
        else:
            yield FolderFile(entry, "no regular file")


def _reason_against(name: str, rules: Iterable[_Rule]) -> str | None:
    for rule in rules:
        if fnmatch.fnmatchcase(name.lower(), rule.pattern.lower()):
            return rule.reason
    return None


@cache
def _rules() -> _Rules:
    return yaml_entry("portals", "file/folder_rules.yml", _Rules)
