"""Files that a run keeps open and locked while it goes on: who can lock one knows that its run is dead."""

import fcntl
from pathlib import Path
from typing import BinaryIO

_UNNAMED = ".{}.new"


def locked_file(path: Path) -> BinaryIO:
    """A new file at ``path``, locked; it gets its name when it is locked, so that no run takes it for one left.

    Raises FileExistsError where a run is making the same file.
    """
    unnamed = path.with_name(_UNNAMED.format(path.name))
    while True:
        file = unnamed.open("xb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            unnamed.rename(path)
        except FileNotFoundError:  # taken for one left between its making and its lock
            file.close()
        except BaseException:
            file.close()
            raise
        else:
            return file


def remove_unnamed_files(folder: Path) -> None:
    """Removes from ``folder`` the files that runs made and were killed before they named them; nothing is in them."""
    for path in sorted(folder.glob(_UNNAMED.format("*"))):
        try:
            with path.open("r+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink(missing_ok=True)
        except (BlockingIOError, FileNotFoundError):
            continue
