"""Our tables beside those of plain pdfplumber, page by page: `python -m bench.agreement FILE…` lists where they differ.

Compared are the texts of cells that are not empty, and which of them stand beside or below each other. A page that
differs was looked at by a person, and `page_differences.csv` says which side is right; a page that is not in it is new.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pypdfium2
from rich.progress import track

from bench.material.grids import Grid, cell_texts, grid_of, neighbours, plain
from gongkai.reading.pdf.pages import PdfPages

REVIEWED = Path(__file__).with_name("page_differences.csv")


class Difference(NamedTuple):
    """What one side has on a page and the other has not: texts of cells, and pairs of neighbours."""

    file: str
    page: int
    only_theirs: list[str]
    only_ours: list[str]
    neighbours_theirs: int
    neighbours_ours: int


def differences(file: Path) -> Iterator[Difference | None]:
    """For each page of a PDF with a ruled table on either side: what differs, None where nothing does."""
    document = pypdfium2.PdfDocument(file)
    with pdfplumber.open(file) as plumber, PdfPages(file.read_bytes(), document, "pdfium") as ours:
        for index, page in enumerate(plumber.pages):
            ours.read(index)
            theirs_here = list(_their_grids(page))
            ours_here = [grid_of(item.cell for item in table.cells) for table in ours.layouts[-1].tables]
            page.close()
            if not theirs_here and not ours_here:
                continue
            texts = [cell_texts(grids) for grids in (theirs_here, ours_here)]
            pairs = [neighbours(grids) for grids in (theirs_here, ours_here)]
            if texts[0] == texts[1] and pairs[0] == pairs[1]:
                yield None
            else:
                yield Difference(
                    file.stem,
                    index + 1,
                    sorted((texts[0] - texts[1]).elements()),
                    sorted((texts[1] - texts[0]).elements()),
                    (pairs[0] - pairs[1]).total(),
                    (pairs[1] - pairs[0]).total(),
                )
    document.close()


def _their_grids(page: pdfplumber.page.Page) -> Iterator[Grid]:
    for table in page.find_tables():
        xs, ys = (
            sorted({round(cell[i]) for cell in table.cells} | {round(cell[i + 2]) for cell in table.cells})
            for i in (0, 1)
        )
        grid: Grid = {}
        texts = {
            cell: text
            for row, said in zip(table.rows, table.extract(), strict=True)
            for cell, text in zip(row.cells, said, strict=True)
            if cell is not None
        }
        for number, (cell, text) in enumerate(texts.items()):
            for row in range(ys.index(round(cell[1])), ys.index(round(cell[3]))):
                for column in range(xs.index(round(cell[0])), xs.index(round(cell[2]))):
                    grid[row, column] = number, plain(text or "")
        yield grid


def main(arguments: list[str]) -> int:
    """Prints the pages that differ; the exit code is 1 where one of them was not looked at."""
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        reviewed = {(row["file"], int(row["page"])): row for row in csv.DictReader(file)}
    pages, unseen, right = 0, 0, Counter[str]()
    for path in track([Path(argument) for argument in arguments], "comparing"):
        for found in differences(path):
            pages += 1
            if found is None:
                continue
            review = reviewed.get((found.file, found.page))
            unseen += review is None
            right[review["right"] if review else "not looked at"] += 1
            print(
                f"{found.file} p{found.page}: only theirs {len(found.only_theirs)}, only ours {len(found.only_ours)}, "
                f"neighbours {found.neighbours_theirs}/{found.neighbours_ours}; "
                + (
                    f"{review['right']}: {review['why']}"
                    if review
                    else f"{found.only_theirs[:4]} | {found.only_ours[:4]}"
                )
            )
    print(f"{pages} pages with tables, {right.total()} differ: {dict(right)}")
    return int(unseen > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
