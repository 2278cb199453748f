"""What people have settled of doubtful readings (dbt_project/seeds/reviewed/readings.csv), checked before a build."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from gongkai.model.errors import InvalidConfiguration

COLUMNS: Final = (
    *("document_key", "record_key", "column_name", "value", "unit", "reason", "reviewed_by", "reviewed_on"),
)
_PLACES: Final = 8
_LARGEST: Final = Decimal(10) ** 20
"""What decimal(28, 8) holds."""
MARK: Final = (r"[a-z0-9._-]{1,40}", "must be a short mark of who settled it (a-z, 0-9, . _ -), no name")
REASON: Final = (r".*\S.*", "must say why")
_SHAPES: Final = {
    "document_key": (r"[0-9a-f]{64}", "must be the document's SHA-256, 64 hexadecimal digits"),
    "record_key": (r"[0-9a-f]{32}", "must be the record's key, 32 hexadecimal digits"),
    "column_name": (r"value", "must be value: the number of a figure is the only one it has"),
    "reason": REASON,
    "reviewed_by": MARK,
}


def reviewed_file(dbt_project: Path) -> Path:
    """Where accepted values are written down."""
    return dbt_project / "seeds" / "reviewed" / "readings.csv"


def checked_readings(dbt_project: Path) -> int:
    """How many readings are settled; raises InvalidConfiguration that names file, line, column and cure.

    Whether there is such a record, and in which unit it was printed, dbt tests say: this looks at the file alone.
    """
    file = reviewed_file(dbt_project)
    settled: dict[tuple[str, str], int] = {}
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = csv.DictReader(source, strict=True)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise InvalidConfiguration(f"{_name(file)}, line 1: must be {','.join(COLUMNS)}")
        for row in rows:
            place = f"{_name(file)}, line {rows.line_num}"
            if None in row or None in row.values():
                raise InvalidConfiguration(f"{place}: must have {len(COLUMNS)} cells; quote a text that holds a comma")
            for column, cure in reading_faults(row):
                raise InvalidConfiguration(f"{place}, {column}: {row[column]!r} {cure}")
            reading = (row["record_key"], row["column_name"])
            if reading in settled:
                raise InvalidConfiguration(f"{place}: settles what line {settled[reading]} settles; keep one of them")
            settled[reading] = rows.line_num
    return len(settled)


def settled_values(dbt_project: Path) -> dict[str, dict[str, Decimal | None]]:
    """Document (SHA-256) → key of a figure → its settled value, in the unit printed; raises as ``checked_readings``.

    None where the figure is withheld: what is printed there is right, and is not what it was taken for.
    """
    found: dict[str, dict[str, Decimal | None]] = {}
    for row in settled_rows(dbt_project):
        value = Decimal(row["value"]) if row["value"] else None
        found.setdefault(row["document_key"], {})[row["record_key"]] = value
    return found


def settled_rows(dbt_project: Path) -> list[dict[str, str]]:
    """Every settled reading, column (``COLUMNS``) → text; raises as ``checked_readings``."""
    checked_readings(dbt_project)
    with reviewed_file(dbt_project).open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source, strict=True))


def reading_faults(row: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each column of a settled reading that is written wrongly, and what it must be."""
    faults = [(column, cure) for column, (shape, cure) in _SHAPES.items() if not re.fullmatch(shape, row[column])]
    if row["value"] and not fits_a_reading(row["value"]):
        cure = f"must be a number in the unit printed, without separators, {_PLACES} places at most; empty withholds it"
        faults.append(("value", cure))
    try:
        date.fromisoformat(row["reviewed_on"])
    except ValueError:
        faults.append(("reviewed_on", "must be a day (2026-11-21)"))
    return faults


def fits_a_reading(text: str) -> bool:
    """Whether this is a number as settled readings hold it: digits, a point, a minus, of bounded size."""
    number = re.fullmatch(r"-?[0-9]+(?:\.([0-9]+))?", text)
    return number is not None and len(number[1] or "") <= _PLACES and abs(Decimal(text)) < _LARGEST


def _name(file: Path) -> str:
    return "/".join(file.parts[-4:])
