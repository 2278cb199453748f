"""What became of a run that was struck."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Struck:
    """The instances of a task that ran at a moment (aware): (DAG, run, task, number of the batch)."""

    at: datetime
    instances: tuple[tuple[str, str, str, int], ...]


@dataclass(frozen=True)
class Recovery:
    """How a task that was struck came to its end.

    ``task_seconds``: from the moment until all of its instances had succeeded; ``stage_seconds``: until the run of
    their DAG had, after which the next stage begins. None where that never was. ``tries``: how each try ended.
    """

    task_seconds: float | None
    stage_seconds: float | None
    tries: tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """What a release says, as a hash that counts no times; documents, requests and readings, each once."""

    content_hash: str
    documents: int
    requests: int
    readings: int


@dataclass(frozen=True)
class Outcome:
    """One run: what was done to it, what became of it, and how long all of it took."""

    fault: str | None
    recovery: Recovery | None
    seconds: float
    release: Release | None
