"""One file inside an archive, whatever the kind of archive."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass


class EntryUnreadable(Exception):
    """A member that cannot be unpacked; ``str()`` goes on after its name."""

    def __init__(self, message: str, *, is_encrypted: bool = False) -> None:
        super().__init__(message)
        self.is_encrypted = is_encrypted


def encrypted() -> EntryUnreadable:
    """The failure of a member that needs a password."""
    return EntryUnreadable("is encrypted; ask the publisher for one without a password", is_encrypted=True)


def damaged() -> EntryUnreadable:
    """The failure of a member whose bytes are not whole."""
    return EntryUnreadable("is cut off or damaged; fetch the archive again")


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """The path as stored (decoded), the size it declares in bytes, and how to unpack it.

    ``read`` gives no more than ``size`` bytes and raises EntryUnreadable.
    """

    path: str
    size: int
    read: Callable[[], bytes]


Entries = AbstractContextManager[list[ArchiveEntry]]
"""The files of an open archive; folders and links are not among them. Opening it raises UnreadableDocument."""
