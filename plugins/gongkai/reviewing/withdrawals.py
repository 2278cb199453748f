"""Decisions that somebody took back (dbt_project/seeds/reviewed/withdrawals.csv): they hold no more, and stay known."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gongkai.reviewing.reviewed_files import write_whole
from gongkai.warehouse.decision_rows import MARK, REASON, Fault, Row, day_faults, decision_rows

COLUMNS: Final = ("kind", "decision", "reason", "reviewed_by", "reviewed_on")
"""``kind``: readings, refusals or identities; ``decision``: the row that was taken out of that file, as JSON."""

KINDS: Final = ("readings", "refusals", "identities")


def withdrawals_file(dbt_project: Path) -> Path:
    """Where withdrawals are written down."""
    return dbt_project / "seeds" / "reviewed" / "withdrawals.csv"


def kept_withdrawals(dbt_project: Path) -> list[Row]:
    """Every withdrawal; none where there is no file. Raises InvalidConfiguration that names file, line and cure."""
    file = withdrawals_file(dbt_project)
    return [row for _, row in decision_rows(file, COLUMNS, withdrawal_faults)] if file.exists() else []


def withdrawal(kind: str, decision: Row, *, reason: str, by: str, on: str) -> Row:
    """That this row of the file of this kind was taken back, why, by whom and when."""
    told = json.dumps(decision, ensure_ascii=False, sort_keys=True)
    return dict(zip(COLUMNS, (kind, told, reason, by, on), strict=True))


def withdrawn_row(row: Row) -> Row:
    """The decision that a withdrawal is of."""
    decision: Row = json.loads(row["decision"])
    return decision


def write_withdrawals(dbt_project: Path, rows: Sequence[Row]) -> None:
    """Writes them all; call it inside ``one_writer``."""
    write_whole(withdrawals_file(dbt_project), COLUMNS, rows)


def withdrawal_faults(row: Row) -> list[Fault]:
    """Each column of a withdrawal that is written wrongly, and what it must be."""
    faults = [] if row["kind"] in KINDS else [("kind", f"must be one of {', '.join(KINDS)}")]
    if not _is_decision(row["decision"]):
        faults.append(("decision", "must be the row that was taken out, as JSON texts by column"))
    shapes = {"reason": REASON, "reviewed_by": MARK}
    faults += [(column, cure) for column, (shape, cure) in shapes.items() if not re.fullmatch(shape, row[column])]
    return faults + day_faults(row)


def _is_decision(text: str) -> bool:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and all(isinstance(value, str) for value in told.values())
