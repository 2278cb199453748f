"""Decisions as one file, to be carried from one installation to another."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gongkai.configuration import validated
from gongkai.interpreting.words.accepted import AcceptedLabel, labels_file
from gongkai.model.errors import InvalidConfiguration
from gongkai.reviewing.refusals import COLUMNS as REFUSAL_COLUMNS
from gongkai.reviewing.refusals import checked_refusal
from gongkai.reviewing.reviewed_files import Row, kept_rows, one_writer, write_readings, write_refusals
from gongkai.suggesting.accepting import add_labels
from gongkai.warehouse.reviewed_readings import COLUMNS, reading_faults

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
    """Every decision of this installation as JSON text, and the labels that were taken in."""
    readings, refusals = kept_rows(dbt_project)
    words = [entry.model_dump(exclude_none=True) for entry in labels_file()]
    told = {"format": _FORMAT, "readings": readings, "refusals": refusals, "words": words}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def take_in(dbt_project: Path, text: str, *, named: str) -> Carried:
    """Adds the decisions of ``exported`` text that are new here; all of them, or none where one is wrong.

    Raises InvalidConfiguration that says what is wrong with the file, which is called ``named``.
    """
    told, words = _told(text, named)
    with one_writer(dbt_project):
        before = dict(zip(_KINDS, kept_rows(dbt_project), strict=True))
        new, otherwise = {}, []
        for kind, (_, key) in _KINDS.items():
            known = {tuple(row[name] for name in key): row for row in before[kind]}
            added = {tuple(row[name] for name in key): row for row in told[kind]}
            new[kind] = [row for at, row in added.items() if at not in known]
            otherwise += [f"{kind}: {at[0]}" for at, row in added.items() if at in known and row != known[at]]
        own = {entry.label: entry for entry in labels_file()}
        new_words = [entry for entry in words if entry.label not in own]
        otherwise += [
            f"words: {each.label}" for each in words if each.label in own and own[each.label].says != each.says
        ]
        add_labels(new_words)
        if new["readings"]:
            write_readings(dbt_project, [*before["readings"], *new["readings"]])
        if new["refusals"]:
            write_refusals(dbt_project, [*before["refusals"], *new["refusals"]])
    return Carried(sum(map(len, new.values())) + len(new_words), otherwise)


def _told(text: str, named: str) -> tuple[dict[str, list[Row]], list[AcceptedLabel]]:
    """What the file says, each row of it right."""
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
    for number, row in enumerate(told["readings"], 1):
        for column, cure in reading_faults(row):
            raise InvalidConfiguration(f"{named}, reading {number}, {column}: {row[column]!r} {cure}")
    for number, row in enumerate(told["refusals"], 1):
        checked_refusal(row, f"{named}, refusal {number}")
    words = told.get("words", [])
    if not isinstance(words, list):
        raise InvalidConfiguration(f"{named}, words: must be a list; write it with `gongkai review export`")
    labels = [validated(f"{named}, word {number}", word, AcceptedLabel) for number, word in enumerate(words, 1)]
    return {kind: told[kind] for kind in _KINDS}, labels


def _is_row(row: object, columns: Sequence[str]) -> bool:
    return isinstance(row, dict) and set(row) == set(columns) and all(isinstance(cell, str) for cell in row.values())
