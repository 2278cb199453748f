"""Decisions: what a person says of a question, written where the next run takes it up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from gongkai.model.errors import GongkaiError
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.queue import is_decided
from gongkai.reviewing.refusals import Refusal, refusal_rows
from gongkai.reviewing.reviewed_files import kept_rows, one_writer, write_readings, write_refusals
from gongkai.settings import Settings
from gongkai.suggesting.accepting import accept_label
from gongkai.suggesting.kept_suggestions import kept_suggestions
from gongkai.suggesting.meaning_text import meaning
from gongkai.warehouse.reviewed_readings import MARK, fits_a_reading

_LONGEST_REASON: Final = 500
_MOST_SHOWN: Final = 40


class Action(StrEnum):
    """What a person may say.

    accept: the suggested value or meaning is right; correct: another one is; confirm: the cell prints what was read (a
    failed check is then the report's own fault); withhold: what is printed there is right and is not what it was taken
    for, so that it must not count; refuse: a word is not to be taken in.
    """

    ACCEPT = "accept"
    CORRECT = "correct"
    CONFIRM = "confirm"
    WITHHOLD = "withhold"
    REFUSE = "refuse"


class WrongDecision(GongkaiError):
    """What was said does not fit the question, or somebody else has answered it meanwhile."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody says of an item: ``value`` is what ``correct`` makes of it, ``by`` a short mark, no name."""

    action: Action
    reason: str
    by: str
    on: date
    value: str | None = None


def actions_for(item: ReviewItem) -> Sequence[Action]:
    """What may be said of this question."""
    if item.kind is Kind.READING:
        suggested = (Action.ACCEPT,) if "suggested_value" in item.asked else ()
        return (*suggested, Action.CONFIRM, Action.CORRECT, Action.WITHHOLD)
    proposed = (Action.ACCEPT,) if item.asked["standing"] != "unknown" else ()
    return (*proposed, Action.CORRECT, Action.REFUSE)


def decide(settings: Settings, item: ReviewItem, decision: Decision) -> str:
    """Writes the decision; what the next run does with it, in one line.

    Raises WrongDecision where it does not fit or the question was answered meanwhile, InvalidConfiguration where a
    file of decisions or a meaning is wrong.
    """
    if decision.action not in actions_for(item):
        raise WrongDecision(f"{item.key}: a {item.kind} cannot be told to {decision.action}; say {_either(item)}")
    if not re.fullmatch(MARK[0], decision.by):
        raise WrongDecision(f"{decision.by!r}: must be a short mark of who decides (a-z, 0-9, . _ -), no name")
    reason = " ".join(decision.reason.split())
    if not reason or len(reason) > _LONGEST_REASON:
        raise WrongDecision(f"say why, in {_LONGEST_REASON} characters at most: who looks later asks for it")
    with one_writer(settings.dbt_project):
        if item.kind is Kind.READING:
            return _settle(settings, item, decision, reason)
        return _take_in(settings, item, decision, reason)


def _settle(settings: Settings, item: ReviewItem, decision: Decision, reason: str) -> str:
    rows, _ = kept_rows(settings.dbt_project)
    before = next((row for row in rows if row["record_key"] in item.figures), None)
    if before is not None:
        raise WrongDecision(f"{item.key}: was settled by {before['reviewed_by']} on {before['reviewed_on']} meanwhile")
    value = _value(item, decision)
    row = {
        "document_key": str(item.shown["document_key"]), "column_name": "value", "value": value,
        "unit": item.asked["printed_unit"], "reason": reason, "reviewed_by": decision.by,
        "reviewed_on": decision.on.isoformat(),
    }  # fmt: skip
    write_readings(settings.dbt_project, [*rows, *({**row, "record_key": key} for key in item.figures)])
    return "the next run builds and publishes with it" if value else "the next run leaves it out of what counts"


def _value(item: ReviewItem, decision: Decision) -> str:
    if decision.action is Action.WITHHOLD:
        return ""
    if decision.action is Action.CORRECT:
        return _number(decision.value or "")
    return _number(item.asked["suggested_value" if decision.action is Action.ACCEPT else "printed_value"])


def _number(text: str) -> str:
    plain = text.strip().replace(",", "").replace("，", "")
    number = f"{Decimal(plain).normalize() + 0:f}" if fits_a_reading(plain) else ""  # no negative nought
    if not number:
        shown = text.strip()[:_MOST_SHOWN]
        raise WrongDecision(f"{shown!r}: must be a number in the unit printed, such as 1503.10, 8 places at most")
    return number


def _take_in(settings: Settings, item: ReviewItem, decision: Decision, reason: str) -> str:
    _, refused = kept_rows(settings.dbt_project)
    before = next((row for row in refused if row["item_key"] == item.key and row["source"] == item.source), None)
    if before is not None:
        raise WrongDecision(f"{item.key}: was refused by {before['reviewed_by']} on {before['reviewed_on']} meanwhile")
    if is_decided(item, [], refused):
        raise WrongDecision(f"{item.key}: was taken in meanwhile (words/labels.yml)")
    if decision.action is Action.REFUSE:
        said = Refusal(item.kind, item.key, item.source, reason, decision.by, decision.on.isoformat())
        write_refusals(settings.dbt_project, [*refused, *refusal_rows([said])])
        return "it is not asked again while the same is proposed for it"
    says = meaning(item.asked["says"] if decision.action is Action.ACCEPT else (decision.value or "").strip())
    suggestion = next((each for each in kept_suggestions(settings).labels if each.label == item.key), None)
    accept_label(item.key, says, suggestion, on=decision.on, by=decision.by, reason=reason)
    return "the next run reads the reports again with it"


def _either(item: ReviewItem) -> str:
    *others, last = actions_for(item)
    return f"{', '.join(others)} or {last}"
