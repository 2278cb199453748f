"""`python -m bench.drawn_figures FILE…`: figures of reports at random, for a person to hold against the page.

Prints CSV with an empty column ``right``: write yes or no there, having read the page before the meaning given here,
and give the file to `python -m bench.confidence --judged`.
"""

import argparse
import csv
import hashlib
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

from gongkai.configuration import Entry
from gongkai.interpreting.confidence.circumstances import BorneOut, Circumstances, Medium, Stands, circumstances_of
from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import report_reading
from gongkai.model.figure import Figure

_DOCUMENT: Final = 12


class Drawn(Entry):
    """A figure drawn from a report, the circumstances of its reading, and whether a person found it right."""

    document: str
    file: str
    printed_at: str
    printed: str
    label: str | None
    meaning: str
    borne_out: BorneOut
    stands: Stands
    medium: Medium
    right: bool | None = None

    @property
    def circumstances(self) -> Circumstances:
        """What was known when it was read."""
        return Circumstances(self.borne_out, self.stands, self.medium)


def figures_of(file: Path) -> Iterator[Drawn]:
    """Every figure of a report, not judged. Raises UnreadableDocument."""
    data = file.read_bytes()
    reading = report_reading(data, SourceHints(file_name=file.name))
    figures = reading.records.figures
    for figure, known in zip(figures, circumstances_of(reading.document, figures), strict=True):
        at = figure.evidence
        yield Drawn(
            document=hashlib.sha256(data).hexdigest()[:_DOCUMENT],
            file=file.name,
            printed_at=f"page {at.page}, block {at.block}, row {at.row}, column {at.column}",
            printed=f"{at.raw} {figure.unit or ''}".strip(),
            label=figure.label or None,
            meaning=_meaning(figure),
            borne_out=known.borne_out,
            stands=known.stands,
            medium=known.medium,
        )


def _meaning(figure: Figure) -> str:
    said = ((each.name, getattr(figure.at, each.name)) for each in fields(figure.at))
    return f"{figure.value}: " + "; ".join(f"{name} {value}" for name, value in said if value)


def drawn(found: Iterable[Drawn], number: int, seed: int) -> list[Drawn]:
    """``number`` of the figures, each as likely as any other."""
    figures = list(found)
    return random.Random(seed).sample(figures, min(number, len(figures)))


def main() -> int:
    """Print the figures as CSV."""
    parser = argparse.ArgumentParser(prog="python -m bench.drawn_figures", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--number", type=int, default=50, metavar="N", help="how many figures (50)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed draws others (1)")
    options = parser.parse_args()
    writer = csv.DictWriter(sys.stdout, list(Drawn.model_fields), lineterminator="\n")
    writer.writeheader()
    everything = (figure for file in options.files for figure in figures_of(file))
    for each in drawn(everything, options.number, options.seed):
        writer.writerow(each.model_dump(mode="json"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
