"""What a collection came to: counts, what failed and why, what was not chosen and why."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be had; ``cause`` is the failure's name, as in the ledger."""

    url: str
    cause: str
    message: str

    def __str__(self) -> str:
        return f"{self.cause}: {self.message} ({self.url})"


@dataclass(frozen=True, slots=True)
class NotChosen:
    """An item that was listed and left alone, and why."""

    url: str
    title: str
    reason: str


@dataclass(slots=True)
class CollectionSummary:
    """Counts of one run, what failed, and what was left alone.

    ``listed`` and ``chosen`` count the items that the lists show or showed, ``known`` the chosen ones that were
    complete before this run, ``new`` the documents (files or report pages) sealed in it, ``requests`` everything that
    was sent. ``seen_again`` counts what was asked for again and answered, ``revised`` what of it had other content and
    was sealed, ``taken_down`` what is not to be had any more. ``is_walk_cut`` is set where the lists used up their
    requests.
    """

    portal: str
    listed: int = 0
    chosen: int = 0
    known: int = 0
    new: int = 0
    requests: int = 0
    seen_again: int = 0
    revised: int = 0
    is_walk_cut: bool = False
    taken_down: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    not_chosen: list[NotChosen] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Counts, failures as lines, and how many items were not chosen for which reason: what a task hands on."""
        reasons: dict[str, int] = {}
        for item in self.not_chosen:
            reasons[item.reason] = reasons.get(item.reason, 0) + 1
        return {
            "portal": self.portal,
            "listed": self.listed,
            "chosen": self.chosen,
            "known": self.known,
            "new": self.new,
            "requests": self.requests,
            "seen_again": self.seen_again,
            "revised": self.revised,
            "taken_down": list(self.taken_down),
            "failures": [str(failure) for failure in self.failures],
            "not_chosen": reasons,
        }
