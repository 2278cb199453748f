"""The code that the budget system gives a project, printed before its name (预算管理一体化规范)."""

import re
from typing import Final

_CODE: Final = re.compile(r"^\s*[\[【(（]?\d{8}[A-Z]\d{9,15}[\]】)）]?\s*[-—–_:：.、]*\s*(?=\S)")
"""Six digits of the place, two of the year, a letter of the kind of project, a running number."""


def without_project_code(text: str) -> str:
    """``text`` without a project's code before it (51092324T000010000001-某项目): it tells no two names apart."""
    return _CODE.sub("", text)
