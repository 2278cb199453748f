"""Whether a notice on the 三公经费 that names neither budget nor accounts tells what was spent in a finished year."""

import re
from typing import Final

from gongkai.interpreting.identity.title import THREE_PUBLIC
from gongkai.interpreting.text.report_lines import report_lines
from gongkai.interpreting.words.stages import without_names_of_funds
from gongkai.model.document import Document

_NOTICE: Final = re.compile(THREE_PUBLIC)
_COMPARED: Final = re.compile("年初预算")
"""A budget that says itself which it is stands beside what was spent (支出5万元，年初预算为6万元)."""
_PLANNED: Final = re.compile(r"预算|决算|(?:安排(?!的)|拟|计划|预计)[^，。；,;:：]{0,20}\d")
_PAID: Final = re.compile(r"(?:支出|开支)(?:合计|共计|总额)?为?\d")
_SPENT: Final = re.compile(r"(?:累计|实际|全年)(?:支出|发生|支付|使用)|批次|人次|团组|经费开支")


def tells_finished_year(document: Document) -> bool:
    """Whether a notice on the 三公经费 plans nothing and tells what only a year that is over has: guests, money paid.

    Words of a budget or of accounts would say the stage themselves, but for the initial budget beside what was spent.
    """
    text = without_names_of_funds("".join(line.text + "\n" for line in report_lines(document)))
    tells = all(words.search(text) for words in (_NOTICE, _PAID, _SPENT))
    return tells and _PLANNED.search(_COMPARED.sub("", text)) is None
