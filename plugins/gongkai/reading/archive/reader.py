"""What is packed in a ZIP, RAR or 7z: the files inside as documents of their own, within bounds.

Portals publish the reports of all departments, or a report with its annexes, as one archive. An archive inside an
archive is unpacked once more, a third is not. Nothing is ever written to a place that the archive names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.model.document import Problem
from gongkai.model.errors import UnreadableDocument
from gongkai.reading import sniff
from gongkai.reading.archive.entries import ArchiveEntry, EntryUnreadable
from gongkai.reading.archive.names import folder_of, is_junk, name_of
from gongkai.reading.archive.rar import rar_entries
from gongkai.reading.archive.seven_zip import seven_zip_entries
from gongkai.reading.archive.zip_members import zip_entries

MOST_MEMBERS = 2_000
MOST_BYTES = 512 * 1024 * 1024
"""Of all members together, unpacked; more is left alone."""
_SUSPICIOUS_BYTES = 64 * 1024 * 1024
_MOST_RATIO = 200
_DEEPEST = 2
_OPENERS = {sniff.ZIP: zip_entries, sniff.RAR: rar_entries, sniff.SEVEN_ZIP: seven_zip_entries}


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in an archive: the last part of its name, its bytes, and the folders it lay in (/ between them)."""

    name: str
    data: bytes
    folder: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveContents:
    """The members in the order of the archive, and what was skipped or is damaged (``archive_…`` problems)."""

    members: tuple[ArchiveMember, ...]
    problems: tuple[Problem, ...] = ()


def archive_contents(data: bytes) -> ArchiveContents:
    """The files packed in an archive; no member is opened, and names that lead elsewhere (``../``) lead nowhere.

    Files of the system (``__MACOSX``, ``Thumbs.db``, hidden files) are left out without a word. Raises
    UnreadableDocument where the archive as a whole is damaged, encrypted, no archive, or beyond the bounds.
    """
    unpacking = _Unpacking()
    members = tuple(unpacking.members(data, depth=1, folder=""))
    if not members and unpacking.problems:
        raise UnreadableDocument(unpacking.problems[0].message)
    return ArchiveContents(members, tuple(unpacking.problems))


@dataclass
class _Unpacking:
    problems: list[Problem] = field(default_factory=list)
    count: int = 0
    bytes_so_far: int = 0

    def members(self, data: bytes, *, depth: int, folder: str) -> Iterator[ArchiveMember]:
        opener = _OPENERS.get(sniff.media_type(data))
        if opener is None:
            message = "the file is no ZIP, RAR or 7z archive; look at what the address really serves"
            raise UnreadableDocument(message)
        with opener(data) as entries:
            wanted = [entry for entry in entries if not is_junk(entry.path)]
            self._stay_in_bounds(wanted, len(data))
            for entry in wanted:
                inside = "/".join(filter(None, (folder, folder_of(entry.path))))
                content = self._content(entry)
                if content is not None:
                    yield from self._documents(name_of(entry.path), content, depth=depth, folder=inside)

    def _documents(self, name: str, content: bytes, *, depth: int, folder: str) -> Iterator[ArchiveMember]:
        """The member itself, or what is in it where it is an archive."""
        try:
            is_archive = sniff.media_type(content) in _OPENERS
        except UnreadableDocument:
            is_archive = False  # its own reading says what is wrong with it
        if not is_archive:
            yield ArchiveMember(name, content, folder)
        elif depth >= _DEEPEST:
            self._skip("archive_too_deep", f"{name} is an archive inside an archive inside an archive; unpack it")
        else:
            try:
                yield from self.members(content, depth=depth + 1, folder="/".join(filter(None, (folder, name))))
            except UnreadableDocument as error:
                self._skip("archive_member_unreadable", f"{name} inside the archive: {error}")

    def _content(self, entry: ArchiveEntry) -> bytes | None:
        try:
            return entry.read()
        except EntryUnreadable as error:
            code = "archive_member_encrypted" if error.is_encrypted else "archive_member_unreadable"
            self._skip(code, f"{name_of(entry.path)} inside the archive {error}")
            return None

    def _skip(self, code: str, message: str) -> None:
        self.problems.append(Problem(code, message))

    def _stay_in_bounds(self, entries: list[ArchiveEntry], packed: int) -> None:
        """Raises UnreadableDocument before anything is unpacked; an entry never gives more than it declares."""
        self.count += len(entries)
        size = sum(entry.size for entry in entries)
        self.bytes_so_far += size
        if self.count > MOST_MEMBERS:
            message = f"the archive holds more than {MOST_MEMBERS} files; it is left alone"
            raise UnreadableDocument(message)
        if self.bytes_so_far > MOST_BYTES:
            message = f"the archive unpacks to more than {MOST_BYTES // 2**20} MiB; it is left alone"
            raise UnreadableDocument(message)
        if size > _SUSPICIOUS_BYTES and size > _MOST_RATIO * packed:
            message = f"the archive unpacks to {size // max(packed, 1)} times its size, as bombs do; it is left alone"
            raise UnreadableDocument(message)
