"""Money told by the level of government it comes from (中央财政资金60万元，省级财政资金40万元): parts of no code."""

import re
from typing import Final

_LEVEL: Final = re.compile(
    r"(中央|自治区|上级|本级|[省市州县区]本?级)(?:财政)?(?:专项|补助|配套|预算|转移支付)*(?:资金|经费|拨款|投资|财政)"
)


def is_by_level(sentence: str) -> bool:
    """Whether a sentence tells money of several levels; of one alone (市级财政拨款) it is what a department has."""
    return len({found[1] for found in _LEVEL.finditer(sentence)}) > 1


def level_named(clause: str) -> str | None:
    """The money of one level that a clause names, as printed, or None."""
    found = _LEVEL.search(clause)
    return None if found is None else found[0]
