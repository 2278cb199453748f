"""An S3-compatible store of the tests' own, on loopback, over folders of a test; and one in memory, with faults."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from localbucket import S3Handler
from obstore.store import MemoryStore

from gongkai.object_store.bucket import Bucket
from gongkai.object_store.failures import StoreAway
from gongkai.object_store.index import JournalIndex
from gongkai.object_store.patience import Patience
from gongkai.object_store.store import Store
from tests.standing_clock import StandingClock

BUCKET = "kept"


class Interrupted(BaseException):
    """A kill, in the place of a request."""


class FaultyBucket(Bucket):
    """A bucket whose next requests may fail; ``asked`` counts them."""

    def __init__(self, client: Any, clock: StandingClock, *, patience: float = 120) -> None:
        super().__init__(client, "s3://kept/here", patience=Patience(patience, clock.monotonic, clock.sleep))
        self.asked, self._counting = 0, threading.Lock()
        self.fails: Callable[[int], BaseException | None] = lambda _: None

    def _translated(self, attempt: Callable[[], Any]) -> Any:
        with self._counting:
            self.asked += 1
            failure = self.fails(self.asked)
        if failure is not None:
            raise failure
        return super()._translated(attempt)

    def fail(self, *, after: int = 0, times: int = 10**9, kill: bool = False) -> None:
        """Lets the next ``after`` requests through, and has so many after them fail."""
        first = self.asked + after + 1
        failure = Interrupted() if kill else StoreAway("s3://kept/here does not answer")
        self.fails = lambda number: failure if first <= number < first + times else None

    def mend(self) -> None:
        """Has no more requests fail."""
        self.fails = lambda _: None


class Machines:
    """Machines with a store in memory that they share, each with a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.client, self.clock = folder, MemoryStore(), StandingClock()

    def store(self, name: str) -> Store:
        """The store as the machine of this name sees it."""
        index = JournalIndex(self.folder / name / "store" / "index.sqlite")
        return Store(FaultyBucket(self.client, self.clock), index)


@contextmanager
def store_on_loopback(folder: Path) -> Iterator[str]:
    """The endpoint of a server whose bucket ``kept`` is a folder below ``folder``."""
    (folder / BUCKET).mkdir(parents=True)
    handler = type("Handler", (S3Handler,), {"data_root": folder, "log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
