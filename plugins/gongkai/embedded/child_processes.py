"""Child processes that never outlive their parent, even when the parent is killed outright."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import psutil

from gongkai.embedded.dying_with_parent import die_with_parent
from gongkai.embedded.forked_child import ForkedChild
from gongkai.embedded.orphan_reaper import session_of

_GRACE_SECONDS: Final = 10

Child = subprocess.Popen[bytes] | ForkedChild
"""A process that was started here."""


class ChildProcesses:
    """Processes started by one run, written down so that the next run can end what a killed one left behind."""

    def __init__(self, register: Path) -> None:
        self._register = register
        self._reaper: subprocess.Popen[bytes] | None = None
        self._started: list[Child] = []
        self._orphans: list[psutil.Process] = []
        """What children that ended by themselves had started and left running."""

    def start(self, command: Sequence[str], *, environment: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
        """Starts ``command`` with its output in ``log``, in a session of its own, by which its orphans are known."""
        self._prepare(log)
        with log.open("ab") as output:
            child = subprocess.Popen(  # noqa: S603 - our own commands
                list(command),
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509 - started before any thread
            )
        self._started.append(child)
        self._write_register()
        return child

    def fork(self, work: Callable[[], None], *, command: Sequence[str], log: Path) -> ForkedChild:
        """Begins ``work`` in a copy of this process, known as ``command``; call it before a thread of ours starts."""
        self._prepare(log)
        child = ForkedChild(work, command=command, log=log)
        self._started.append(child)
        self._write_register()
        return child

    def _prepare(self, log: Path) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        if self._reaper is None and sys.platform == "linux":
            self._reaper = _reaper(self._register)

    def first_dead(self) -> Child | None:
        """A child that has ended although nobody asked it to."""
        return next((child for child in self._started if child.poll() is not None), None)

    def take_ended(self) -> list[Child]:
        """The children that have ended by themselves; they are forgotten, and others may be started in their place."""
        ended = [child for child in self._started if child.poll() is not None]
        self._started = [child for child in self._started if child not in ended]
        if ended:
            self._orphans += _of_sessions({child.pid for child in ended})
            self._write_register()
        return ended

    def stop(self) -> None:
        """Ends all children, what they started and what ended ones left; kills those that do not go in time."""
        if self._reaper is not None:
            self._reaper.kill()
            self._reaper.wait()
            self._reaper = None
        orphans = [process.pid for process in self._orphans if process.is_running()]
        end_process_trees([*(child.pid for child in self._started), *orphans])
        for child in self._started:
            child.wait()
        self._register.unlink(missing_ok=True)

    def was_killed(self) -> bool:
        """Whether the last run ended without stopping what it had started."""
        return self._register.exists()

    def end_leftovers(self) -> int:
        """Ends what an earlier, killed run left running, and says how many processes that were."""
        try:
            noted = json.loads(self._register.read_text("utf-8"))
        except (OSError, ValueError):
            return 0
        alive = [pid for pid, created in noted if _is_same_process(pid, created)]
        end_process_trees(alive)
        self._register.unlink(missing_ok=True)
        return len(alive)

    def _write_register(self) -> None:
        started = [psutil.Process(child.pid) for child in self._started if child.poll() is None]
        orphans = [process for process in self._orphans if process.is_running()]
        living = [(process.pid, process.create_time()) for process in (*started, *orphans)]
        self._register.write_text(json.dumps(living), "utf-8")


def _reaper(register: Path) -> subprocess.Popen[bytes]:
    """What ends the sessions of the register should this process be killed: a child asked to end may take its time."""
    command = [sys.executable, "-m", "gongkai.embedded.orphan_reaper", str(os.getpid()), str(register)]
    return subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _of_sessions(leaders: Collection[int]) -> list[psutil.Process]:
    """The processes of the sessions that these began."""
    return [process for process in psutil.process_iter() if session_of(process) in leaders]


def _is_same_process(pid: int, created: float) -> bool:
    try:
        return bool(psutil.Process(pid).create_time() == created)
    except psutil.NoSuchProcess:
        return False


def end_process_trees(pids: Sequence[int]) -> None:
    """Terminates these processes and their descendants, then kills those that are left after ten seconds."""
    family: list[psutil.Process] = []
    for pid in pids:
        try:
            process = psutil.Process(pid)
            family += [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            continue
    for process in family:
        _signal(process, signal.SIGTERM)
    _, alive = psutil.wait_procs(family, timeout=_GRACE_SECONDS)
    for process in alive:
        _signal(process, signal.SIGKILL)


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return
