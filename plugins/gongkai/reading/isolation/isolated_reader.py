"""Hostile bytes are read in another process: a crash, a memory bomb or an endless loop there costs one file, no more.

The worker is a fresh interpreter (``python -m gongkai.reading.isolation.worker``), never a fork: the parents are
multithreaded task processes, where a forked child can inherit a held lock. One worker serves a whole batch.
This bounds accidents; it is no sandbox against code that takes over a parser.
"""

import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, ParamSpec, Self, TypeVar

import gongkai
from gongkai.model.errors import UnreadableDocument

P = ParamSpec("P")
R = TypeVar("R")
SECONDS_PER_DOCUMENT: Final = 600.0
WORKER_MEMORY_BYTES: Final = 4 * 2**30
"""Address space, most of which a reader reserves and never uses."""

_LENGTH = struct.Struct("<Q")
_WITHOUT_PLUGINS: Final = {"PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""Pydantic looks for plugins of its own in every installed package, which takes longer than reading some pages."""
_SECONDS_TO_START = 60.0
_SECONDS_TO_END = 5.0
_SECONDS_TO_GO = 0.05
"""What an idle worker needs to end by itself when its input does; one that hangs would never."""


class IsolatedReader:
    """A worker process for one batch; it is started when first needed and again after it died.

    ``seconds`` is wall time a call, ``memory_bytes`` the address space (RLIMIT_AS) the worker may have. Not for use by
    several threads at once.
    """

    def __init__(self, *, seconds: float, memory_bytes: int) -> None:
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._worker: subprocess.Popen[bytes] | None = None
        self._answers = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What ``function`` returns, run in the worker; function, arguments and result must be picklable.

        Raises UnreadableDocument: what the function itself raised as such, or one that names the crash, the time-out,
        the lack of memory, or the unexpected error. Raises DiskFull where the worker's own files found no room.
        """
        worker = self._started()
        deadline = time.monotonic() + self._seconds
        request = pickle.dumps((function, args, kwargs), protocol=pickle.HIGHEST_PROTOCOL)
        try:
            self._send(worker, _LENGTH.pack(len(request)) + request, deadline)
            answer = self._received(deadline)
        except TimeoutError as error:
            self._stop()
            message = f"reading took longer than {self._seconds:g} s and was stopped; the file may be damaged"
            raise UnreadableDocument(message) from error
        except (EOFError, OSError) as error:
            status = self._stop(_SECONDS_TO_END)
            message = f"the reader crashed ({_end_of_process(status)}); the file is damaged or too large to read"
            raise UnreadableDocument(message) from error
        except BaseException:
            self._stop()  # an interrupt in between would leave a stale answer in the pipe
            raise
        succeeded, result = pickle.loads(answer)  # noqa: S301  # from our own worker, over our own pipe
        if succeeded:
            returned: R = result
            return returned
        if result == "MemoryError":
            self._stop()
            message = f"reading needs more than {self._memory_bytes // 2**20} MiB of memory and was stopped"
            raise UnreadableDocument(message)
        if isinstance(result, BaseException):
            raise result
        raise UnreadableDocument(str(result))

    def close(self) -> None:
        """End the worker; a later call starts a new one."""
        self._stop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._worker is not None and self._worker.poll() is None:
            return self._worker
        self._stop()
        self._answers, write_end = os.pipe()
        folder = str(Path(gongkai.__file__).resolve().parents[1])
        paths = [path for path in (os.environ.get("PYTHONPATH"), folder) if path]
        try:
            self._worker = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                [
                    *(sys.executable, "-m", "gongkai.reading.isolation.worker"),
                    *(str(write_end), str(self._memory_bytes), str(self._seconds)),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,  # libraries that print must not disturb the answers
                pass_fds=(write_end,),
                start_new_session=True,  # so that what the worker starts ends with it
                env={**os.environ, **_WITHOUT_PLUGINS, "PYTHONPATH": os.pathsep.join(paths)},
            )
        finally:
            os.close(write_end)
        try:
            self._received(time.monotonic() + _SECONDS_TO_START)
        except (TimeoutError, EOFError, OSError) as error:
            status = self._stop(_SECONDS_TO_END)
            message = f"the reading process could not be started ({_end_of_process(status)}); raise its memory limit"
            raise UnreadableDocument(message) from error
        return self._worker

    def _send(self, worker: subprocess.Popen[bytes], request: bytes, deadline: float) -> None:
        if worker.stdin is None:
            raise EOFError
        target = worker.stdin.fileno()
        os.set_blocking(target, False)
        rest = memoryview(request)
        while rest:
            if not select.select([], [target], [], max(0.0, deadline - time.monotonic()))[1]:
                raise TimeoutError
            rest = rest[os.write(target, rest) :]

    def _received(self, deadline: float) -> bytes:
        (length,) = _LENGTH.unpack(self._bytes(_LENGTH.size, deadline))
        return self._bytes(length, deadline)

    def _bytes(self, count: int, deadline: float) -> bytes:
        pieces = bytearray()
        while len(pieces) < count:
            if not select.select([self._answers], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(self._answers, min(count - len(pieces), 1 << 20))
            if not piece:
                raise EOFError
            pieces += piece
        return bytes(pieces)

    def _stop(self, seconds: float = _SECONDS_TO_GO) -> int | None:
        """Ends the worker, which has ``seconds`` to do it by itself; how it then ended, None where it did not.

        One that crashes closes its answers before it has a status: on a busy machine that is a while.
        """
        worker, self._worker = self._worker, None
        if self._answers >= 0:
            os.close(self._answers)
            self._answers = -1
        if worker is None:
            return None
        if worker.stdin is not None:
            with suppress(OSError):
                worker.stdin.close()  # an idle worker ends by itself when its input does
        crashed = worker.poll()
        if crashed is None:
            with suppress(subprocess.TimeoutExpired):
                crashed = worker.wait(seconds)
        with suppress(OSError):
            os.killpg(worker.pid, signal.SIGKILL)  # the session's other processes too; ours may have ended already
        with suppress(subprocess.TimeoutExpired):
            worker.wait(_SECONDS_TO_END)
        return crashed


def run_isolated(function: Callable[..., R], *args: object, seconds: float, memory_bytes: int) -> R:
    """What ``function(*args)`` returns, run once in a process of its own; see ``IsolatedReader`` for a batch."""
    with IsolatedReader(seconds=seconds, memory_bytes=memory_bytes) as reader:
        return reader.call(function, *args)


def _end_of_process(status: int | None) -> str:
    if status is None:
        return "it closed its answers"
    if status < 0:
        return signal.Signals(-status).name
    return f"exit status {status}"
