"""Files damaged as disks, transfers and people with bad intentions damage them; seeded, so repeatable."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".doc", ".docx", ".xls", ".xlsx", ".ods", ".pdf", ".ofd", ".rtf", ".html", ".mht", ".txt", ".zip")
_HEADS = (
    *(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"PK\x03\x04\x14\x00\x00\x00\x08\x00", b"{\\rtf1\\ansi\\ansicpg936 "),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16),
    b"<!DOCTYPE html><html><body><table>",
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n",
    *(b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c\x00\x04", b"\x1f\x8b\x08\x00", b"\xff\xfe", b"\x89PNG\r\n\x1a\n"),
)
_LARGE = (0x7FFFFFFF, 0xFFFFFFFF, 0x80000000, 0x00FFFFFF, 0x0000FFFF, 0)
_NUMBER = re.compile(rb"(?<=[\s\"'=/:A-Z])\d{1,6}(?=[\s\"'/<>;\\])")
_LARGE_TEXTS = (b"2147483647", b"99999999999999999999", b"-1", b"0", b"1e309", b"NaN")


@dataclass(frozen=True, slots=True)
class Source:
    """An undamaged file."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of its name, with the dot."""
        return Path(self.name).suffix


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged file: how it was made, its bytes, and the name it goes by (sometimes a wrong one)."""

    how: str
    name: str
    data: bytes


Damage = Callable[[Source, random.Random, Sequence[Source]], bytes]


def damaged_files(sources: Sequence[Source], count: int, seed: int) -> Iterator[Damaged]:
    """``count`` damaged files, the formats and the kinds of damage taken in turn; the same for the same seed."""
    by_suffix: dict[str, list[Source]] = {}
    for source in sources:
        by_suffix.setdefault(source.suffix, []).append(source)
    suffixes = sorted(by_suffix)
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")
        suffix = suffixes[number % len(suffixes)]
        source = chance.choice(by_suffix[suffix])
        damages = (*_ANY, *_ZIPPED, *_ZIPPED) if source.data.startswith(b"PK") else _ANY
        damage = damages[(number // len(suffixes)) % len(damages)]
        name = source.name if chance.random() < 0.8 else Path(source.name).stem + chance.choice(SUFFIXES)  # noqa: PLR2004
        data = damage(source, chance, sources)
        yield Damaged(f"{number} {damage.__name__[1:]} of {source.name}", name, data)


def _bits_flipped(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    data = bytearray(source.data)
    for _flip in range(chance.choice((1, 4, 32, 256))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _head_damaged(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    """Bits flipped where formats keep their directions: the first and the last kilobytes."""
    data = bytearray(source.data)
    for _change in range(chance.choice((2, 8, 24))):
        place = chance.randrange(min(2048, len(data)))
        data[place if chance.random() < 0.6 else -1 - place] = chance.randrange(256)  # noqa: PLR2004
    return bytes(data)


def _truncated(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    return source.data[: int(len(source.data) * chance.random() ** 0.5)]


def _stretch_lost(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    start = chance.randrange(len(source.data))
    length = chance.choice((1, 64, 512, len(source.data) // 3))
    filled = chance.choice((b"", bytes(length), chance.randbytes(length)))
    return source.data[:start] + filled + source.data[start + length :]


def _stretch_twice(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    start = chance.randrange(len(source.data))
    stretch = source.data[start : start + chance.choice((16, 512, 8192))]
    return source.data[:start] + stretch * chance.choice((2, 50)) + source.data[start:]


def _head_spliced(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    head = chance.choice(_HEADS)
    return head + source.data[0 if chance.random() < 0.5 else len(head) :]  # noqa: PLR2004


def _halves_spliced(source: Source, chance: random.Random, sources: Sequence[Source]) -> bytes:
    other = chance.choice(sources).data
    cut = chance.random()
    return source.data[: int(len(source.data) * cut)] + other[int(len(other) * cut) :]


def _lengths_blown_up(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    """Binary fields, at even places, and printed numbers set to extremes."""
    data = bytearray(source.data)
    within = len(data) if chance.random() < 0.5 else min(4096, len(data))  # noqa: PLR2004
    for _field in range(chance.choice((1, 4, 16))):
        place = chance.randrange(max(within - 4, 1)) & ~1
        data[place : place + 4] = chance.choice(_LARGE).to_bytes(4, "little")
    return _numbers_blown_up(bytes(data), chance)


def _numbers_blown_up(data: bytes, chance: random.Random) -> bytes:
    places = [match.span() for match in _NUMBER.finditer(data)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.choice((1, 5)))), reverse=True):
        data = data[:start] + chance.choice(_LARGE_TEXTS) + data[end:]
    return data


def _member_damaged(source: Source, chance: random.Random, sources: Sequence[Source]) -> bytes:
    """One member of a whole container damaged: the XML itself is what comes through."""

    def changed(content: bytes) -> bytes:
        damage = chance.choice((_bits_flipped, _truncated, _stretch_lost, _stretch_twice, _halves_spliced))
        return damage(Source(source.name, content), chance, sources) if content else b"<"

    return _repacked(source.data, chance, changed)


def _member_numbers_blown_up(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    return _repacked(source.data, chance, lambda content: _numbers_blown_up(content, chance))


def _member_elements_lost(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    """Well-formed still, but start and end tags of one kind renamed, or their attributes gone."""

    def changed(content: bytes) -> bytes:
        tags = sorted(set(re.findall(rb"<([A-Za-z][\w:]*)[ >/]", content)))
        if not tags:
            return content
        tag = re.escape(chance.choice(tags))
        if chance.random() < 0.5:  # noqa: PLR2004
            return re.sub(rb"(</?)" + tag + rb"(?=[ >/])", rb"\1lost", content)
        return re.sub(rb"<" + tag + rb" [^<>]*?(/?)>", rb"<" + tag.replace(b"\\", b"") + rb"\1>", content)

    return _repacked(source.data, chance, changed)


def _member_missing(source: Source, chance: random.Random, _: Sequence[Source]) -> bytes:
    return _repacked(source.data, chance, lambda _: None)


def _repacked(data: bytes, chance: random.Random, changed: Callable[[bytes], bytes | None]) -> bytes:
    """The container with one member changed, larger members more often; left out where the change gives None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members = old.infolist()
        (victim,) = chance.choices(members, [member.file_size + 200 for member in members])
        for member in members:
            content: bytes | None = old.read(member)
            if member is victim and content is not None:
                content = changed(content)
            if content is not None:
                new.writestr(member.filename, content)
    return out.getvalue()


_ANY: tuple[Damage, ...] = (
    _bits_flipped, _truncated, _head_damaged, _stretch_lost, _head_spliced, _lengths_blown_up, _halves_spliced,
    _stretch_twice,
)  # fmt: skip
_ZIPPED: tuple[Damage, ...] = (_member_damaged, _member_numbers_blown_up, _member_elements_lost, _member_missing)
