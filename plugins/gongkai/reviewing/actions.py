"""What may be said of a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.model.errors import GongkaiError
from gongkai.reviewing.items import Kind, ReviewItem


class Action(StrEnum):
    """What a person may say.

    accept: the suggested value or meaning is right, or what a document was taken for; correct: another one is; confirm:
    the cell prints what was read (a failed check is then the report's own fault); withhold: what is printed there is
    right and is not what it was taken for, so that it must not count; refuse: a word is not to be taken in, a document
    is no report (or is one, where it was taken for none).
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
    if item.kind is Kind.WORD:
        is_proposed = item.asked["standing"] != "unknown"
    else:
        is_proposed = item.kind is Kind.DOCUMENT or "read" in item.asked
    return (*((Action.ACCEPT,) if is_proposed else ()), Action.CORRECT, Action.REFUSE)


def actions_in_words(item: ReviewItem) -> str:
    """The same as a sentence has them: accept, correct or refuse."""
    *others, last = actions_for(item)
    return f"{', '.join(others)} or {last}"
