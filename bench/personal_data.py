"""`python -m bench.personal_data FILE…`: what is taken out of reports as personal data, with what stands around it.

For a person to look at: every line that shows no personal data is a false alarm. A file that cannot be read is named.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from rich.progress import track

from gongkai.interpreting.privacy.documents import without_persons
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.errors import GongkaiError
from gongkai.reading.read import read_document

_PROCESSES: Final = 2
_AROUND: Final = 14


@dataclass(slots=True)
class TakenOut:
    """How many texts (cells, paragraphs, names of sheets) there are, how many were changed, and where."""

    texts: int = 0
    changed: int = 0
    places: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)

    def add(self, other: "TakenOut") -> None:
        """Adds what was taken out of another file."""
        self.texts += other.texts
        self.changed += other.changed
        self.places += other.places
        self.unread += other.unread


def taken_out(file: Path) -> TakenOut:
    """What is taken out of ``file``; one that cannot be read is named in ``unread``."""
    try:
        document = read_document(file.read_bytes(), name=file.name)
    except GongkaiError as error:
        return TakenOut(unread=[f"{file.name}: {error}"])
    found = TakenOut()
    for before, after in zip(_texts(document), _texts(without_persons(document)), strict=True):
        found.texts += 1
        found.changed += before != after
        found.places.update(_places(before, after))
    return found


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells)
            yield block.name or ""


def _places(before: str, after: str) -> Iterator[str]:
    """What was taken out between ⟦ and ⟧, with the characters around it."""
    for is_changed, group in groupby(range(len(before)), key=lambda place: before[place] != after[place]):
        if is_changed:
            places = list(group)
            start, end = places[0], places[-1] + 1
            told = f"{before[max(0, start - _AROUND) : start]}⟦{before[start:end]}⟧{before[end : end + _AROUND]}"
            yield told.replace("\n", " ")


def total(files: Iterable[Path]) -> TakenOut:
    """What is taken out of all ``files``."""
    found = TakenOut()
    listed = list(files)
    with ProcessPoolExecutor(_PROCESSES) as processes:
        for each in track(processes.map(taken_out, listed), total=len(listed), description="reading"):
            found.add(each)
    return found


def main() -> int:
    """Prints every place and the counts; 2 where a file could not be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    found = total(parser.parse_args().files)
    for place, count in found.places.most_common():
        print(f"{count:6}  {place}")
    print(f"{found.texts} texts, {found.changed} changed, {len(found.places)} different places")
    for line in found.unread:
        print(line, file=sys.stderr)
    return 2 if found.unread else 0


if __name__ == "__main__":
    sys.exit(main())
