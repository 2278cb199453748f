"""Numbers out of hostile bytes: what lies outside the bytes is a damaged document, never an IndexError."""

from gongkai.model.errors import UnreadableDocument

_DAMAGED = "the DOC is damaged or truncated; fetch it again or ask for another copy"


def damaged() -> UnreadableDocument:
    """The failure to raise where the structure of a DOC does not hold."""
    return UnreadableDocument(_DAMAGED)


def u8(data: bytes, at: int) -> int:
    """The byte at ``at``; raises UnreadableDocument outside the bytes, as all functions here do."""
    if not 0 <= at < len(data):
        raise damaged()
    return data[at]


def u16(data: bytes, at: int) -> int:
    """The unsigned 16-bit number at ``at``."""
    return int.from_bytes(part(data, at, 2), "little")


def i16(data: bytes, at: int) -> int:
    """The signed 16-bit number at ``at``."""
    return int.from_bytes(part(data, at, 2), "little", signed=True)


def u32(data: bytes, at: int) -> int:
    """The unsigned 32-bit number at ``at``."""
    return int.from_bytes(part(data, at, 4), "little")


def i32(data: bytes, at: int) -> int:
    """The signed 32-bit number at ``at``."""
    return int.from_bytes(part(data, at, 4), "little", signed=True)


def part(data: bytes, at: int, length: int) -> bytes:
    """``length`` bytes from ``at``, all of them."""
    if at < 0 or length < 0 or at + length > len(data):
        raise damaged()
    return data[at : at + length]
