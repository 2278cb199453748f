"""Decisions: what a person says of a question, written where the next run takes it up."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from gongkai.reviewing.actions import Action, Decision, WrongDecision, actions_for, actions_in_words
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.queue import is_decided
from gongkai.reviewing.refusals import Refusal, refusal_rows
from gongkai.reviewing.reviewed_files import (
    Decisions,
    kept_rows,
    one_writer,
    write_identities,
    write_readings,
    write_refusals,
)
from gongkai.reviewing.settled_documents import document_rows, is_settled
from gongkai.reviewing.settled_readings import reading_rows
from gongkai.reviewing.taking import taken_items, told_where_another_s
from gongkai.settings import Settings
from gongkai.suggesting.accepting import accept_label
from gongkai.suggesting.kept_suggestions import kept_suggestions
from gongkai.suggesting.meaning_text import meaning
from gongkai.warehouse.decision_rows import MARK, Row, unseen_character

_LONGEST_REASON: Final = 500


def decide(settings: Settings, item: ReviewItem, decision: Decision, *, now: datetime | None = None) -> str:
    """Writes the decision; what the next run does with it, in one line.

    Raises WrongDecision where it does not fit, the question was answered meanwhile or is somebody else's at the time
    ``now`` (whose it is is not looked at without one), InvalidConfiguration where a file of decisions or a meaning is
    wrong.
    """
    return decide_together(settings, [item], decision, now=now)


def decide_together(
    settings: Settings, items: Sequence[ReviewItem], decision: Decision, *, now: datetime | None = None
) -> str:
    """The same of several questions of one kind, each as rows of its own: all of them, or none."""
    decision = _fitting(items, decision)
    kind = items[0].kind
    with one_writer(settings.dbt_project):
        kept = kept_rows(settings.dbt_project)
        taken = taken_items(settings, now=now) if now is not None else {}
        for item in items:
            _told_where_decided(item, kept)
            told_where_another_s(item, taken, decision.by)
        if kind is Kind.WORD:
            return _take_in(settings, items[0], decision, kept)
        if kind is Kind.READING:
            rows = [row for item in items for row in reading_rows(item, decision)]
            write_readings(settings.dbt_project, [*kept.readings, *rows])
            is_withheld = decision.action is Action.WITHHOLD
            return "the next run leaves it out of what counts" if is_withheld else _BUILT
        rows = [row for item in items for row in document_rows(item, decision)]
        write_identities(settings.dbt_project, [*kept.identities, *_not_settled(rows, kept.identities)])
        return _BUILT


def _fitting(items: Sequence[ReviewItem], decision: Decision) -> Decision:
    """The decision as it is written down; raises WrongDecision where it does not fit the questions."""
    if not items:
        raise WrongDecision("nothing is left to decide: somebody else has taken it, or it was decided")
    for item in items:
        if decision.action not in actions_for(item):
            said = f"a {item.kind} cannot be told to {decision.action}; say {actions_in_words(item)}"
            raise WrongDecision(f"{item.key}: {said}")
    reason = fitting_words(decision.by, decision.reason, decision.value or "")
    kind = items[0].kind
    is_of_each = kind is Kind.READING or len({item.asked.get("read") for item in items}) > 1
    if len(items) > 1 and (kind is Kind.WORD or (is_of_each and decision.action is Action.CORRECT)):
        raise WrongDecision(f"{items[0].key}: one value is not right for several; decide them one by one")
    return replace(decision, reason=reason)


def fitting_words(by: str, reason: str, value: str = "") -> str:
    """The reason as it is written down; raises WrongDecision where it, the mark or the value is none."""
    if not re.fullmatch(MARK[0], by):
        raise WrongDecision(f"{by!r}: must be a short mark of who decides (a-z, 0-9, . _ -), no name")
    plain = " ".join(reason.split())
    if not plain or len(plain) > _LONGEST_REASON:
        raise WrongDecision(f"say why, in {_LONGEST_REASON} characters at most: who looks later asks for it")
    for text in (plain, value):
        if (unseen := unseen_character(text)) is not None:
            raise WrongDecision(f"{unseen} is a character that nobody sees; write it without")
    return plain


_BUILT: Final = "the next run builds and publishes with it"


def _told_where_decided(item: ReviewItem, kept: Decisions) -> None:
    """Raises WrongDecision that says who has answered the question meanwhile."""
    if item.kind is Kind.READING:
        before = next((row for row in kept.readings if row["record_key"] in item.figures), None)
    elif item.is_of_document:
        before = is_settled(item, kept.identities)
    else:
        asked = (item.key, item.source)
        before = next((row for row in kept.refusals if (row["item_key"], row["source"]) == asked), None)
    if before is not None:
        verb = "refused" if item.kind is Kind.WORD else "settled"
        by, on = before["reviewed_by"], before["reviewed_on"]
        raise WrongDecision(f"{item.key}: was {verb} by {by} on {on} meanwhile")
    if is_decided(item, kept):
        raise WrongDecision(f"{item.key}: was taken in meanwhile (words/labels.yml)")


def _not_settled(rows: Sequence[Row], before: Sequence[Row]) -> list[Row]:
    """Those of the rows that nobody has written; raises WrongDecision where somebody has said otherwise."""
    settled = {(row["document_key"], row["field_name"]): row for row in before}
    new = []
    for row in rows:
        other = settled.get((row["document_key"], row["field_name"]))
        if other is None:
            new.append(row)
        elif other["value"] != row["value"]:
            said = f"{other['field_name']} is {other['value']}, settled by {other['reviewed_by']}"
            raise WrongDecision(f"{row['document_key'][:12]}: {said} on {other['reviewed_on']}")
    return new


def _take_in(settings: Settings, item: ReviewItem, decision: Decision, kept: Decisions) -> str:
    if decision.action is Action.REFUSE:
        on = decision.on.isoformat()
        said = Refusal(item.kind, item.key, item.source, decision.reason, decision.by, on)
        write_refusals(settings.dbt_project, [*kept.refusals, *refusal_rows([said])])
        return "it is not asked again while the same is proposed for it"
    says = meaning(item.asked["says"] if decision.action is Action.ACCEPT else (decision.value or "").strip())
    suggestion = next((each for each in kept_suggestions(settings).labels if each.label == item.key), None)
    accept_label(item.key, says, suggestion, on=decision.on, by=decision.by, reason=decision.reason)
    return "the next run reads the reports again with it"
