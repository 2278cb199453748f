"""Decisions as one file, to be carried from one installation to another."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from gongkai.configuration import validated
from gongkai.interpreting.words.accepted import AcceptedLabel, labels_file
from gongkai.model.errors import InvalidConfiguration
from gongkai.reviewing.refusals import COLUMNS as REFUSAL_COLUMNS
from gongkai.reviewing.refusals import refusal_faults
from gongkai.reviewing.reviewed_files import kept_rows, one_writer, write_identities, write_readings, write_refusals
from gongkai.reviewing.withdrawals import COLUMNS as WITHDRAWAL_COLUMNS
from gongkai.reviewing.withdrawals import kept_withdrawals, withdrawal_faults, withdrawn_row, write_withdrawals
from gongkai.suggesting.accepting import add_labels
from gongkai.warehouse.decision_rows import Fault, Row, check_decision
from gongkai.warehouse.reviewed_identities import COLUMNS as IDENTITY_COLUMNS
from gongkai.warehouse.reviewed_identities import identity_faults
from gongkai.warehouse.reviewed_readings import COLUMNS, reading_faults

_FORMAT: Final = "gongkai review 1"


class _Kind(NamedTuple):
    """A file of decisions: its columns, those that tell what is decided, the faults of a row, what writes it."""

    columns: Sequence[str]
    key: tuple[str, ...]
    faults: Callable[[Row], Sequence[Fault]]
    write: Callable[[Path, Sequence[Row]], None]


_KINDS: Final = {
    "readings": _Kind(COLUMNS, ("record_key", "column_name"), reading_faults, write_readings),
    "refusals": _Kind(REFUSAL_COLUMNS, ("kind", "item_key", "source"), refusal_faults, write_refusals),
    "identities": _Kind(IDENTITY_COLUMNS, ("document_key", "field_name"), identity_faults, write_identities),
}
"""The names are those of ``Decisions``."""
_LATER: Final = frozenset({"identities", "withdrawals"})
"""What earlier exports do not have."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How many decisions were taken in, and those that this installation has decided otherwise, which stay."""

    taken_in: int
    decided_otherwise: list[str]


def exported(dbt_project: Path) -> str:
    """Every decision of this installation as JSON text, and the labels that were taken in."""
    words = [entry.model_dump(exclude_none=True) for entry in labels_file()]
    withdrawn = kept_withdrawals(dbt_project)
    told = {"format": _FORMAT, **kept_rows(dbt_project)._asdict(), "withdrawals": withdrawn, "words": words}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def take_in(dbt_project: Path, text: str, *, named: str) -> Carried:
    """Adds the decisions of ``exported`` text that are new here; all of them, or none where one is wrong.

    What was taken back there holds here no more either; what was taken back here is not taken in again.
    Raises InvalidConfiguration that says what is wrong with the file, which is called ``named``.
    """
    told, withdrawn, words = _told(text, named)
    with one_writer(dbt_project):
        before = kept_rows(dbt_project)._asdict()
        own_withdrawn = kept_withdrawals(dbt_project)
        gone = _by_kind(withdrawn)
        new_withdrawn = [row for row in withdrawn if row not in own_withdrawn]
        stays = {kind: [row for row in rows if row not in gone[kind] or row in told[kind]]
                 for kind, rows in before.items()}  # fmt: skip
        gone_here = _by_kind(own_withdrawn)
        new, otherwise = {}, []
        for kind, of in _KINDS.items():
            known = {tuple(row[name] for name in of.key): row for row in stays[kind]}
            added = _by_key(told[kind], of.key, f"{named}, {kind}")
            new[kind] = [row for at, row in added.items() if at not in known and row not in gone_here[kind]]
            otherwise += [f"{kind}: {row[of.key[0]]}, taken back" for row in added.values()
                          if row in gone_here[kind] and row not in before[kind]]  # fmt: skip
            otherwise += [f"{kind}: {at[0]}" for at, row in added.items() if at in known and row != known[at]]
        own = {entry.label: entry for entry in labels_file()}
        new_words = [entry for entry in words if entry.label not in own]
        otherwise += [
            f"words: {each.label}" for each in words if each.label in own and own[each.label].says != each.says
        ]
        add_labels(new_words)
        if new_withdrawn:
            write_withdrawals(dbt_project, [*own_withdrawn, *new_withdrawn])
        for kind, rows in new.items():
            if rows or stays[kind] != before[kind]:
                _KINDS[kind].write(dbt_project, [*stays[kind], *rows])
    return Carried(sum(map(len, new.values())) + len(new_withdrawn) + len(new_words), otherwise)


def _by_kind(withdrawn: Sequence[Row]) -> dict[str, list[Row]]:
    """The decisions that were taken back, by the file that they stood in."""
    return {kind: [withdrawn_row(row) for row in withdrawn if row["kind"] == kind] for kind in _KINDS}


def _told(text: str, named: str) -> tuple[dict[str, list[Row]], list[Row], list[AcceptedLabel]]:
    """What the file says, each row of it right."""
    try:
        told: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidConfiguration(f"{named}: is no file of `gongkai review export`; write one with it") from error
    if not isinstance(told, dict) or told.get("format") != _FORMAT:
        raise InvalidConfiguration(f"{named}: must say format {_FORMAT!r}; write it with `gongkai review export`")
    found = {kind: _rows(told, kind, of.columns, of.faults, named) for kind, of in _KINDS.items()}
    withdrawn = _rows(told, "withdrawals", WITHDRAWAL_COLUMNS, withdrawal_faults, named)
    words = told.get("words", [])
    if not isinstance(words, list):
        raise InvalidConfiguration(f"{named}, words: must be a list; write it with `gongkai review export`")
    labels = [validated(f"{named}, word {number}", word, AcceptedLabel) for number, word in enumerate(words, 1)]
    return found, withdrawn, labels


def _rows(
    told: dict[str, Any], kind: str, columns: Sequence[str], faults: Callable[[Row], Sequence[Fault]], named: str
) -> list[Row]:
    """The rows of one list of the file, each of it right."""
    rows = told.get(kind, [] if kind in _LATER else None)
    if not isinstance(rows, list) or not all(_is_row(row, columns) for row in rows):
        raise InvalidConfiguration(f"{named}, {kind}: each must have the texts {', '.join(columns)}")
    for number, row in enumerate(rows, 1):
        check_decision(row, columns, faults, f"{named}, {kind} {number}")
    return rows


def _by_key(rows: Sequence[Row], key: tuple[str, ...], place: str) -> dict[tuple[str, ...], Row]:
    """The rows by what they decide; raises InvalidConfiguration where two decide it differently."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        at = tuple(row[name] for name in key)
        if found.setdefault(at, row) != row:
            raise InvalidConfiguration(f"{place}: decides {at[0]} twice, differently; keep one of them")
    return found


def _is_row(row: object, columns: Sequence[str]) -> bool:
    return isinstance(row, dict) and set(row) == set(columns) and all(isinstance(cell, str) for cell in row.values())
