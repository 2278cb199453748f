"""Whether a name in a sentence is that of the department itself."""

import re
from typing import Final

from gongkai.interpreting.text.names import is_same_body

_BELOW: Final = re.compile(r"下属|所属|二级|直属|基层|各")
_GOVERNMENT: Final = re.compile(r"(?P<place>.{2,8}?)(?:人民)?政府")
_LEVEL: Final = "[市县区旗镇乡]"


def is_name_of(text: str, department: str | None) -> bool:
    """Whether ``text`` names the department (see :func:`is_same_body`), and not a unit that is said to be below it.

    Where the department is not known, a report's sentences are taken to speak of the one that publishes it.
    """
    if _BELOW.search(text):
        return False
    return department is None or is_same_body(text, department) or _is_its_government(text, department)


def _is_its_government(text: str, department: str) -> bool:
    """Whether ``text`` is the department, a government, without the level of its place (柳溪政府 of 柳溪镇人民政府)."""
    named = _GOVERNMENT.fullmatch(text)
    place = named and re.escape(named["place"])
    return named is not None and re.search(rf"{place}{_LEVEL}人民政府$", department) is not None
