"""The files in a RAR archive, by the UnRAR library (its licence forbids to make an archiver of it; we only read)."""

import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.archive.entries import ArchiveEntry, EntryUnreadable, damaged, encrypted

_FROM_BEFORE, _GOES_ON, _ENCRYPTED, _DIRECTORY = 0x01, 0x02, 0x04, 0x20
_UNIX = 3
_NO_PASSWORD = frozenset({22, 24})  # ERAR_MISSING_PASSWORD, ERAR_BAD_PASSWORD


@dataclass(frozen=True, slots=True)
class _Header:
    """What the table of contents says of the file at place ``index``."""

    index: int
    path: str
    size: int
    flags: int


@contextmanager
def rar_entries(data: bytes) -> Iterator[list[ArchiveEntry]]:
    """The files of a RAR; raises UnreadableDocument where it is damaged or its table of contents is encrypted."""
    with tempfile.TemporaryDirectory(prefix="gongkai-rar-") as folder:
        path = Path(folder) / "archive.rar"  # the library opens only files
        path.write_bytes(data)
        headers = _headers(path)
        unpacked = _Unpacked(path, headers)
        yield [ArchiveEntry(header.path, header.size, partial(unpacked.content, header.index)) for header in headers]


class _Unpacked:
    """All files of a RAR, unpacked in one pass when the first is asked for: in a solid archive each needs the last."""

    def __init__(self, path: Path, headers: list[_Header]) -> None:
        self._path = path
        self._headers = {header.index: header for header in headers}
        self._contents: dict[int, bytes | EntryUnreadable] | None = None

    def content(self, index: int) -> bytes:
        """The bytes of a file; raises EntryUnreadable."""
        if self._contents is None:
            self._contents = self._unpack()
        found = self._contents.get(index)
        if found is None:
            raise damaged()
        if isinstance(found, EntryUnreadable):
            raise found
        return found

    def _unpack(self) -> dict[int, bytes | EntryUnreadable]:
        unrarlib = _unrarlib()
        contents: dict[int, bytes | EntryUnreadable] = {}
        try:
            with unrarlib.RarArchive.open_for_processing(self._path) as archive:
                for index, header in enumerate(archive.iterate_headers()):
                    if index in self._headers:
                        contents[index] = _content(header, self._headers[index])
                    else:
                        header.skip()
        except (unrarlib.BadRarFile, AssertionError, ValueError, OSError):
            return contents  # what is missing counts as damaged
        return contents


def _unrarlib() -> Any:  # noqa: ANN401 - the library is untyped
    """The library; raises UnreadableDocument where there is no build of it, as for Linux on arm64."""
    try:
        from unrar.cffi import unrarlib  # noqa: PLC0415 - a shared library that few files need
    except ImportError as error:
        message = "there is no build of UnRAR for this machine; unpack the archive and hand in its files"
        raise UnreadableDocument(message) from error
    return unrarlib


def _headers(path: Path) -> list[_Header]:
    unrarlib = _unrarlib()
    try:
        with unrarlib.RarArchive.open_for_metadata(path) as archive:
            found = []
            for index, header in enumerate(archive.iterate_headers()):
                size = header.UnpSize + (header.headerDataEx.UnpSizeHigh << 32)
                if not header.Flags & _DIRECTORY and not _is_link(header):
                    found.append(_Header(index, header.FileNameW, size, header.Flags))
                header.skip()  # the next header is read only behind this file
            return found
    except (unrarlib.BadRarFile, AssertionError, ValueError, OSError) as error:
        if getattr(error, "code", None) in _NO_PASSWORD:
            message = "the RAR archive is encrypted; ask the publisher for one without a password"
        else:
            message = "the RAR archive is cut off or damaged, or one of several volumes; fetch it again"
        raise UnreadableDocument(message) from error


def _is_link(header: Any) -> bool:  # noqa: ANN401 - the library is untyped
    return bool(header.headerDataEx.RedirType) or (
        header.HostOS == _UNIX and stat.S_ISLNK(header.headerDataEx.FileAttr & 0xFFFF)
    )


def _content(header: Any, known: _Header) -> bytes | EntryUnreadable:  # noqa: ANN401
    unrarlib = _unrarlib()
    content = bytearray()
    try:
        if known.flags & _ENCRYPTED:
            header.skip()
            return encrypted()
        if known.flags & (_FROM_BEFORE | _GOES_ON):
            header.skip()
            return damaged()
        header.test(lambda chunk: content.extend(chunk[: known.size - len(content)]))
    except unrarlib.BadRarFile as error:
        return encrypted() if error.code in _NO_PASSWORD else damaged()
    return bytes(content)
