"""What went over the wire, one WARC file for each run and host, closed when the run is over.

While a run goes on its files lie in ``root/warc/open``, locked by it. A file without a lock was left by a run that was
killed; the next run cuts off the record that was not finished and puts the file where it belongs.
"""

import fcntl
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from gongkai.model.wire import WireExchange, WirePlace
from gongkai.vault.content_store import sync_folder
from gongkai.vault.locked_file import locked_file, remove_unnamed_files
from gongkai.vault.warc_record import WarcWriter

_SUFFIX: Final = ".warc.gz"
_GZIP: Final = zlib.MAX_WBITS | 16
_PIECE: Final = 1024 * 1024
_FEWEST_RECORDS: Final = 2
"""The one about the file, and one answer."""


class WireRecord:
    """The WARC files of one run."""

    def __init__(self, open_folder: Path, run_id: str, files: ExitStack) -> None:
        self._open_folder = open_folder
        self._run_id = run_id
        self._files = files
        self._hosts: dict[str, tuple[str, BinaryIO, WarcWriter]] = {}

    def add(self, exchange: WireExchange) -> WirePlace:
        """Where the exchange was written; it is in the file, though perhaps not yet on disk, when this returns."""
        host = urlsplit(exchange.url).netloc.rpartition("@")[2].lower()
        if host not in self._hosts:
            self._hosts[host] = self._opened(host)
        place, file, writer = self._hosts[host]
        offset = file.tell()
        writer.write_exchange(exchange)
        file.flush()
        return WirePlace(place, offset)

    def _opened(self, host: str) -> tuple[str, BinaryIO, WarcWriter]:
        name = f"{self._run_id}-{re.sub(r'[^a-z0-9.-]', '_', host)}{_SUFFIX}"
        self._open_folder.mkdir(parents=True, exist_ok=True)
        file = self._files.enter_context(locked_file(self._open_folder / name))
        writer = WarcWriter(file)
        about = {"software": "Gongkai", "format": "WARC File Format 1.1", "robots": "obey", "isPartOf": self._run_id}
        writer.write_information(name, about)
        return str(_place(name)), file, writer

    def close(self) -> None:
        """Puts the files on disk and where they belong."""
        for place, file, _ in self._hosts.values():
            os.fsync(file.fileno())
            _put(self._open_folder / Path(place).name)


class WireArchive:
    """``root/warc/date=YYYY-MM-DD/<run>-<host>.warc.gz``; the date is that of the run's start, UTC."""

    def __init__(self, root: Path) -> None:
        self._open_folder = root / "warc" / "open"

    @contextmanager
    def record(self, run_id: str) -> Iterator[WireRecord]:
        """The files of a new run, closed when the block ends well; after an exception the next run does it."""
        with ExitStack() as files:
            record = WireRecord(self._open_folder, run_id, files)
            yield record
            record.close()

    def files(self, run_id: str) -> list[Path]:
        """The closed files of a run."""
        return sorted(self._open_folder.parent.glob(f"date=*/{run_id}-*{_SUFFIX}"))

    def recover(self) -> None:
        """Closes the files that killed runs left; those of runs that still go on are left alone."""
        remove_unnamed_files(self._open_folder)
        for path in sorted(self._open_folder.glob(f"*{_SUFFIX}")):
            try:
                with path.open("r+b") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    if path.exists():  # its own run may have closed it between the open and the lock
                        _close_abandoned(file, path)
            except (BlockingIOError, FileNotFoundError):
                continue


def _close_abandoned(file: BinaryIO, path: Path) -> None:
    ends = _record_ends(file)
    if len(ends) < _FEWEST_RECORDS:
        path.unlink()
        return
    file.truncate(ends[-1])
    os.fsync(file.fileno())
    _put(path)


def _record_ends(file: BinaryIO) -> list[int]:
    """The offsets in bytes at which whole records (members of gzip) end, in their order."""
    ends: list[int] = []
    position, stream = 0, zlib.decompressobj(_GZIP)
    while piece := file.read(_PIECE):
        left = piece
        while left:
            try:
                stream.decompress(left)
            except zlib.error:
                return ends
            position += len(left) - len(stream.unused_data)
            left = stream.unused_data
            if stream.eof:
                ends.append(position)
                stream = zlib.decompressobj(_GZIP)
    return ends


def _place(name: str) -> Path:
    """Where the file belongs below ``root/warc``; a run's id begins with its start, YYYYMMDD."""
    return Path(f"date={name[:4]}-{name[4:6]}-{name[6:8]}") / name


def _put(path: Path) -> None:
    target = path.parent.parent / _place(path.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    sync_folder(target.parent)
