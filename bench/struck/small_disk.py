"""A disk that can be filled: memory mounted at a folder, seen by this program and what it starts, by nobody else."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_MARK: Final = "GONGKAI_BENCH_MOUNTS"
_PIECE: Final = 64 * 1024


def begin_with_own_mounts() -> None:
    """Starts this program anew with mounts of its own, which are gone with its last process, however that ends.

    Where that is not allowed it goes on without.
    """
    if may_mount() or os.geteuid() != 0 or shutil.which("unshare") is None:
        return
    apart = ["unshare", "--mount", "--propagation", "private"]
    if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode == 0:
        os.environ[_MARK] = "own"
        os.execvp(apart[0], [*apart, sys.executable, *sys.orig_argv[1:]])


def may_mount() -> bool:
    """Whether mounts of this program are its own."""
    return os.environ.get(_MARK) == "own"


class SmallDisk:
    """The disk below ``folder`` while the context lasts; what stood there before is hidden meanwhile."""

    def __init__(self, folder: Path, *, megabytes: int) -> None:
        self._folder, self._megabytes = folder, megabytes
        self._filler = folder / "filler"

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """Raises CalledProcessError where mounting is not allowed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        options = f"size={self._megabytes}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self._folder)], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(self._folder)], check=True)

    def fill(self) -> None:
        """Leaves no room; called again and again, what others have freed is taken too."""
        with self._filler.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(_PIECE))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise

    def make_room(self) -> None:
        """Removes what fills it."""
        with suppress(FileNotFoundError):
            self._filler.unlink()
