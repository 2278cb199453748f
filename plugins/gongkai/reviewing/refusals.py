"""What people have refused (dbt_project/seeds/reviewed/refusals.csv): it is not asked again while it is the same."""

import csv
import re
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.reviewing.items import Kind
from gongkai.warehouse.reviewed_readings import MARK, REASON


@dataclass(frozen=True, slots=True)
class Refusal:
    """What somebody has refused: of what ``kind``, its ``item_key``, and the ``source`` of the question."""

    kind: str
    item_key: str
    source: str
    reason: str
    reviewed_by: str
    reviewed_on: str


COLUMNS: Final = tuple(each.name for each in fields(Refusal))


def refusals_file(dbt_project: Path) -> Path:
    """Where refusals are written down."""
    return dbt_project / "seeds" / "reviewed" / "refusals.csv"


def kept_refusals(dbt_project: Path) -> list[Refusal]:
    """Every refusal; none where there is no file. Raises InvalidConfiguration that names file, line and cure."""
    file = refusals_file(dbt_project)
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = csv.DictReader(source, strict=True)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise InvalidConfiguration(f"{_name(file)}, line 1: must be {','.join(COLUMNS)}")
        return [checked_refusal(row, f"{_name(file)}, line {rows.line_num}") for row in rows]


def checked_refusal(row: dict[str, str], place: str) -> Refusal:
    """A refusal out of its texts; raises InvalidConfiguration that names ``place``, column and cure."""
    if None in row or None in row.values():
        raise InvalidConfiguration(f"{place}: must have {len(COLUMNS)} cells; quote a text that holds a comma")
    if row["kind"] not in list(Kind):
        raise InvalidConfiguration(f"{place}, kind: {row['kind']!r} must be one of {', '.join(Kind)}")
    if not re.fullmatch(r"[0-9a-f]{32}", row["source"]):
        raise InvalidConfiguration(
            f"{place}, source: {row['source']!r} must be 32 hexadecimal digits, as it was written"
        )
    for column, (shape, cure) in {"reason": REASON, "reviewed_by": MARK}.items():
        if not re.fullmatch(shape, row[column]):
            raise InvalidConfiguration(f"{place}, {column}: {row[column]!r} {cure}")
    try:
        date.fromisoformat(row["reviewed_on"])
    except ValueError as error:
        raise InvalidConfiguration(
            f"{place}, reviewed_on: {row['reviewed_on']!r} must be a day (2026-11-21)"
        ) from error
    return Refusal(**row)


def refusal_rows(refusals: list[Refusal]) -> list[dict[str, str]]:
    """The same, column → text."""
    return [dict(zip(COLUMNS, astuple(each), strict=True)) for each in refusals]


def _name(file: Path) -> str:
    return "/".join(file.parts[-4:])
