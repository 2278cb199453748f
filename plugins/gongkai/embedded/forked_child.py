"""A child that begins as a copy of this process and of all it has loaded: a part of Airflow starts in half the time."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from gongkai.embedded.dying_with_parent import die_with_parent

_FIRST_OWN_FILE: Final = 3
"""Beyond standard input, output and error: what the parent has open, a lock above all, is none of the child's."""
_OF_PARENT: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ForkedChild:
    """What runs in the child, as much of `subprocess.Popen` as whoever waits for it needs."""

    def __init__(self, work: Callable[[], None], *, command: Sequence[str], log: Path) -> None:
        """Begins ``work`` in a session of its own, its output at the end of ``log``; no thread of ours may run yet.

        ``command`` is what would have begun the same as a process of its own.
        """
        self.args = list(command)
        self.returncode: int | None = None
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            _become_child(work, log)

    def poll(self) -> int | None:
        """How it ended, as a shell counts it; None while it runs."""
        return self._waited(os.WNOHANG)

    def wait(self) -> int:
        """Returns how it ended, once it has."""
        return self._waited(0) or 0

    def _waited(self, options: int) -> int | None:
        if self.returncode is None:
            with suppress(ChildProcessError):  # somebody else has waited for it, and knows
                pid, status = os.waitpid(self.pid, options)
                if pid:
                    self.returncode = os.waitstatus_to_exitcode(status)
                return self.returncode
            self.returncode = 0
        return self.returncode


def _become_child(work: Callable[[], None], log: Path) -> None:
    """Never returns: what the parent's frames would do at their end is not the child's to do."""
    status = 1
    try:
        os.setsid()
        die_with_parent()
        for number in _OF_PARENT:
            signal.signal(number, signal.SIG_DFL)
        _write_into(log)
        os.closerange(_FIRST_OWN_FILE, os.sysconf("SC_OPEN_MAX"))
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        work()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - it is told in the log
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def _write_into(log: Path) -> None:
    nowhere = os.open(os.devnull, os.O_RDONLY)
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    for descriptor, source in enumerate((nowhere, output, output)):
        os.dup2(source, descriptor)
