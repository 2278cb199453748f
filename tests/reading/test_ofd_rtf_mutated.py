"""Bytes changed at random: every file ends as a document or with a cause in one line, and quickly."""

import random
import time

import pytest

from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.reading import libreoffice
from gongkai.reading.read import read_document

_HEADS = (b"%PDF-1.4\n", b"{\\rtf1", b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00", b"<html>")
_WORDS = (
    rb"{", rb"}", rb"\row ", rb"\cell ", rb"\trowd ", rb"\cellx-5 ", rb"\itap99 ", rb"\nestcell ", rb"\nestrow ",
    rb"{\footnote ", rb"{\shptxt ", rb"\u-99999 ", rb"\uc9999 ", rb"\bin99999999 ", rb"\clvmrg\cellx99999999 ",
    rb"\f-1 ", rb"\deleted ", rb"{\*\nesttableprops ",
)  # fmt: skip
_ROUNDS = 12
_SECONDS = 10.0
"""Of the processor: what else runs on this machine does not count."""


def mutated(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    match rng.randrange(5):
        case 0:
            for _ in range(rng.choice((1, 10, 200))):
                out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
        case 1:
            del out[rng.randrange(len(out)) :]
        case 2:
            out[: rng.randrange(200)] = rng.choice(_HEADS)
        case 3:
            start = rng.randrange(len(out))
            out[rng.randrange(len(out)) : 0] = out[start : start + rng.randrange(1, 3000)] * rng.choice((1, 20))
        case 4:
            for _ in range(rng.randrange(1, 40)):
                at = rng.randrange(len(out))
                out[at:at] = rng.choice(_WORDS)
    return bytes(out)


@pytest.fixture(scope="module")
def originals(shared):
    folder = shared / "corpus" / "formats"
    return {ending: (folder / f"s004.{ending}").read_bytes() for ending in ("ofd", "rtf")}


def outcome(data: bytes) -> Document | str:
    try:
        return read_document(data)
    except UnreadableDocument as error:
        return str(error)


@pytest.mark.parametrize("ending", ["ofd", "rtf"])
def test_changed_reports(originals, ending, monkeypatch):
    monkeypatch.setattr(libreoffice, "is_installed", lambda: False)
    rng = random.Random(33190)
    read = 0
    for _ in range(_ROUNDS):
        data = mutated(originals[ending], rng)
        started = time.process_time()
        result = outcome(data)
        assert time.process_time() - started < _SECONDS
        if isinstance(result, str):
            assert "\n" not in result
        else:
            read += 1
            assert result.blocks
    assert read or ending == "ofd"  # what is left of an RTF can mostly be read
