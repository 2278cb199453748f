"""What was decided of a question, and taking it back: the next build has what was read, and it is asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.reviewing.actions import WrongDecision
from gongkai.reviewing.deciding import fitting_words
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.reviewed_files import (
    Decisions,
    kept_rows,
    one_writer,
    write_identities,
    write_readings,
    write_refusals,
)
from gongkai.reviewing.settled_documents import is_settled
from gongkai.reviewing.withdrawals import kept_withdrawals, withdrawal, withdrawn_row, write_withdrawals
from gongkai.settings import Settings
from gongkai.warehouse.decision_rows import Row

_WRITES = {"readings": write_readings, "refusals": write_refusals, "identities": write_identities}


@dataclass(frozen=True, slots=True)
class Decided:
    """The rows of the file of this ``kind`` by which a question was decided, together; at least one."""

    kind: str
    rows: Sequence[Row]

    @property
    def row(self) -> Row:
        """What they all say: who, when and why, and the value of the first."""
        return self.rows[0]

    @property
    def key(self) -> str:
        """What was decided: the figure's key, the label or other key that was refused, or field and document."""
        row = self.row
        named = "record_key" if self.kind == "readings" else "item_key"
        return row[named] if named in row else f"{row['field_name']}-{row['document_key']}"


def decided_of(item: ReviewItem, kept: Decisions) -> Decided | None:
    """What was decided of this question; None where nothing was, or a word was taken in (words/labels.yml)."""
    asked = (item.kind, item.key, item.source)
    refused = [row for row in kept.refusals if (row["kind"], row["item_key"], row["source"]) == asked]
    if refused:
        return Decided("refusals", refused)
    if item.kind is Kind.READING:
        settled = [row for row in kept.readings if row["record_key"] in item.figures]
        return Decided("readings", settled) if settled else None
    first = is_settled(item, kept.identities) if item.is_of_document else None
    return None if first is None else Decided("identities", _together(first, kept.identities))


def every_decision(kept: Decisions) -> list[Decided]:
    """All that hold, the newest first; a department with its type."""
    found = [Decided("readings", [row]) for row in kept.readings] + [
        Decided("refusals", [row]) for row in kept.refusals
    ]
    told: list[Row] = []
    for row in kept.identities:
        if row not in told:
            together = _together(row, kept.identities)
            found.append(Decided("identities", together))
            told += together
    return sorted(found, key=lambda each: each.row["reviewed_on"], reverse=True)


def decision_called(key: str, kept: Decisions) -> Decided | None:
    """The decision of this ``key``, as ``Decided`` has it, whether or not it is asked any more; None where none is."""
    return next((each for each in every_decision(kept) if each.key == key), None)


def withdraw(settings: Settings, decided: Decided, *, reason: str, by: str, on: date) -> str:
    """Takes the decision back, as rows that say why, by whom and when; what the next run does, in one line.

    Raises WrongDecision where it was taken back meanwhile.
    """
    reason = fitting_words(by, reason)
    with one_writer(settings.dbt_project):
        before: list[Row] = getattr(kept_rows(settings.dbt_project), decided.kind)
        if any(row not in before for row in decided.rows):
            raise WrongDecision("somebody has taken this back meanwhile; open it again")
        kept = kept_withdrawals(settings.dbt_project)
        known = [(row["kind"], withdrawn_row(row)) for row in kept]  # a kill came between this file and the other
        new = [row for row in decided.rows if (decided.kind, row) not in known]
        told = [withdrawal(decided.kind, row, reason=reason, by=by, on=on.isoformat()) for row in new]
        write_withdrawals(settings.dbt_project, [*kept, *told])
        _WRITES[decided.kind](settings.dbt_project, [row for row in before if row not in decided.rows])
    return "taken back; the next run builds with what was read, and it is asked again"


def _together(first: Row, identities: Sequence[Row]) -> list[Row]:
    """The rows of one decision on a document: a department is settled with its type."""
    told = ("document_key", "reason", "reviewed_by", "reviewed_on")
    with_it = {"department", "department_type"} if first["field_name"].startswith("department") else None
    if first["field_name"] in {"proof", "doc_types"}:
        with_it = {"proof", "doc_types"}
    return [
        row
        for row in identities
        if row == first or (with_it and row["field_name"] in with_it and all(row[name] == first[name] for name in told))
    ]
