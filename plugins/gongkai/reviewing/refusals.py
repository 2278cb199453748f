"""What people have refused (dbt_project/seeds/reviewed/refusals.csv): it is not asked again while it is the same."""

import re
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Final

from gongkai.reviewing.items import Kind
from gongkai.warehouse.decision_rows import MARK, REASON, Fault, Row, day_faults, decision_rows


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
_SOURCE: Final = (r"[0-9a-f]{32}", "must be 32 hexadecimal digits, as it was written")


def refusals_file(dbt_project: Path) -> Path:
    """Where refusals are written down."""
    return dbt_project / "seeds" / "reviewed" / "refusals.csv"


def kept_refusals(dbt_project: Path) -> list[Refusal]:
    """Every refusal; none where there is no file. Raises InvalidConfiguration that names file, line and cure."""
    file = refusals_file(dbt_project)
    if not file.exists():
        return []
    return [Refusal(**row) for _, row in decision_rows(file, COLUMNS, refusal_faults)]


def refusal_faults(row: Row) -> list[Fault]:
    """Each column of a refusal that is written wrongly, and what it must be."""
    faults = [] if row["kind"] in list(Kind) else [("kind", f"must be one of {', '.join(Kind)}")]
    shapes = {"source": _SOURCE, "reason": REASON, "reviewed_by": MARK}
    faults += [(column, cure) for column, (shape, cure) in shapes.items() if not re.fullmatch(shape, row[column])]
    return faults + day_faults(row)


def refusal_rows(refusals: list[Refusal]) -> list[dict[str, str]]:
    """The same, column → text."""
    return [dict(zip(COLUMNS, astuple(each), strict=True)) for each in refusals]
