"""Files of the command line, each handed to one worker process with limits: one that cannot be read costs one line."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from gongkai.model.errors import GongkaiError, InvalidConfiguration, UnreadableDocument
from gongkai.reading.isolation.isolated_reader import SECONDS_PER_DOCUMENT, WORKER_MEMORY_BYTES, IsolatedReader

DONE: Final = 0
UNREADABLE: Final = 2


def each_file(paths: Iterable[Path], read: Callable[[IsolatedReader, Path], None]) -> int:
    """``read`` each file with the one worker; returns 0, or 2 where a file could not be read.

    Such a file costs one line on standard error that names it, and the others are still read. A vocabulary or a rule
    that is wrong ends it: no file can be read with it.
    """
    status = DONE
    with IsolatedReader(seconds=SECONDS_PER_DOCUMENT, memory_bytes=WORKER_MEMORY_BYTES) as worker:
        for path in paths:
            try:
                read(worker, path)
            except InvalidConfiguration as error:
                sys.stderr.write(f"{' '.join(str(error).split())}\n")
                return UNREADABLE
            except GongkaiError as error:
                line = " ".join(str(error).split())
                sys.stderr.write(f"{line}\n" if path.name in line else f"{path.name}: {line}\n")
                status = UNREADABLE
    return status


def bytes_of(path: Path) -> bytes:
    """The file's bytes; raises UnreadableDocument that says what a person can do."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        message = f"{path}: there is no such file; check the path"
    except IsADirectoryError:
        message = f"{path}: is a folder; name the files in it"
    except OSError as error:
        message = f"{path}: cannot be opened ({error.strerror}); check its permissions"
    raise UnreadableDocument(message)


def print_line(text: str) -> None:
    """Writes ``text`` to standard output at once, so that what follows on standard error stands below it."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
