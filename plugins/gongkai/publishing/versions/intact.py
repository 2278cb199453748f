"""Whether a release is still what was published: each of its files by size and hash, as the manifest tells them."""

from pathlib import Path
from typing import Final

from gongkai.landing.loads.load_seal import Looks, StoredFile, file_fault, stored_file
from gongkai.publishing.versions.release_folder import (
    CURRENT,
    DAMAGED,
    Manifest,
    damage_of,
    is_version,
    manifest_of,
    versions,
)
from gongkai.publishing.versions.rolled_back import standing_release

MANIFEST: Final = "manifest.json"


def stored_files(folder: Path) -> dict[str, StoredFile]:
    """Size and hash of every file by its path in the release."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {file.relative_to(folder).as_posix(): stored_file(file) for file in files}


def release_fault(folder: Path, manifest: Manifest, looks: Looks) -> str | None:
    """The first file of the release that is gone or changed, and what became of it; None where it is intact."""
    sizes = manifest.get("bytes", {})
    for name, sha256 in manifest["sha256"].items():
        file = folder / name
        # A release of before sizes were told.
        size = sizes.get(name, file.stat().st_size if file.exists() else 0)
        fault = file_fault(file, StoredFile(size, sha256), looks)
        if fault is not None:
            return f"{name} {fault}"
    return None


def without_release(releases: Path) -> str:
    """What to say where ``current`` leads to no release: none was made yet, or the link is damaged."""
    fault = pointer_fault(releases)
    if fault is None:
        return f"{releases}: there is no release yet; make one with: make run"
    return f"{releases / CURRENT} {fault}; the next run leads it to the newest release: make run"


def newest_intact(releases: Path) -> tuple[str | None, str | None]:
    """The newest standing version whose files are what was published, and what was found of a newer one that is not."""
    current = (releases / CURRENT).resolve()
    found = damage_of(current) if current.is_dir() and current.name not in versions(releases) else None
    found = None if found is None else f"{current.name} was damaged ({found})"
    while (standing := standing_release(releases)) is not None:
        fault = release_fault(releases / standing, manifest_of(releases, standing), every_file)
        if fault is None:
            break
        mark_damaged(releases / standing, fault)
        found = f"{standing} was damaged ({fault})"
    return standing, found


def every_file(_: int) -> bool:
    """Looks at files of any size."""
    return True


def only_sizes(_: int) -> bool:
    """Looks into no file."""
    return False


def mark_damaged(folder: Path, fault: str) -> None:
    """Takes a release out of what counts: readers still find it, and the next publication takes its place."""
    (folder / DAMAGED).write_text(f"{fault}\n", "utf-8")


def pointer_fault(releases: Path) -> str | None:
    """What is wrong with ``current``; None where it leads to a version that is there, and before the first release."""
    link = releases / CURRENT
    if link.is_symlink():
        if not link.exists():
            return f"leads to {link.readlink()}, which is gone"
        leads_to = link.resolve()
        is_release = leads_to.parent == releases.resolve() and is_version(leads_to)
        return None if is_release else f"leads to {link.readlink()}, which is no release of this folder"
    if link.exists():
        return "is no link any more"
    return "is gone" if any(map(is_version, releases.glob("*"))) else None
