"""One attempt of one task of the pipeline: when it began and ended, how, and what it worked on."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TaskOutcome(StrEnum):
    """How an attempt ended; one that was killed says nothing."""

    SUCCEEDED = "succeeded"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRun:
    """``began_at`` and ``ended_at`` are aware; until the attempt has ended, that and what follows from it are None.

    ``map_index`` is None for a task that is not mapped, ``try_number`` counts from 1. ``subject`` names the portals
    that it worked on, ``load_id`` the load that it landed; ``cause`` and ``message`` say why it failed or was skipped.
    """

    dag_id: str
    run_id: str
    task_id: str
    map_index: int | None
    try_number: int
    began_at: datetime
    ended_at: datetime | None = None
    seconds: float | None = None
    outcome: TaskOutcome | None = None
    cause: str | None = None
    message: str | None = None
    subject: str | None = None
    load_id: str | None = None
    reader_version: str | None = None
    documents: int | None = None
    requests: int | None = None

    @property
    def task_run_id(self) -> str:
        """What tells this attempt from all others."""
        told = (self.dag_id, self.run_id, self.task_id, str(self.map_index), str(self.try_number))
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:32]
