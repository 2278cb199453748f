"""A ZIP container (DOCX, XLSX, ODS, OFD) opened with bounds, and its XML parsed without entities or network."""

import io
import re
import zipfile
import zlib
from types import TracebackType
from typing import Self

from lxml import etree

from gongkai.model.errors import UnreadableDocument

MOST_UNPACKED_BYTES = 512 * 1024 * 1024
MOST_MEMBERS = 20_000
_STRICT = (
    (
        rb"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (rb"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        rb"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """The members of a ZIP file held in memory.

    Raises UnreadableDocument where the container is damaged, encrypted, or would unpack to more than
    ``MOST_UNPACKED_BYTES`` (a ZIP bomb).
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            message = "the ZIP container is cut off or damaged; fetch the file again"
            raise UnreadableDocument(message) from error
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED_BYTES:
            message = f"the ZIP container unpacks to more than {MOST_UNPACKED_BYTES // 2**20} MiB; it is left alone"
            raise UnreadableDocument(message)
        self._members = {member.filename: member for member in members}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def names(self) -> list[str]:
        """The members' names as stored."""
        return list(self._members)

    def has(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self._members

    def content(self, name: str) -> bytes:
        """The bytes of a member; raises UnreadableDocument where it is missing, damaged or encrypted."""
        member = self._members.get(name)
        if member is None:
            message = f"the container has no {name}; it is damaged, fetch the file again"
            raise UnreadableDocument(message)
        if member.flag_bits & 0x1:
            message = "the container is encrypted; ask the publisher for one without a password"
            raise UnreadableDocument(message)
        try:
            return self._zip.read(member)  # the standard library stops at the declared size, which is bounded above
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            message = f"{name} in the container is cut off or damaged; fetch the file again"
            raise UnreadableDocument(message) from error

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML member, strict OOXML names turned into the transitional ones."""
        return xml_root(self.content(name), name)


def xml_root(content: bytes, name: str) -> etree._Element:
    """The root element of ``content``; no entity is resolved, nothing is fetched, a document type is refused."""
    if re.search(rb"<!DOCTYPE|<!ENTITY", content[:4096]):
        message = f"{name} carries a document type, which office files never do; it is left alone"
        raise UnreadableDocument(message)
    for strict, transitional in _STRICT:
        content = content.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        message = f"{name} is not well-formed XML ({str(error).splitlines()[0]}); fetch the file again"
        raise UnreadableDocument(message) from error
