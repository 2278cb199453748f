"""Archives of several reports: every file inside becomes a sealed document, with what is known of the archive.

The archive itself stays in the vault; its reading ends as ArchiveOfDocuments. An archive with one file is left alone:
the reader opens it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import quote

import structlog

from gongkai.model.characters import whole_characters
from gongkai.model.errors import GongkaiError, UnreadableDocument
from gongkai.model.fetch import FetchPurpose
from gongkai.model.full_disk import no_room
from gongkai.model.sealed import SealedDocument
from gongkai.reading import sniff
from gongkai.reading.archive.reader import ArchiveContents, ArchiveMember, archive_contents
from gongkai.reading.isolation.isolated_reader import IsolatedReader
from gongkai.vault import Vault

_ARCHIVES: Final = frozenset({sniff.ZIP, sniff.RAR, sniff.SEVEN_ZIP})
_SECONDS: Final = 120.0
_MEMORY_BYTES: Final = 3 * 2**30

_log = structlog.get_logger(__name__)


def expand_archives(documents: Iterable[SealedDocument], vault: Vault, *, now: datetime) -> int:
    """Seals the files inside those of ``documents`` that are archives of several, and says how many were new.

    What is in the vault under its address with the same bytes is not sealed again, so a killed expansion is made good
    by the next, and other bytes in a replaced archive are a revision.
    """
    archives = [document for document in documents if _is_archive(document, vault)]
    if not archives:
        return 0
    known = {portal: vault.newest_successes(portal) for portal in {archive.portal for archive in archives}}
    sealed = 0
    with IsolatedReader(seconds=_SECONDS, memory_bytes=_MEMORY_BYTES) as worker:
        for archive in archives:
            row = known[archive.portal].get(archive.url)
            contents = _contents(worker, archive, vault)
            if row is None or len(contents.members) < 2:  # noqa: PLR2004 - one file is read as the archive itself
                continue
            if row.sha256 != archive.sha256:  # the portal has replaced it; what is in it now is what counts
                continue
            with vault.run(archive.portal, now) as run:
                for url, member in _addressed(archive.url, contents.members):
                    before = known[archive.portal].get(url)
                    if before is not None and before.sha256 == hashlib.sha256(member.data).hexdigest():
                        continue
                    unpacked = replace(
                        row,
                        url=url,
                        final_url=url,
                        purpose=FetchPurpose.FILE,
                        method="UNPACK",
                        fetched_at=now,
                        file_name=member.name,
                        etag=None,
                        last_modified=None,
                        content_type=None,
                    )
                    run.seal(unpacked, member.data, role=archive.role)
                    sealed += 1
    return sealed


def _is_archive(document: SealedDocument, vault: Vault) -> bool:
    """Whether it is one; what the vault has lost or what is no file at all its reading will say."""
    try:
        return sniff.media_type(vault.read(document.sha256)) in _ARCHIVES
    except UnreadableDocument:
        return False


def _contents(worker: IsolatedReader, archive: SealedDocument, vault: Vault) -> ArchiveContents:
    """What is in the archive; nothing where it cannot be opened, which its reading will say.

    What may pass (the object store is away, a disk is full) is raised: once the archive is read, nobody opens it again.
    """
    try:
        return worker.call(archive_contents, vault.read(archive.sha256))
    except UnreadableDocument:
        return ArchiveContents(())
    except Exception as error:
        if no_room(error) or (isinstance(error, GongkaiError) and error.may_pass):
            raise
        # A fault of ours costs this archive, never the others.
        _log.error("unpacking_failed", sha256=archive.sha256, cause=type(error).__name__, message=str(error))
        return ArchiveContents(())


def _addressed(url: str, members: Iterable[ArchiveMember]) -> Iterable[tuple[str, ArchiveMember]]:
    """Each member with an address: the archive's, and the path inside; a path that stands twice is numbered."""
    seen: Counter[str] = Counter()
    for member in members:
        path = whole_characters(f"{member.folder}/{member.name}" if member.folder else member.name)
        seen[path] += 1
        number = f"({seen[path]})" if seen[path] > 1 else ""
        yield f"{url}#{quote(path)}{number}", member
