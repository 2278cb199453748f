"""Money of a project over its whole period (实施期资金总额), which is no figure of a year where that is longer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from gongkai.interpreting.tables.shape.rows import Row, Slot
from gongkai.interpreting.text.printed_amount import inline_amounts
from gongkai.interpreting.text.years import YEAR
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.characters import half_width

_PERIOD: Final = re.compile(r"^(?:项目)?(?:实施(?:期限|周期|期间?|年限)|起止(?:时间|年限|年度))$")
_STATED: Final = re.compile(r"(?:实施(?:期限|周期)|起止(?:时间|年限|年度)):(.+)")
_DATES: Final = re.compile(r"^(?:项目|计划|实施)*(?:开始|起始|完成|结束|终止)(?:日期|时间|年度?)$")
_WHOLE_MONEY: Final = re.compile(r"实施期(?:内)?(?:资金|预算|投资)?总?(?:金额|额|资金)")
_WHOLE_BESIDE_YEAR: Final = re.compile(r"^项目(?:资金|预算|投资)?总(?:金额|额|投资)")
"""What names the whole only where the money of the year stands beside it."""
_YEARS_MONEY: Final = re.compile(r"^年度(?:预算)?(?:资金)?(?:申请)?总额")
_YEARS: Final = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_LONG: Final = re.compile(r"(?<!\d)(?:[2-9]|1\d)个?年(?!度)|[二两三四五六七八九十]个?年(?!度)|长期|跨年|多年|持续")
_ONE: Final = re.compile(r"(?<!\d)1个?年(?!度)|(?<!十)一个?年|当年|本年")
Key = tuple[int, int, int]


def cells_of_several_years(rows: Sequence[Row]) -> frozenset[Key]:
    """The cells with the money of a project's whole period, and with its parts by fund, where that is several years.

    It is where 实施期限 says so, or says nothing and 年度资金总额 beside it is another amount.
    """
    found = list(_of_whole_period(rows))
    if not found:
        return frozenset()
    is_long = _is_long(rows)
    return frozenset(key for key, differs in found if (differs if is_long is None else is_long))


def _is_long(rows: Iterable[Row]) -> bool | None:
    """Whether 实施期限 is longer than a year; None where it is not said above the money, where a form says it."""
    dated: set[str] = set()
    for row in rows:
        own = [slot for slot in row if slot.is_anchor]
        for place, slot in enumerate(own):
            dated |= _years_beside(own, place)
            if len(dated) > 1:
                return True
            stated = _STATED.search(half_width(slot.text))
            beside = own[place + 1].text if _PERIOD.match(slot.label) and place + 1 < len(own) else ""
            text = half_width(beside if stated is None else stated[1])
            years = set(_YEARS.findall(text))
            if len(years) > 1 or _LONG.search(text):
                return True
            if years or _ONE.search(text):
                return False
        if any(_is_whole(slot, own) for slot in own):
            break
    return False if dated else None


def _years_beside(row: Sequence[Slot], place: int) -> set[str]:
    """The years of the day beside a label for when a project begins or ends (计划完成日期 | 2027/12/31)."""
    is_day = _DATES.match(row[place].label) is not None and place + 1 < len(row)
    return set(_YEARS.findall(half_width(row[place + 1].text))) if is_day else set()


def _is_whole(slot: Slot, row: Sequence[Slot]) -> bool:
    """Whether a label of a row names the money of a project's whole period."""
    if _WHOLE_BESIDE_YEAR.search(slot.label):
        return any(_YEARS_MONEY.search(other.label) for other in row)
    return _WHOLE_MONEY.search(slot.label) is not None


def _of_whole_period(rows: Iterable[Row]) -> Iterator[tuple[Key, bool]]:
    """Each such cell, and whether the money of the year beside its total is another amount."""
    under: dict[int, bool] = {}
    for row in rows:
        own = [slot for slot in row if slot.is_anchor and not slot.is_blank]
        label: Slot | None = None
        for slot in own:
            if slot.amount is not None:
                if label is not None and label.start in under:
                    yield slot.key, under[label.start]
                label = None
                continue
            label = slot
            if _is_whole(slot, own):
                under[slot.start] = _differs(own)
            elif not _is_part(slot):
                under.pop(slot.start, None)
            if slot.start in under and inline_amounts(slot.text):
                yield slot.key, under[slot.start]


def _is_part(slot: Slot) -> bool:
    """Whether a label names money by where it comes from (其中：财政拨款, 其他资金) and nothing else."""
    said = [meaning_of_label(amount.label) for amount in inline_amounts(slot.text)] or [meaning_of_label(slot.text)]
    return all("fund" in meaning.says for meaning in said)


def _differs(row: Sequence[Slot]) -> bool:
    """Whether a row prints more behind 实施期资金总额 than behind 年度资金总额."""
    whole = _amount_behind(row, _WHOLE_MONEY) or _amount_behind(row, _WHOLE_BESIDE_YEAR)
    years = _amount_behind(row, _YEARS_MONEY)
    return whole is not None and years is not None and whole > years


def _amount_behind(row: Sequence[Slot], label: re.Pattern[str]) -> Decimal | None:
    for slot, beside in zip(row, (*row[1:], None), strict=True):
        if label.search(slot.label):
            inline = inline_amounts(slot.text)
            if inline:
                return inline[0].value
            return beside.amount.value if beside is not None and beside.amount is not None else None
    return None
