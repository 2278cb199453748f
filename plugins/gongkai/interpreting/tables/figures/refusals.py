"""Why a number of a table has no coordinates: its labels were not understood, or it counts nothing of the accounts."""

import re
from functools import lru_cache
from typing import Final

from gongkai.interpreting.tables.columns.column import Column
from gongkai.interpreting.tables.rows.row_name import RowName
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.units import counted_in
from gongkai.interpreting.words.accepted import by_whole_labels
from gongkai.interpreting.words.coordinates import COUNTED
from gongkai.interpreting.words.label_meaning import meaning_of_label

_COUNT: Final = re.compile(r"(人员|人|单位|机构|户|学校|村|社区|企业)(?:总?数|数量)$")
_IDENTIFIES: Final = re.compile(r"(?:编码|代码|标识码|号码|电话|邮编|年份|(?<!\d)年度)$")
_EVENTS: Final = re.compile(r"(?:(?:团组|批次|人次|场次|人数)(?:数|数量)?|购置数量?)$")
"""What a label counts that names money too: the visits and guests of 公务接待, the travellers of 因公出国."""
_COUNTS: Final = (*COUNTED, "rate.")
_PERSONS: Final = ("人", "名")
_VEHICLE: Final = "辆"
_VEHICLES: Final = re.compile(r"(?:共有|实有|现有)?(?:各类|公务|机动)*(?:用车|车辆|车)(?:合计|总数|数量|数)?")
_PEOPLE: Final = frozenset({"人员", "人"})
"""Who may be staff of a kind that has no code, so that their number is kept."""

OF_NO_ACCOUNT: Final = "counts nothing of the accounts: "
"""How the reason begins why such a number has no coordinates: its label is understood."""


class NotComposed(Exception):
    """A number's coordinates could not be decided; the message says which part was not understood."""


class NotOfTheAccounts(NotComposed):
    """A number's own label says that it counts nothing of the accounts: pieces, prices, people of a course, rows."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{OF_NO_ACCOUNT}{label}")


class NoFigure(Exception):
    """A number identifies something (单位编码, 联系电话), or is of points and targets, which have their own readers."""


def refuse_uncounted(column: Column, name: RowName) -> None:
    """Raise where a label counts bodies of no account (下属二级单位数), visits, or people of no word (供养人员数).

    Raises NoFigure for what identifies something.
    """
    _refuse_pieces(name.label)
    for text in (*column.path[-1:], *name.label.split()[-1:]):
        if _is_count_of_money(text):
            raise NotOfTheAccounts(text)
        counted = _counted(text)
        if counted in _PEOPLE:
            raise NotComposed(f"word: {text}")
        if counted is not None:
            raise NotOfTheAccounts(text)
        if _IDENTIFIES.search(normalised_label(text)):
            raise NoFigure(text)


def refuse_whole_place(scope: str | None, place: str) -> None:
    """Raise where the title names a whole ``place``, and a row no unit in it."""
    if place and scope is None:
        raise NotComposed("of a whole place: " + place)


def counts_by_itself(name: RowName) -> bool:
    """Whether a row names cars, equipment or posts, so that 数量 over its number is no reason to leave it."""
    of_row = (meaning.says.get("measure", "") for meaning in name.meanings)
    return is_of_vehicles(name.label) or any(measure.startswith(_COUNTS) for measure in of_row)


def is_of_vehicles(label: str) -> bool:
    """Whether a row's label is nothing but cars and the unit they are counted in (车辆（辆）)."""
    return counted_in(label) == _VEHICLE and _VEHICLES.fullmatch(normalised_label(label)) is not None


def _refuse_pieces(label: str) -> None:
    """Raise where a row prints in which unit it counts (国内公务接待批次（个）), and what it counts has no measure."""
    unit = counted_in(label)
    if unit in (None, "%", *_PERSONS) or is_of_vehicles(label):
        return
    if not meaning_of_label(label.rsplit(maxsplit=1)[-1]).says.get("measure", "").startswith(_COUNTS):
        raise NotOfTheAccounts(label)


@by_whole_labels
@lru_cache(maxsize=16384)
def _counted(text: str) -> str | None:
    """Who or what a label counts that is of no account, None where it is another label."""
    counted = _COUNT.search(normalised_label(text))
    return counted[1] if counted is not None and _is_name(text) else None


@by_whole_labels
@lru_cache(maxsize=16384)
def _is_count_of_money(text: str) -> bool:
    """Whether a label names money and counts what it was spent on: 公务接待批次, 因公出国（境）团组数（个）."""
    unit, measure = counted_in(text), meaning_of_label(text).says.get("measure", "")
    is_count = _EVENTS.search(normalised_label(text)) is not None or unit not in (None, "%")
    return bool(measure) and is_count and not measure.startswith(_COUNTS)


def _is_name(text: str) -> bool:
    meaning = meaning_of_label(text)
    return not meaning.is_understood and "measure" not in meaning.says
