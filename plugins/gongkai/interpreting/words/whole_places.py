"""Titles and headings of the money of a whole place, which is that of no one department."""

import re
from functools import lru_cache
from typing import Final

from gongkai.interpreting.text.years import PRINTED_YEAR
from gongkai.interpreting.words.sentence_words import Role, roles

_MONEY: Final = (
    "三公|一般公共|公共财政|政府性基金|国有资本|社会保险|社保基金|财政|预算|决算|收支|收入|支出"
    "|机关运行|政府采购|会议费|培训费"
)


@lru_cache(maxsize=1024)
def place_of_title(text: str) -> str:
    """The whole place that a title or a heading names money of (全县“三公”经费预算汇总表), empty where it names none.

    >>> place_of_title("2024年全县“三公”经费预算汇总表"), place_of_title("全县干部培训项目支出表")
    ('全县', '')
    """
    words = "|".join(word for word, role in roles().items() if role is Role.PLACE)
    found = re.search(rf"(?P<place>{words})(?:{PRINTED_YEAR})?[“\"「『]?(?:{_MONEY})", "".join(text.split()))
    return "" if found is None else found["place"]
