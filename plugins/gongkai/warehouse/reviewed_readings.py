"""What people have settled of doubtful readings (dbt_project/seeds/reviewed/readings.csv), checked before a build."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Final

from gongkai.warehouse.decision_rows import DOCUMENT, MARK, REASON, Fault, Row, day_faults, settled_once

COLUMNS: Final = (
    *("document_key", "record_key", "column_name", "value", "unit", "reason", "reviewed_by", "reviewed_on"),
)
_PLACES: Final = 8
_LARGEST: Final = Decimal(10) ** 20
"""What decimal(28, 8) holds."""
_SHAPES: Final = {
    "document_key": DOCUMENT,
    "record_key": (r"[0-9a-f]{32}", "must be the record's key, 32 hexadecimal digits"),
    "column_name": (r"value", "must be value: the number of a figure is the only one it has"),
    "reason": REASON,
    "reviewed_by": MARK,
}


def reviewed_file(dbt_project: Path) -> Path:
    """Where accepted values are written down."""
    return dbt_project / "seeds" / "reviewed" / "readings.csv"


def settled_values(dbt_project: Path) -> dict[str, dict[str, Decimal | None]]:
    """Document (SHA-256) → key of a figure → its settled value, in the unit printed; raises as ``settled_rows``.

    None where the figure is withheld: what is printed there is right, and is not what it was taken for.
    """
    found: dict[str, dict[str, Decimal | None]] = {}
    for row in settled_rows(dbt_project):
        value = Decimal(row["value"]) if row["value"] else None
        found.setdefault(row["document_key"], {})[row["record_key"]] = value
    return found


def settled_rows(dbt_project: Path) -> list[Row]:
    """Every settled reading, column (``COLUMNS``) → text.

    Raises InvalidConfiguration that names file, line, column and cure. Whether there is such a record, and in which
    unit it was printed, dbt tests say: this looks at the file alone.
    """
    return settled_once(reviewed_file(dbt_project), COLUMNS, reading_faults, ("record_key", "column_name"))


def reading_faults(row: Row) -> list[Fault]:
    """Each column of a settled reading that is written wrongly, and what it must be."""
    faults = [(column, cure) for column, (shape, cure) in _SHAPES.items() if not re.fullmatch(shape, row[column])]
    if row["value"] and not fits_a_reading(row["value"]):
        cure = f"must be a number in the unit printed, without separators, {_PLACES} places at most; empty withholds it"
        faults.append(("value", cure))
    return faults + day_faults(row)


def fits_a_reading(text: str) -> bool:
    """Whether this is a number as settled readings hold it: digits, a point, a minus, of bounded size."""
    number = re.fullmatch(r"-?[0-9]+(?:\.([0-9]+))?", text)
    return number is not None and len(number[1] or "") <= _PLACES and abs(Decimal(text)) < _LARGEST
