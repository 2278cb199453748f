"""The files in a 7z archive."""

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.archive.entries import ArchiveEntry, damaged, encrypted


@contextmanager
def seven_zip_entries(data: bytes) -> Iterator[list[ArchiveEntry]]:
    """The files of a 7z; raises UnreadableDocument where it is damaged or its table of contents is encrypted."""
    import py7zr  # noqa: PLC0415 - few files need it

    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
            is_encrypted = archive.needs_password()
            infos = [info for info in archive.list() if info.is_file and not info.is_symlink]
    except py7zr.PasswordRequired as error:
        message = "the 7z archive is encrypted; ask the publisher for one without a password"
        raise UnreadableDocument(message) from error
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        message = "the 7z archive is cut off or damaged; fetch it again"
        raise UnreadableDocument(message) from error
    unpacked = _Unpacked(data, infos, is_encrypted=is_encrypted)
    yield [
        ArchiveEntry(info.filename, info.uncompressed or 0, partial(unpacked.content, index))
        for index, info in enumerate(infos)
    ]


class _Unpacked:
    """All files of a 7z, unpacked together when the first is asked for: they are packed as one stream."""

    def __init__(self, data: bytes, infos: list[Any], *, is_encrypted: bool) -> None:
        self._data = data
        self._names = _names_given([info.filename for info in infos])
        self._size = sum(info.uncompressed or 0 for info in infos)
        self._is_encrypted = is_encrypted
        self._contents: dict[str, bytes] | None = None

    def content(self, index: int) -> bytes:
        """The bytes of a file; raises EntryUnreadable."""
        if self._is_encrypted:
            raise encrypted()
        if self._contents is None:
            self._contents = {}  # stays empty where unpacking fails
            self._contents = self._unpack()
        name = self._names[index]
        if name is None or name not in self._contents:
            raise damaged()
        return self._contents[name]

    def _unpack(self) -> dict[str, bytes]:
        import py7zr  # noqa: PLC0415
        from py7zr.io import BytesIOFactory  # noqa: PLC0415

        factory = BytesIOFactory(limit=self._size + 1)
        wanted = {name for name in self._names if name is not None}
        try:
            with py7zr.SevenZipFile(io.BytesIO(self._data), max_extract_size=self._size) as archive:
                archive.extract(targets=[name for name in archive.getnames() if _is_harmless(name)], factory=factory)
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            raise damaged() from error
        return {name: product.read() for name, product in factory.products.items() if name in wanted}


def _names_given(stored: list[str]) -> list[str | None]:
    """The name under which the library hands out each file: a number behind those that came before; None for none."""
    seen: Counter[str] = Counter()
    names: list[str | None] = []
    for name in stored:
        again = f"{name}_{seen[name] - 1}" if seen[name] else name
        seen[name] += 1
        names.append(PurePosixPath(again).as_posix() if _is_harmless(name) else None)
    return names


def _is_harmless(name: str) -> bool:
    """Whether the library takes the name: it refuses the whole archive for one that leads elsewhere."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and "\0" not in name
