"""`make bench-robustness`: thousands of damaged files, each of which must be read or refused with a cause, in bounds.

What crashed, was stopped or failed is told one by one, with the number that makes the file again:
`python -m bench.robustness SEED NUMBER FILE` writes it.
"""

import io
import os
import sys
from collections import Counter
from pathlib import Path

import py7zr

from bench.material import corpus
from bench.material.damage import SUFFIXES, Damaged, Source, damaged_files
from bench.material.hostile import zipped
from bench.material.outcomes import Outcome, outcome_of
from gongkai.reading.isolation.isolated_reader import SECONDS_PER_DOCUMENT, WORKER_MEMORY_BYTES, IsolatedReader

_COUNT, _SEED = 2400, 20261121
_LARGEST = 400_000
"""Bytes of a file worth damaging many times: what a reader does with a larger one is the same, only slower."""
_ENDINGS = ("read", "partly read", "refused", "crashed", "stopped", "failed")


def sources() -> list[Source]:
    """The files to damage: every format that the corpus has, none large."""
    paths = corpus.files_with(*SUFFIXES)
    found = [Source(path.name, path.read_bytes()) for path in paths if path.stat().st_size <= _LARGEST]
    return [*found, *_packed({source.name: source.data for source in found if source.suffix in {".docx", ".xlsx"}})]


def _packed(members: dict[str, bytes]) -> list[Source]:
    """The same files in archives and in a saved page; of archives of several, unpacking is what is tried."""
    name, data = next(iter(members.items()))
    seven = io.BytesIO()
    with py7zr.SevenZipFile(seven, "w") as archive:
        archive.writestr(data, name)
    page = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    page += "<table><tr><td colspan=2>自评表</td></tr><tr><td>年初预算数</td><td>12.5</td></tr></table>".encode() * 20
    return [
        Source("one.zip", zipped({name: data})),
        Source("all.zip", zipped(members)),
        Source("one.7z", seven.getvalue()),
        Source("page.mht", page + b"\n--b--"),
    ]


def main(count: int, seed: int) -> int:
    """Read ``count`` damaged files; 1 where one failed or was stopped, which is told."""
    os.environ["PATH"] = ""  # LibreOffice, where installed, would be measured otherwise
    counted: Counter[tuple[str, str]] = Counter()
    slowest: list[tuple[float, str]] = []
    with IsolatedReader(seconds=SECONDS_PER_DOCUMENT, memory_bytes=WORKER_MEMORY_BYTES) as worker:
        for number, damaged in enumerate(damaged_files(sources(), count, seed), start=1):
            outcome = outcome_of(worker, damaged.data, damaged.name)
            counted[Path(damaged.how.split()[-1]).suffix, outcome.ending] += 1
            slowest = sorted([*slowest, (outcome.seconds, damaged.how)], reverse=True)[:5]
            _tell(number, damaged, outcome)
    sys.stdout.write(f"\n{'':8}" + "".join(f"{ending:>13}" for ending in _ENDINGS) + "\n")
    for suffix in sorted({suffix for suffix, _ in counted}):
        sys.stdout.write(f"{suffix:8}" + "".join(f"{counted[suffix, ending]:13}" for ending in _ENDINGS) + "\n")
    sys.stdout.write("slowest: " + "; ".join(f"{seconds:.1f} s {how}" for seconds, how in slowest) + "\n")
    return int(any(ending in {"stopped", "failed"} for _, ending in counted))


def _tell(number: int, damaged: Damaged, outcome: Outcome) -> None:
    if outcome.ending in {"crashed", "stopped", "failed"}:
        sys.stdout.write(f"{outcome.ending}: {damaged.how}: {outcome.cause}\n")
    if number % 200 == 0:
        sys.stdout.write(f"{number} files\n")
    sys.stdout.flush()


def write(seed: int, number: int, target: Path) -> None:
    """Make one of the files again."""
    *_, damaged = damaged_files(sources(), number + 1, seed)
    target.write_bytes(damaged.data)


if __name__ == "__main__":
    if len(sys.argv) > 3:  # noqa: PLR2004
        write(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main(int(os.environ.get("COUNT") or _COUNT), int(os.environ.get("SEED") or _SEED)))
