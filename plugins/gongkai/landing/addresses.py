"""Addresses as they leave the vault: without personal data, and still told apart."""

from collections import Counter
from collections.abc import Iterable

from gongkai.interpreting.privacy.scrubber import scrubbed
from gongkai.interpreting.privacy.spans import MASK


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
