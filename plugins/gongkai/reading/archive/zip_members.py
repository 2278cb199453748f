"""The files in a ZIP archive."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from lzma import LZMAError

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.archive.entries import ArchiveEntry, damaged, encrypted
from gongkai.reading.archive.names import decoded_name

_UTF8, _ENCRYPTED = 0x800, 0x1
_FAULTS = (
    zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError,
)  # fmt: skip


@contextmanager
def zip_entries(data: bytes) -> Iterator[list[ArchiveEntry]]:
    """The files of a ZIP; raises UnreadableDocument where its table of contents is damaged."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as error:
        message = "the ZIP archive is cut off or damaged; fetch it again"
        raise UnreadableDocument(message) from error
    with archive:
        yield [
            ArchiveEntry(
                decoded_name(entry.orig_filename.replace("\0", ""), is_utf8=bool(entry.flag_bits & _UTF8)),
                entry.file_size,
                partial(_content, archive, entry),
            )
            for entry in archive.infolist()
            if not entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16)
        ]


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise encrypted()
    try:
        return archive.read(entry)  # the standard library stops at the declared size
    except _FAULTS as error:
        raise damaged() from error
