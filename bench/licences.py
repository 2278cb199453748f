"""`python -m bench.licences`: the licence of every library installed, and whether bench/licences.yml accepts it.

Ends with 1 where one is not accepted. A licence is what the library's metadata state: its expression, else its
classifiers, else the first line of what it wrote itself.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, distributions
from pathlib import Path
from typing import Final

from gongkai.configuration import Entry, entry_in

FILE: Final = Path(__file__).parent / "licences.yml"
OURS: Final = "gongkai"


class Accepted(Entry):
    """What bench/licences.yml says."""

    accepted: tuple[str, ...]
    written_as: dict[str, str]
    read_in_their_files: dict[str, str]

    def accepts(self, licence: str) -> bool:
        """Whether all of an expression's parts are accepted, or all of one of its alternatives."""
        return any(set(choice.split(" AND ")) <= set(self.accepted) for choice in licence.split(" OR "))


@dataclass(frozen=True, slots=True, order=True)
class Library:
    """A library that is installed, with its licence as an SPDX expression or, where that is not known, as written."""

    name: str
    version: str
    licence: str


def accepted_licences() -> Accepted:
    """What bench/licences.yml says; raises InvalidConfiguration."""
    return entry_in(FILE.name, FILE.read_text("utf-8"), Accepted)


def libraries(accepted: Accepted) -> list[Library]:
    """All that are installed beside us, by name."""
    found = {one.name.lower(): one for one in distributions() if one.name != OURS}
    return [Library(name, one.version, licence_of(name, one.metadata, accepted)) for name, one in sorted(found.items())]


def licence_of(name: str, metadata: PackageMetadata, accepted: Accepted) -> str:
    """An SPDX expression where the metadata or bench/licences.yml give one; blank where nothing is said."""
    return accepted.read_in_their_files.get(name) or " AND ".join(
        accepted.written_as.get(part, part) for part in _stated(metadata)
    )


def _stated(metadata: PackageMetadata) -> Iterator[str]:
    lines = (line.split(" :: ") for line in metadata.get_all("Classifier", ()))
    classes = sorted({line[-1] for line in lines if line[0] == "License" and line[-1] != "OSI Approved"})
    if "License-Expression" in metadata:
        yield metadata["License-Expression"]
    elif classes:
        yield from classes
    elif "License" in metadata:
        yield metadata["License"].strip().split("\n")[0]


def main() -> int:
    """Prints the table."""
    accepted = accepted_licences()
    found = libraries(accepted)
    for library in found:
        print(f"{library.name:40} {library.version:20} {library.licence}")
    refused = [library for library in found if not accepted.accepts(library.licence)]
    for library in refused:
        why = f"{library.licence or 'no licence stated'} is not accepted"
        print(f"{library.name}: {why}; read it, then name it in bench/{FILE.name} or do without", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
