"""What was done once and is kept for good: a run of the vault, a load, a release, a note, an attempt of a task."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file by its path below the folder of its kind, its size and its SHA-256."""

    path: str
    byte_count: int
    sha256: str


class Kind(StrEnum):
    """What an act is; of notes the last of a name counts, of all others the first."""

    RUN = "run"
    LOAD = "load"
    RELEASE = "release"
    NOTE = "note"
    ATTEMPT = "attempt"


@dataclass(frozen=True)
class Act:
    """One act by its kind and name, with the files it consists of."""

    kind: Kind
    name: str
    files: tuple[KeptFile, ...]

    @cached_property
    def token(self) -> str:
        """A name of what the act holds: two machines that do the same with other results never share an object."""
        told = sorted((file.path, file.byte_count, file.sha256) for file in self.files)
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]

    def key(self, file: KeptFile) -> str:
        """The object that holds a file of this act."""
        return f"{self.kind}s/{self.name}/{self.token}/{file.path}"

    def told(self) -> dict[str, Any]:
        """The act as the journal holds it."""
        return {
            "kind": self.kind.value,
            "name": self.name,
            "files": [[file.path, file.byte_count, file.sha256] for file in self.files],
        }


def act_of(told: dict[str, Any]) -> Act:
    """The act that ``told`` says; raises KeyError, TypeError or ValueError where it says none."""
    files = tuple(KeptFile(str(path), int(count), str(sha256)) for path, count, sha256 in told["files"])
    return Act(Kind(told["kind"]), str(told["name"]), files)
