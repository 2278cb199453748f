"""Which passages say at their end by which classes the amounts below them are told."""

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
    """By which classes, function or economic, a passage says at its end that money is divided; None otherwise.

    >>> divided_by("支出预算8万元。按支出功能分类科目划分，共分为以下类别：")
    'function'
    """
    last = text.rstrip("。 \n").rpartition("。")[2]
    found = None if _FIGURE.search(last) else _DIVIDED.search(last)
    return None if found is None else _BY[found["by"]]
