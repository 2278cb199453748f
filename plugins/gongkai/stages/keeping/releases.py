"""Releases as acts, the one that readers have here, and the pointer to it in the store."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from gongkai.object_store.act import Act, KeptFile, Kind
from gongkai.object_store.objects import kept_file
from gongkai.object_store.store import LocalAct, Store
from gongkai.publishing.versions.intact import MANIFEST
from gongkai.publishing.versions.release_folder import (
    is_version,
    lead_to,
    manifest_of,
    newer_than,
    one_publisher,
    versions,
)
from gongkai.publishing.versions.retention import remove_release
from gongkai.publishing.versions.rolled_back import rolled_back_releases

POINTER: Final = "current-release.json"
"""The object that says which release is current and where it lies, for readers that are not us."""

_FETCHED: Final = ".fetched-"
_TRIES: Final = 3


def new_releases(releases: Path, store: Store) -> list[LocalAct]:
    """The releases of this machine that the store does not have."""
    known = store.index.names(Kind.RELEASE)
    return [_local(releases, version) for version in versions(releases) if version not in known]


def _local(releases: Path, version: str) -> LocalAct:
    manifest, folder = manifest_of(releases, version), releases / version
    sizes = manifest.get("bytes", {})
    files = [
        KeptFile(name, sizes.get(name) or (folder / name).stat().st_size, sha256)
        for name, sha256 in manifest["sha256"].items()
    ]
    files.append(kept_file(MANIFEST, folder / MANIFEST))
    return LocalAct(Act(Kind.RELEASE, version, tuple(files)), {file.path: folder / file.path for file in files})


def give_way(releases: Path, acts: Iterable[Act]) -> list[str]:
    """Removes the releases of this machine that another has kept first under their version, with other content."""
    removed = []
    for act in acts:
        if act.kind is Kind.RELEASE and act.name in versions(releases):
            manifest = next(file for file in act.files if file.path == MANIFEST)
            if kept_file(MANIFEST, releases / act.name / MANIFEST) != manifest:
                remove_release(releases / act.name)
                removed.append(act.name)
    return removed


def standing_version(releases: Path, store: Store) -> str | None:
    """The newest release, here or in the store, that is not rolled back: the one to be current."""
    taken_back = rolled_back_releases(releases)
    known = list({*versions(releases), *store.index.names(Kind.RELEASE)} - taken_back.keys())
    return next((version for version in known if not newer_than(version, known)), None)


def bring_release(releases: Path, store: Store, version: str) -> bool:
    """Brings a release that is not here, or damaged; whether it was brought."""
    with one_publisher(releases):
        if version in versions(releases):
            return False
        act = store.index.act(Kind.RELEASE, version)
        assert act is not None
        for leftover in releases.glob(f"{_FETCHED}*"):
            shutil.rmtree(leftover)
        beside = releases / f"{_FETCHED}{version}"
        try:
            store.fetch_all([(act, file, beside / file.path) for file in act.files])
        except OSError:  # a full disk
            shutil.rmtree(beside, ignore_errors=True)
            raise
        if is_version(releases / version):
            remove_release(releases / version)
        beside.rename(releases / version)
    return True


def bring_current(releases: Path, store: Store) -> None:
    """Makes ``releases/current`` lead to the newest release that is not rolled back, brought where it is not here."""
    standing = standing_version(releases, store)
    if standing is not None:
        bring_release(releases, store, standing)
        with one_publisher(releases):
            lead_to(releases, standing)


def point_to_current(releases: Path, store: Store) -> None:
    """Moves the store's pointer to the current release, never back to what the journal said before.

    Nothing of ours reads it: the journal decides. Where a store ignores If-Match, two that publish at once may leave
    it one release behind until the next publication.
    """
    standing, last = standing_version(releases, store), store.index.last()
    act = None if standing is None else store.index.act(Kind.RELEASE, standing)
    if act is None or last is None:
        return
    prefix = act.key(KeptFile("", 0, ""))
    told = {"version": act.name, "folder": f"{store.bucket.address.rstrip('/')}/{prefix}", "as_of_entry": last[0]}
    for _ in range(_TRIES):
        found = store.bucket.tagged(POINTER)
        there = {} if found is None else _said(found[0])
        if there.get("version") == act.name or there.get("as_of_entry", -1) > last[0]:
            return
        if store.bucket.replace(POINTER, json.dumps(told).encode(), tag=None if found is None else found[1]):
            return


def _said(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
