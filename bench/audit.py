"""`make audit DATABASE=…`: which libraries of the lock have known vulnerabilities, by a database on this machine.

The database is advisories in OSV's format: the zip that OSV offers of PyPI, or a folder of JSON or YAML files such as
PyPA's. No network is asked. What was looked at and is no danger here stands in bench/advisories.yml with its reason.
"""

import argparse
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from packaging.version import InvalidVersion, Version

from bench.locked import LOCK, Locked, canonical, locked
from gongkai.configuration import Entry, entry_in

_ACCEPTED: Final = Path(__file__).parent / "advisories.yml"
_ECOSYSTEM: Final = "PyPI"


class Accepted(Entry):
    """What bench/advisories.yml says: advisory or alias → why it is no danger here."""

    no_danger_here: dict[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """An advisory that holds for a library of the lock; ``fixed`` are the versions from which it does not."""

    name: str
    version: str
    advisory: str
    aliases: tuple[str, ...]
    fixed: tuple[str, ...]
    summary: str


def advisories(database: Path) -> Iterator[dict[str, Any]]:
    """Every advisory on a package of PyPI; raises ValueError, naming the file, for what is none of OSV's."""
    for name, content in _files(database):
        try:
            told = yaml.safe_load(content) if name.endswith((".yaml", ".yml")) else json.loads(content)
            affected = [dict(one) for one in told.get("affected", ())]
            about = {one["package"]["ecosystem"] for one in affected if "package" in one}
            for span in (span for one in affected for span in one.get("ranges", ())):
                span["events"] = [dict(event) for event in span["events"]]
            if told["id"] and _ECOSYSTEM in about:
                yield told
        except (ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
            raise ValueError(f"{database}, {name}: no advisory as OSV writes them ({type(error).__name__})") from error


def findings(pinned: Iterable[Locked], told: Iterable[dict[str, Any]]) -> list[Finding]:
    """The advisories that hold, each once under the name that it was first told by; withdrawn ones do not."""
    by_name: dict[str, list[Locked]] = {}
    for library in pinned:
        by_name.setdefault(library.name, []).append(library)
    found: dict[tuple[str, str], list[Finding]] = {}
    for advisory in sorted(told, key=lambda one: str(one["id"])):
        for affected in advisory["affected"] if not advisory.get("withdrawn") else ():
            package = affected.get("package", {})
            for library in by_name.get(canonical(package.get("name", "")), ()):
                if package["ecosystem"] == _ECOSYSTEM and is_affected(library.version, affected):
                    _add(found.setdefault((library.name, library.version), []), library, advisory, affected)
    return sorted(one for of_library in found.values() for one in of_library)


def is_affected(version: str, affected: dict[str, Any]) -> bool:
    """Whether a version is one of those listed, or lies between where it was introduced and where it was fixed."""
    if any(listed == version or _version(listed) == Version(version) for listed in affected.get("versions", ())):
        return True
    for span in affected.get("ranges", ()):
        if span.get("type") == "ECOSYSTEM" and _is_inside(Version(version), span["events"]):
            return True
    return False


def _is_inside(version: Version, events: list[dict[str, str]]) -> bool:
    inside = False
    for event in sorted(events, key=_moment):
        (kind, at), *_ = event.items()
        moment = _version(at)
        if kind == "introduced" and (moment is None or version >= moment):
            inside = True
        elif moment is not None and (
            (kind == "fixed" and version >= moment) or (kind == "last_affected" and version > moment)
        ):
            inside = False
    return inside


def _moment(event: dict[str, str]) -> tuple[Version, bool]:
    (kind, at), *_ = event.items()
    return _version(at) or Version("0"), kind != "introduced"


def _version(text: str) -> Version | None:
    """None for what is no version: whatever it introduced is there, and nothing is fixed by it."""
    try:
        return Version(text)
    except InvalidVersion:
        return None


def _add(known: list[Finding], library: Locked, advisory: dict[str, Any], affected: dict[str, Any]) -> None:
    names = {advisory["id"], *advisory.get("aliases", ())}
    if any(names & {one.advisory, *one.aliases} for one in known):
        return
    spans = (span for span in affected.get("ranges", ()) if span.get("type") == "ECOSYSTEM")
    fixed = tuple(sorted({event["fixed"] for span in spans for event in span["events"] if "fixed" in event}))
    summary = str(advisory.get("summary") or advisory.get("details") or "").strip().split("\n")[0][:120]
    aliases = tuple(sorted(names - {advisory["id"]}))
    known.append(Finding(library.name, library.version, advisory["id"], aliases, fixed, summary))


def _files(database: Path) -> Iterator[tuple[str, bytes]]:
    endings = (".json", ".yaml", ".yml")
    if database.is_dir():
        for file in sorted(database.rglob("*")):
            if file.suffix in endings and file.is_file():
                yield str(file.relative_to(database)), file.read_bytes()
        return
    with zipfile.ZipFile(database) as packed:
        for name in sorted(packed.namelist()):
            if name.endswith(endings):
                yield name, packed.read(name)


def main() -> int:
    """Prints what holds; 1 where something does that nobody has accepted, 2 where the database tells nothing."""
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=__doc__)
    parser.add_argument("database", type=Path, help="a zip or a folder of advisories")
    parser.add_argument("--lock", type=Path, default=LOCK)
    parser.add_argument("--accepted", type=Path, default=_ACCEPTED)
    told = parser.parse_args()
    try:
        known = list(advisories(told.database))
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        print(f"{error}; take OSV's zip of PyPI, or PyPA's folder", file=sys.stderr)
        return 2
    if not known:
        print(f"{told.database}: holds no advisory on a package of PyPI", file=sys.stderr)
        return 2
    accepted = entry_in(told.accepted.name, told.accepted.read_text("utf-8"), Accepted).no_danger_here
    pinned = locked(told.lock.read_text("utf-8"))
    found = findings(pinned, known)
    open_ones = [one for one in found if not {one.advisory, *one.aliases} & accepted.keys()]
    for one in open_ones:
        cure = f"fixed in {', '.join(one.fixed)}" if one.fixed else "not fixed"
        print(f"{one.name} {one.version}: {', '.join((one.advisory, *one.aliases))}: {one.summary} ({cure})")
    newest = max(str(one.get("modified", "")) for one in known)[:10]
    counts = f"{len(known)} advisories, the newest of {newest}; {len(pinned)} libraries"
    print(f"{counts}: {len(open_ones)} vulnerable, {len(found) - len(open_ones)} accepted")
    return 1 if open_ones else 0


if __name__ == "__main__":
    sys.exit(main())
