"""Time that passes only where the pipeline waits, or where a host takes its time."""

from datetime import datetime, timedelta


class SimulatedClock:
    """What a session takes for its clock; it begins at ``begins`` (aware) and never runs by itself."""

    def __init__(self, begins: datetime) -> None:
        self._begins = begins
        self._seconds = 0.0

    def seconds(self) -> float:
        """Seconds since its beginning."""
        return self._seconds

    def sleep(self, seconds: float) -> None:
        """Lets time pass."""
        self._seconds += max(0.0, seconds)

    def now(self) -> datetime:
        """The moment, aware."""
        return self._begins + timedelta(seconds=self._seconds)
