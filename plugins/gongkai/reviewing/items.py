"""What waits for a person: a reading or a document that may be taken wrongly, or a word that was not understood."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an item asks about: a number, a word, whose or of when or where a document is, or whether it is a report."""

    READING = "reading"
    WORD = "word"
    IDENTITY = "identity"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question. ``worth_yuan``: the probability of being wrong times the money that depends on it.

    ``key`` is the figure's of a reading, the label of a word, and of a document its field and SHA-256
    (``department-…``). ``asked`` is what the question is about (what was read, what is suggested): as long as it is the
    same, a refusal holds. ``figures`` are the keys that a decision settles together, the reading's own first: one cell
    may print two figures. ``likeness`` is what makes it doubtful, the same for all that one decision may be taken for;
    empty where it is alone.
    ``form`` is shared by documents that were taken for what they are in the same way, whatever it is. ``order_yuan``
    orders the queue where that is not what it is worth: an answer that lies ready comes sooner, a further question of
    the same document later.
    """

    kind: Kind
    key: str
    worth_yuan: Decimal
    asked: Mapping[str, str]
    shown: Mapping[str, Any]
    figures: tuple[str, ...] = field(default=())
    likeness: tuple[str, ...] = field(default=())
    order_yuan: Decimal | None = None
    form: tuple[str, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that the question may be called by."""
        return self.figures or (self.key,)

    @property
    def order(self) -> tuple[Decimal, str, str]:
        """What sorts the queue, first to last."""
        return -(self.worth_yuan if self.order_yuan is None else self.order_yuan), self.kind, self.key

    @property
    def is_of_document(self) -> bool:
        """Whether it asks about a document as a whole."""
        return self.kind in {Kind.IDENTITY, Kind.DOCUMENT}

    @property
    def source(self) -> str:
        """32 hexadecimal digits over what is asked; another question about the same thing has others."""
        told = json.dumps(dict(self.asked), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(f"{self.kind}\x1f{self.key}\x1f{told}".encode()).hexdigest()[:32]
