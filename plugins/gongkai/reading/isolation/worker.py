"""The worker side of ``IsolatedReader``: takes pickled calls on standard input, answers on the pipe it was given."""

import os
import pickle
import resource
import signal
import struct
import sys
import tempfile
import traceback
from pathlib import Path
from typing import BinaryIO

from gongkai.model.errors import GongkaiError
from gongkai.model.full_disk import disk_full, no_room

_LENGTH = struct.Struct("<Q")
_SECONDS_OF_GRACE = 10.0


def main(answers: int, memory_bytes: int, seconds: float) -> None:
    """Serve calls until the input ends; never more address space than ``memory_bytes``, never a core dump.

    The parent stops a call after ``seconds``; where the parent itself was killed, the alarm ends this process.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    requests = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    with os.fdopen(answers, "wb") as out:
        _answer(out, b"")  # says that the worker is up
        _silence(sys.stderr.fileno())
        while len(head := requests.read(_LENGTH.size)) == _LENGTH.size:
            signal.setitimer(signal.ITIMER_REAL, seconds + _SECONDS_OF_GRACE)
            answer = _result_of(requests.read(_LENGTH.unpack(head)[0]))
            signal.setitimer(signal.ITIMER_REAL, 0)
            _answer(out, answer)


def _silence(descriptor: int) -> None:
    """Send what is written there to nowhere: parsers tell their troubles, which come back as the cause in one line."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _result_of(request: bytes) -> bytes:
    try:
        function, args, kwargs = pickle.loads(request)  # noqa: S301  # from our own parent, over our own pipe
        return pickle.dumps((True, function(*args, **kwargs)), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps((False, "MemoryError"))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - damaged bytes make parsers raise anything; Rust panics
        return pickle.dumps((False, _told(error)))


def _told(error: BaseException) -> BaseException | str:
    """What the parent raises: itself, or that the file cannot be read for it."""
    if no_room(error):  # of unpacking, or of LibreOffice: no fault of the file
        return disk_full(error, Path(tempfile.gettempdir()))
    if isinstance(error, (GongkaiError, ImportError)):  # a missing module is no fault of the file
        return error.with_traceback(None)
    return _one_line(error)


def _one_line(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {frames[-1].name}" if frames else ""
    first = (str(error).splitlines() or [""])[0][:200]
    return (
        f"the reader failed{place} ({type(error).__name__}: {first}); the file is damaged, or this is a bug to report"
    )


def _answer(out: BinaryIO, content: bytes) -> None:
    out.write(_LENGTH.pack(len(content)) + content)
    out.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
    os._exit(0)  # taking apart what the parsers have made would take longer than the parent waits
