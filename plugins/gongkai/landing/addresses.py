"""Addresses as they leave the vault: without personal data and folders of this machine, and still told apart."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from gongkai.interpreting.privacy.scrubber import scrubbed
from gongkai.interpreting.privacy.spans import MASK

_OF_THIS_MACHINE: Final = "file:///"
_DIGITS: Final = 8


def addresses_without_persons(addresses: Iterable[str]) -> dict[str, str]:
    """Each of ``addresses`` (first seen first) that holds personal data → the address without it.

    Where two become the same, the later one is numbered: they are two places, and what came there is no revision.
    """
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for address in dict.fromkeys(addresses):
        without = scrubbed(address).replace(MASK, "*")
        if without == address:
            continue
        seen[without] += 1
        found[address] = without if seen[without] == 1 else f"{without}({seen[without]})"
    return found


def address_for_others(address: str) -> str:
    """``address`` as it may be published: of a file of this machine its name, behind digits that tell its folder.

    >>> address_for_others("file:///home/anna/reports/a.zip#in/b.pdf")
    'file:70c1ff7e/a.zip#in/b.pdf'
    """
    if not address.startswith(_OF_THIS_MACHINE):
        return address
    path, mark, inside = address.partition("#")
    folder, _, name = path.rpartition("/")
    return f"file:{hashlib.sha256(folder.encode()).hexdigest()[:_DIGITS]}/{name}{mark}{inside}"
