"""What had to hold, said as it is found."""

import sys
from collections.abc import Iterable

_MOST_FAULTS = 6


class Verdicts:
    """Counts in ``failed`` what did not hold."""

    def __init__(self) -> None:
        self.failed = 0

    def require(self, holds: bool, what: str, faults: Iterable[str] = ()) -> None:  # noqa: FBT001
        """Says ``what`` and whether it holds; where it does not, the first of the faults."""
        self.failed += not holds
        say(f"  {'ok ' if holds else 'NO '} {what}")
        for fault in [] if holds else list(faults)[:_MOST_FAULTS]:
            say(f"        {fault}")


def say(line: str) -> None:
    """One line on standard output, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
