"""A batch of portals collected in a process of its own, as a mapped task does: ``python -m bench.collecting.batch``.

Takes one JSON object on standard input and prints the summaries as its last line. Keys: ``project``, ``data``,
``portals``; ``now`` is the moment (ISO) that it was when the machine's monotonic clock stood at ``started``, ``speed``
how many of its seconds pass in a real one.
"""

import json
import sys
import time
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import httpx

from gongkai.crawling.http_session import HttpSession
from gongkai.crawling.transport.exchange import LARGEST_BODY_BYTES, TIMEOUT
from gongkai.settings import Settings
from gongkai.stages.collecting import collect


class Clock:
    """Time that begins when it is told to and passes faster than it does."""

    def __init__(self, begins: datetime, started: float, speed: float) -> None:
        self._begins, self._started, self._speed = begins, started, speed

    def now(self) -> datetime:
        """The moment, aware."""
        return self._begins + timedelta(seconds=self.seconds())

    def seconds(self) -> float:
        """Seconds since it was started, by its own measure."""
        return (time.monotonic() - self._started) * self._speed

    def sleep(self, seconds: float) -> None:
        """Waits for so many of its own seconds."""
        time.sleep(max(0.0, seconds) / self._speed)


def main() -> None:
    order = json.load(sys.stdin)
    settings = Settings(project=Path(order["project"]), data=Path(order["data"]))
    speed = float(order.get("speed", 1))
    clock = Clock(datetime.fromisoformat(order["now"]), order["started"], speed)
    hurried = httpx.Timeout(connect=15 / speed, read=45 / speed, write=15 / speed, pool=15)
    open_session = partial(
        HttpSession,
        now=clock.now,
        clock=clock.seconds,
        sleep=clock.sleep,
        timeout=TIMEOUT if speed == 1 else hurried,
        largest_body_bytes=order.get("largest_body_bytes", LARGEST_BODY_BYTES),
    )
    said = collect(settings, order["portals"], open_session=open_session)
    sys.stdout.write("\n" + json.dumps(said, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
