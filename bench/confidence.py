"""`python -m bench.confidence`: how likely figures are right, refitted on labelled ones, and whether that holds.

bench/labelled_readings.csv counts figures that were held against the page, by document and circumstances. With
``first_look`` they are counted as they were read when the page was first labelled, before anything was mended on its
account; without it, as the first reader that could be run again reads pages that had been labelled before. The table
of the package is made of all of them. The calibration tells each document's figures their probability by the labels of
the other documents alone. `--judged CSV` first counts the figures that bench.drawn_figures drew and a person judged.
"""

import argparse
import csv
import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.drawn_figures import Drawn
from gongkai.configuration import Entry, rows_in
from gongkai.interpreting.confidence.circumstances import BorneOut, Circumstances, Medium, Stands
from gongkai.interpreting.confidence.strata import (
    FILE,
    Counted,
    Stratum,
    right_probability,
    strata_in,
    strata_of,
)

LABELLED: Final = Path(__file__).parent / "labelled_readings.csv"
TABLE: Final = Path(__file__).parent.parent / "plugins" / "gongkai" / "interpreting" / FILE
BANDS: Final = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99)


class Labelled(Entry):
    """The labelled figures of one document under one set of circumstances; ``document`` begins its sha256."""

    document: str
    first_look: bool
    borne_out: BorneOut
    stands: Stands
    medium: Medium
    right: int
    wrong: int

    @property
    def circumstances(self) -> Circumstances:
        """What its figures have in common."""
        return Circumstances(self.borne_out, self.stands, self.medium)


@dataclass(frozen=True, slots=True)
class Band:
    """The ``figures`` said to be right with a probability of ``lowest`` or more, up to the next band.

    ``said`` is the mean of what was said of them, ``right`` how many of them are.
    """

    lowest: float
    said: float
    right: int
    figures: int


def labelled() -> tuple[Labelled, ...]:
    """The counts of bench/labelled_readings.csv."""
    return rows_in(LABELLED.name, LABELLED.read_text("utf-8"), Labelled)


def with_judged(rows: Iterable[Labelled], judged: Iterable[Drawn]) -> tuple[Labelled, ...]:
    """``rows`` and the first looks at the figures ``judged``; one without a judgement counts nowhere."""
    counts: dict[tuple[str, bool, Circumstances], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        count = counts[row.document, row.first_look, row.circumstances]
        count[0] += row.right
        count[1] += row.wrong
    for each in judged:
        if each.right is not None:
            counts[each.document, True, each.circumstances][0 if each.right else 1] += 1
    return tuple(
        Labelled(
            document=document,
            first_look=first_look,
            borne_out=known.borne_out,
            stands=known.stands,
            medium=known.medium,
            right=right,
            wrong=wrong,
        )
        for (document, first_look, known), (right, wrong) in sorted(counts.items())
    )


def counted(rows: Iterable[Labelled]) -> tuple[Counted, ...]:
    """The table of strata that ``rows`` make, as the package holds it."""
    rows_of: dict[Stratum, list[Labelled]] = defaultdict(list)
    for row in rows:
        for stratum in strata_of(row.circumstances):
            rows_of[stratum].append(row)
    return tuple(
        Counted(
            borne_out=stratum[0],
            stands=stratum[1],
            medium=stratum[2],
            documents=len({row.document for row in found}),
            right=sum(row.right for row in found),
            wrong=sum(row.wrong for row in found),
        )
        for stratum, found in sorted(rows_of.items(), key=lambda item: [str(part or "") for part in item[0]])
    )


def calibration(rows: Sequence[Labelled], shown: Iterable[Labelled]) -> tuple[Band, ...]:
    """The figures ``shown`` by what the labels of all other documents among ``rows`` say of them."""
    without: dict[str, Mapping[Stratum, Counted]] = {}
    told: dict[float, list[tuple[float, Labelled]]] = defaultdict(list)
    for row in shown:
        if row.document not in without:
            without[row.document] = strata_in(counted(other for other in rows if other.document != row.document))
        said = right_probability(row.circumstances, without[row.document])
        told[max(lowest for lowest in BANDS if lowest <= said)].append((said, row))
    return tuple(_band(lowest, told[lowest]) for lowest in sorted(told))


def _band(lowest: float, told: Sequence[tuple[float, Labelled]]) -> Band:
    figures = sum(row.right + row.wrong for _, row in told)
    said = sum(said * (row.right + row.wrong) for said, row in told) / figures
    return Band(lowest, said, sum(row.right for _, row in told), figures)


def csv_text(rows: Sequence[Entry]) -> str:
    """``rows`` of one kind under a header, as the files here are written."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(type(rows[0]).model_fields), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(row.model_dump(mode="json"))
    return text.getvalue()


def main() -> int:
    """Count what was judged, write the table, and print it with its calibration."""
    parser = argparse.ArgumentParser(prog="python -m bench.confidence", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--judged", type=Path, metavar="CSV", help="figures drawn by bench.drawn_figures, judged")
    options = parser.parse_args()
    rows = labelled()
    if options.judged:
        rows = with_judged(rows, rows_in(options.judged.name, options.judged.read_text("utf-8"), Drawn))
        LABELLED.write_text(csv_text(rows), "utf-8")
    table = counted(rows)
    TABLE.write_text(csv_text(table), "utf-8")
    strata = strata_in(table)
    print("borne out  stands    medium  documents  right  wrong  probability of a figure")
    for row in table:
        names = [str(part or "") for part in row.stratum]
        said = f"{right_probability(known, strata):.4f}" if (known := _circumstances(row.stratum)) else ""
        print(f"{names[0]:10} {names[1]:9} {names[2]:6} {row.documents:10} {row.right:6} {row.wrong:6}  {said}")
    for title, shown in (
        ("all", rows),
        ("first looks", [row for row in rows if row.first_look]),
        ("first looks, not by OCR", [row for row in rows if row.first_look and row.medium is not Medium.SCAN]),
    ):
        print(f"\nheld out by document, {title}:\nsaid from   mean said   right      of   share right")
        for band in calibration(rows, shown):
            share = band.right / band.figures
            print(f"{band.lowest:9.2f}   {band.said:9.3f} {band.right:7} {band.figures:7}   {share:11.3f}")
    return 0


def _circumstances(stratum: Stratum) -> Circumstances | None:
    borne_out, stands, medium = stratum
    return None if borne_out is None or stands is None or medium is None else Circumstances(borne_out, stands, medium)


if __name__ == "__main__":
    sys.exit(main())
