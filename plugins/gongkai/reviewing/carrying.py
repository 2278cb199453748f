"""Decisions as one file, to be carried from one installation to another."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.reviewing.refusals import COLUMNS as REFUSAL_COLUMNS
from gongkai.reviewing.reviewed_files import Row, kept_rows, one_writer, write_readings, write_refusals
from gongkai.warehouse.reviewed_readings import COLUMNS

_FORMAT: Final = "gongkai review 1"
_KINDS: Final[dict[str, tuple[Sequence[str], tuple[str, ...]]]] = {
    "readings": (COLUMNS, ("record_key", "column_name")),
    "refusals": (REFUSAL_COLUMNS, ("kind", "item_key", "source")),
}
"""Kind → its columns, and those that tell what is decided."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How many decisions were taken in, and those that this installation has decided otherwise, which stay."""

    taken_in: int
    decided_otherwise: list[str]


def exported(dbt_project: Path) -> str:
    """Every decision of this installation as JSON text."""
    readings, refusals = kept_rows(dbt_project)
    told = {"format": _FORMAT, "readings": readings, "refusals": refusals}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def take_in(dbt_project: Path, text: str, *, named: str) -> Carried:
    """Adds the decisions of ``exported`` text that are new here; all of them, or none where one is wrong.

    Raises InvalidConfiguration that says what is wrong with the file, which is called ``named``.
    """
    told = _told(text, named)
    with one_writer(dbt_project):
        before = dict(zip(_KINDS, kept_rows(dbt_project), strict=True))
        new, otherwise = {}, []
        for kind, (_, key) in _KINDS.items():
            known = {tuple(row[name] for name in key): row for row in before[kind]}
            added = {tuple(row[name] for name in key): row for row in told[kind]}
            new[kind] = [row for at, row in added.items() if at not in known]
            otherwise += [f"{kind}: {at[0]}" for at, row in added.items() if at in known and row != known[at]]
        writers: dict[str, Callable[[Path, Sequence[Row]], None]] = {
            "readings": write_readings, "refusals": write_refusals,
        }  # fmt: skip
        for kind, write in writers.items():
            if new[kind]:
                write(dbt_project, [*before[kind], *new[kind]])
                _checked_or_back(dbt_project, write, before[kind], named)
    return Carried(sum(map(len, new.values())), otherwise)


def _checked_or_back(
    dbt_project: Path, write: Callable[[Path, Sequence[Row]], None], before: Sequence[Row], named: str
) -> None:
    try:
        kept_rows(dbt_project)
    except InvalidConfiguration as error:
        write(dbt_project, before)
        raise InvalidConfiguration(f"{named}: would make {error}; nothing was taken in") from error


def _told(text: str, named: str) -> dict[str, list[Row]]:
    try:
        told: Any = json.loads(text)
    except ValueError as error:
        raise InvalidConfiguration(f"{named}: is no file of `gongkai review export`; write one with it") from error
    if not isinstance(told, dict) or told.get("format") != _FORMAT:
        raise InvalidConfiguration(f"{named}: must say format {_FORMAT!r}; write it with `gongkai review export`")
    for kind, (columns, _) in _KINDS.items():
        rows = told.get(kind)
        if not isinstance(rows, list) or not all(_is_row(row, columns) for row in rows):
            raise InvalidConfiguration(f"{named}, {kind}: each must have the texts {', '.join(columns)}")
    return {kind: told[kind] for kind in _KINDS}


def _is_row(row: object, columns: Sequence[str]) -> bool:
    return isinstance(row, dict) and set(row) == set(columns) and all(isinstance(cell, str) for cell in row.values())
