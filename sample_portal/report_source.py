"""The sample reports as data: YAML below reports/ becomes pieces in reading order.

A piece is one key: ``cover_title``, ``cover``, ``issuer``, ``title``, ``heading``, ``subheading``, ``line`` (without
indent), ``text`` (all of them one paragraph a line), ``page_break`` or ``table``. A table is a list of bands, each with
its own column widths, as the forms that people draw in a word processor have; in a row ``<`` joins the cell to the one
on its left and ``^`` to the one above.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from table_grid import Grid, table_grid

REPORTS = Path(__file__).parent / "reports"
PARAGRAPH_KINDS = ("cover_title", "cover", "issuer", "title", "heading", "subheading", "line", "text")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name, the title above the grid, the grid, and the notes below it."""

    name: str
    title: str
    grid: Grid
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """One piece of a report: a paragraph (``text``), a table (``grid``) or a page break (neither)."""

    kind: str
    text: str = ""
    grid: Grid | None = None


@dataclass(frozen=True)
class Report:
    """One file to build: ``file`` is its name below site/files (None for a report that stands in a page)."""

    file: str | None
    pieces: tuple[Piece, ...]
    sheets: tuple[Sheet, ...]

    def texts(self) -> list[str]:
        """Every printed text, in reading order: paragraphs and the lines of cells."""
        found: list[str] = []
        for piece in self.pieces:
            found += _grid_texts(piece.grid) if piece.grid else piece.text.splitlines()
        for sheet in self.sheets:
            found += [sheet.title, *_grid_texts(sheet.grid), *sheet.notes]
        return [text for text in found if text.strip()]


def _grid_texts(grid: Grid) -> list[str]:
    return [line for cell in grid.cells for line in cell.text.splitlines()]


def _pieces(items: list[dict[str, Any]], source: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for item in items:
        [(kind, value)] = item.items()
        if kind == "table":
            found.append(Piece(kind, grid=table_grid(value, source)))
        elif kind == "page_break":
            found.append(Piece(kind))
        elif kind in PARAGRAPH_KINDS:
            found += [Piece(kind, line) for line in str(value).splitlines() if line.strip()]
        else:
            raise ValueError(f"{source}: unknown kind of piece {kind!r}; known are {', '.join(PARAGRAPH_KINDS)}, table")
    return tuple(found)


def read_report(path: Path) -> Report:
    """The report that one YAML file describes; raises ``ValueError`` naming the file where it is wrong.

    ``of`` another file, it is that report with every text of ``replaced`` put in for another: as corrected later.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "of" in data:
        data = {**_corrected(path.with_name(data["of"]), data["replaced"]), "file": data["file"]}
    sheets = tuple(
        Sheet(sheet["name"], sheet["title"], table_grid(sheet["table"], path.name), tuple(sheet.get("notes", ())))
        for sheet in data.get("sheets", ())
    )
    return Report(data.get("file"), _pieces(data.get("pieces", []), path.name), sheets)


def _corrected(path: Path, replaced: dict[str, str]) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    for old, new in replaced.items():
        if old not in text:
            raise ValueError(f"{path.name}: does not hold {old!r}, which is to be replaced")
        text = text.replace(old, new)
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def all_reports() -> dict[str, Report]:
    """Every report below reports/, by the name of its source file."""
    return {path.name: read_report(path) for path in sorted(REPORTS.glob("*.yaml"))}
