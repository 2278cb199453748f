"""A workbook's stream as a file: Word keeps it among its own, and what reads workbooks wants an OLE container."""

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_FAT_SECTORS = 109  # that the header itself can name
_SMALLEST = 4096  # bytes: below, a stream would stand in the mini stream
_STORAGE, _STREAM, _ROOT, _BLACK = 0, 2, 5, 1


def as_file(streams: dict[str, bytes]) -> bytes | None:
    """The embedded workbook whose streams Word keeps in a storage of its own; None where it is none."""
    named = {name.lower(): content for name, content in streams.items()}
    if "package" in named:
        return named["package"]
    stream = named.get("workbook") or named.get("book")
    return workbook_file(stream) if stream else None


def workbook_file(stream: bytes) -> bytes | None:
    """An OLE container ([MS-CFB], version 3) with ``stream`` as its Workbook; None for more than about 7 MB."""
    content = stream.ljust(max(_SMALLEST, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(content) // _SECTOR
    fat_sectors = -(-(sectors + 2) // (_SECTOR // 4 - 1))
    if fat_sectors > _FAT_SECTORS:
        return None
    directory, first = fat_sectors, fat_sectors + 1
    fat = [*[_FAT] * fat_sectors, _END, *range(first + 1, first + sectors), _END]
    fat += [_FREE] * (fat_sectors * _SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, directory, 0, _SMALLEST, _END, 0, _END, 0),
    )
    named = [*range(fat_sectors), *[_FREE] * (_FAT_SECTORS - fat_sectors)]
    entries = _entry("Root Entry", _ROOT, child=1, first=_END)
    entries += _entry("Workbook", _STREAM, first=first, size=len(content))
    entries += 2 * _entry("", _STORAGE, first=0)  # a sector holds four
    return b"".join(
        (
            header,
            struct.pack(f"<{_FAT_SECTORS}I", *named),
            struct.pack(f"<{len(fat)}I", *fat),
            entries,
            content,
        )
    )


def _entry(name: str, kind: int, *, child: int = _FREE, first: int, size: int = 0) -> bytes:
    """An entry of the directory, 128 bytes."""
    wide = name.encode("utf-16-le")
    length = len(wide) + 2 if name else 0
    return struct.pack("<64sHBB3I36xIQ", wide, length, kind, _BLACK, _FREE, _FREE, child, first, size)
