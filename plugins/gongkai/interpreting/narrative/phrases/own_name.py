"""Whether a name in a sentence is that of the department itself."""

import re
from typing import Final

from gongkai.interpreting.text.names import is_same_body

_BELOW: Final = re.compile(r"下属|所属|二级|直属|基层|各")


def is_name_of(text: str, department: str | None) -> bool:
    """Whether ``text`` names the department (see :func:`is_same_body`), and not a unit that is said to be below it.

    Where the department is not known, a report's sentences are taken to speak of the one that publishes it.
    """
    return not _BELOW.search(text) and (department is None or is_same_body(text, department))
