"""Thousands of reports out of few: real content, other bytes, and other departments where their format allows it.

The sample portal's reports lend their structure and figures; where the corpus of real files lies beside the checkout,
its small ones come in too, with nothing changed but a few bytes that no reader looks at.
"""

import io
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from bench.material.corpus import REPOSITORY

_SAMPLES: Final = REPOSITORY / "sample_portal" / "site" / "files"
_REAL: Final = REPOSITORY.parent / "shared" / "corpus"
_ROOMS: Final = ("formats", "real/pdf", "real/more")
_SUFFIXES: Final = frozenset({".docx", ".xlsx", ".ods", ".ofd", ".doc", ".xls", ".rtf", ".html", ".pdf"})
_PACKAGES: Final = frozenset({".docx", ".xlsx", ".ods", ".ofd"})
_LARGEST: Final = 160_000
"""Bytes of a real file that is taken: what is measured is the upgrade, and scans and long PDFs would take hours."""
_SAMPLES_IN_FIVE: Final = 1
_MADE_UP: Final = "示例"
"""What every department of the sample portal has in its name."""
_WORDS: Final = "东南西北中上下前后内外新古长安平和信德明清河江山川林泉石金木水土春夏秋冬"
_COMMENTS: Final = {".html": "<!-- {} -->", ".pdf": "\n% {}\n"}


def write_reports(folder: Path, count: int) -> int:
    """Writes so many files below ``folder``; how many of them are varied real ones."""
    folder.mkdir(parents=True)
    real = list(_real_files())
    samples = cycle(sorted(path for path in _SAMPLES.iterdir() if path.suffix in _SUFFIXES))
    others = cycle(real) if real else samples
    for number in range(count):
        source = next(samples if number % 5 < _SAMPLES_IN_FIVE else others)
        name = _name(number)
        file = folder / f"{number:05d}-{source.stem.replace(_MADE_UP, name)}{source.suffix}"
        file.write_bytes(varied(source.read_bytes(), source.suffix, name, number))
    return sum(number % 5 >= _SAMPLES_IN_FIVE for number in range(count)) if real else 0


def varied(content: bytes, suffix: str, name: str, number: int) -> bytes:
    """The file with other bytes; a made-up department of its text is called ``name`` (two characters), if it can be."""
    if suffix in _PACKAGES:
        return _package(content, name, number)
    if suffix == ".doc":
        content = content.replace(_MADE_UP.encode("utf-16-le"), name.encode("utf-16-le"))
    return content + _COMMENTS.get(suffix, "\n{}").format(number).encode()


def _package(content: bytes, name: str, number: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename.endswith(".xml"):
                part = part.replace(_MADE_UP.encode(), name.encode())
            target.writestr(entry, part)
        target.comment = str(number).encode()
    return made.getvalue()


def _name(number: int) -> str:
    first, second = divmod(number % len(_WORDS) ** 2, len(_WORDS))
    return _WORDS[first] + _WORDS[second]


def _real_files() -> Iterator[Path]:
    for room in _ROOMS:
        if (_REAL / room).is_dir():
            yield from (
                path
                for path in sorted((_REAL / room).iterdir())
                if path.suffix in _SUFFIXES
                and "scan" not in path.stem + path.suffix
                and path.stat().st_size <= _LARGEST
            )


def first_reports(folder: Path, other: Path, count: int) -> None:
    """Links the first so many files of ``folder`` into ``other``."""
    other.mkdir(parents=True)
    for file in islice(sorted(folder.iterdir()), count):
        (other / file.name).hardlink_to(file)
