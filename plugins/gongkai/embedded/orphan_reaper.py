"""Ends what a killed run had started: ``python -m gongkai.embedded.orphan_reaper PID REGISTER``.

It waits for that process to end and then ends the processes of the sessions that the register names, whatever has
become of their parents. Whoever ends well ends this one first. It needs nothing but psutil, for it lives all the while.
"""

import json
import os
import select
import sys
from pathlib import Path
from typing import Final

import psutil

_GRACE_SECONDS: Final = 1.5


def main(parent: int, register: Path) -> None:
    """Returns when the parent has ended and nothing of what it had started is left."""
    _wait_for_end(parent)
    try:
        noted = json.loads(register.read_text("utf-8"))
    except (OSError, ValueError):  # it has ended well, or was killed before it had started anything
        return
    leaders = {pid for pid, created in noted if not _is_anothers(pid, created)}
    for _ in range(2):  # what was being started while the first were ended
        left = [process for process in psutil.process_iter() if session_of(process) in leaders]
        for process in left:
            _end(process, kill=False)
        for process in psutil.wait_procs(left, timeout=_GRACE_SECONDS)[1]:
            _end(process, kill=True)


def _wait_for_end(pid: int) -> None:
    try:
        ended = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        select.select([ended], [], [])
    finally:
        os.close(ended)


def _is_anothers(pid: int, created: float) -> bool:
    """Whether a process that we did not start has this number now."""
    try:
        return bool(psutil.Process(pid).create_time() != created)
    except psutil.NoSuchProcess:
        return False  # while its session lives, its number is given to nobody


def session_of(process: psutil.Process) -> int | None:
    """The session of a process, by the process that began it; None where the process has ended."""
    try:
        return os.getsid(process.pid)
    except OSError:
        return None


def _end(process: psutil.Process, *, kill: bool) -> None:
    try:
        process.kill() if kill else process.terminate()
    except psutil.NoSuchProcess:
        return


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
