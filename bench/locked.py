"""The libraries that a lock pins: name, version, the platforms it is for, and the hashes of its files."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOCK: Final = Path(__file__).parents[1] / "requirements.lock"

_ENTRY: Final = re.compile(r"(?m)^(?=[A-Za-z0-9])")
_FIRST: Final = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\\n]+?))?\s*\\?\n")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, order=True)
class Locked:
    """A library; ``marker`` says where it is installed, and is blank where that is everywhere."""

    name: str
    version: str
    marker: str
    sha256s: tuple[str, ...]


def locked(text: str) -> list[Locked]:
    """What this lock pins, by name and version; raises ValueError for an entry that pins no version."""
    found = []
    for entry in _ENTRY.split(text)[1:]:
        first = _FIRST.match(entry)
        if first is None:
            raise ValueError(f"{entry.splitlines()[0]}: pins no version")
        name = canonical(first["name"])
        found.append(Locked(name, first["version"], first["marker"] or "", tuple(sorted(_HASH.findall(entry)))))
    return sorted(found)


def canonical(name: str) -> str:
    """The name as indexes compare it: Ruamel.yaml and ruamel_yaml are ruamel-yaml."""
    return re.sub(r"[-_.]+", "-", name).lower()
