"""Which passages only say by which classes the amounts below them are told."""

import re
from typing import Final

from gongkai.interpreting.text.units import MONEY

_DIVIDED: Final = re.compile(
    r"按(?:照)?(?:部门预算|政府预算)?支出的?(?P<by>功能|经济)(?:分类)?(?:科目)?(?:来)?(?:划分|分类|看|分)?"
    r"(?:[,，]?共?划?分为(?:以下)?(?:[^\d，。、：；]{0,8}))?[。：:]?\s*$"
)
_BY: Final = {"功能": "function", "经济": "economic"}
_FIGURE: Final = re.compile(rf"\d\s*(?:{MONEY}|[%％])")


def divided_by(text: str) -> str | None:
    """By which classes, function or economic, a passage without a figure says that money is divided; None otherwise.

    >>> divided_by("（一）支出按支出功能分类科目划分。")
    'function'
    """
    found = None if _FIGURE.search(text) else _DIVIDED.search(text)
    return None if found is None else _BY[found["by"]]
