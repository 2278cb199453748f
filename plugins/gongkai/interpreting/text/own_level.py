"""How a body's own office is told from the units below it: 本级, 机关 or 本部 behind its name, or alone."""

import re
from typing import Final

OWN_LEVEL: Final = r"(?:机关|本级|本部|[(（](?:部门|单位)?(?:机关|本级|本部)+[)）])+"
"""The words for it with their brackets, as part of a pattern."""

_BEHIND = re.compile(rf"{OWN_LEVEL}$")
_ALONE = re.compile(rf"(?:本?(?:局|委|办|厅|部|院|会|校|单位|部门)|[区市县])?{OWN_LEVEL}")


def without_own_level(name: str) -> str:
    """A name without 本级, 机关 or 本部 behind it, in brackets or not.

    >>> without_own_level("临江县教育局(机关本级)")
    '临江县教育局'
    """
    return _BEHIND.sub("", name)


def is_own_level(name: str) -> bool:
    """Whether a name is only what a report calls the department's own office (局本级, 本部门机关)."""
    return _ALONE.fullmatch(name) is not None
