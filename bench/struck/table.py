"""The table of faults: what happened, and how long it took to recover, as Markdown."""

from collections.abc import Iterable
from itertools import groupby

from bench.struck.outcome import Outcome, Release


def table(outcomes: Iterable[Outcome], wanted: Release | None) -> list[str]:
    """The lines of it. ``wanted`` is the release of the run that was left in peace."""
    return [
        "| Struck while `read_batch` ran | Its tries | Done after | Stage over after | Whole run | Counts | Release |",
        "|---|---|---|---|---|---|---|",
        *(_row(outcome, wanted) for outcome in outcomes),
    ]


def _row(outcome: Outcome, wanted: Release | None) -> str:
    recovery, release = outcome.recovery, outcome.release
    counts = "none" if release is None else f"{release.documents}, {release.requests}, {release.readings}"
    same = "–" if outcome.fault is None else "the same" if release == wanted else "**another**"
    tries = "none" if recovery is None else _tries(recovery.tries)
    spans = ["–", "–"] if recovery is None else [_span(recovery.task_seconds), _span(recovery.stage_seconds)]
    cells = [outcome.fault or "nothing", tries, *spans, f"{outcome.seconds:.0f} s", counts, same]
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _span(seconds: float | None) -> str:
    return "never" if seconds is None else f"{seconds:.0f} s"


def _tries(tries: Iterable[str]) -> str:
    """Each ending with how often it came in a row."""
    return ", then ".join(
        f"{word} ({count} times)" if (count := len(list(each))) > 1 else word for word, each in groupby(tries)
    )
