"""What a label says: it is cut into known words, and what is left over is a name or not understood."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.years import YEAR, year_alone
from gongkai.interpreting.words.accepted import by_whole_labels, whole_label
from gongkai.interpreting.words.coordinates import is_within
from gongkai.interpreting.words.cutting import cut_into_words
from gongkai.interpreting.words.labels import Word, vocabulary, words_below

_LONGEST: Final = 80
"""A label of more characters is a text, and is not cut."""
_YEAR: Final = re.compile(rf"(?<!\d)({YEAR})(?!\d)(?:年度?)?")
_ASIDE: Final = re.compile(
    r"\((?:不?含|注|见|说明|如|[A-Z\d=*×÷/+\-]+)[^()]*\)|\([^()]*[+=×÷][^()]*\)|[-—]不含[^()]*(?=\))"
    r"|[A-Z]/[A-Z]|(?<!\d)[\d+\-=]{3,}$"
)
"""What brackets add that limits nothing: 不含上年结转, formulas (上年结转+年初预算), letters of columns."""
_CIRCLED: Final = re.compile(r"(?:\([%％]\)|（[%％]）)?[①-⑳][①-⑳=/+\-×*%（）()]*")
"""Letters of columns and what is reckoned of them (⑤=④/③)."""
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_LIMITS: Final = frozenset({"fund", "use", "measure", "stage", "comparison"})


@dataclass(frozen=True, slots=True)
class LabelMeaning:
    """What one label says.

    ``says``: dimension → code, the more special where one includes the other; ``clashes`` the dimensions of which it
    names several (基本支出和项目支出); ``base`` what stands between 比 and 增减; ``years`` printed in it; ``rest`` what
    no word covers, without punctuation.
    """

    says: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    clashes: frozenset[str] = frozenset()
    base: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    years: tuple[int, ...] = ()
    base_years: tuple[int, ...] = ()
    rest: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it says 合计 or the like and limits nothing."""
        return "whole" in self.says

    @property
    def is_understood(self) -> bool:
        """Whether every word of it is known."""
        return not self.rest


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    word: Word | None = None
    year: int | None = None


NOTHING: Final = LabelMeaning()


@by_whole_labels
@lru_cache(maxsize=65536)
def meaning_of_label(text: str) -> LabelMeaning:
    """What ``text`` says, as printed or normalised; a text of more than 80 characters is all rest.

    >>> dict(meaning_of_label("一般公共预算基本支出（万元）").says)
    {'fund': 'fiscal.general', 'use': 'basic', 'side': 'expenditure'}
    """
    label = normalised_label(_CIRCLED.sub("", text))
    if len(label) > _LONGEST:
        return LabelMeaning(rest=label)
    year = year_alone(label)
    if year is not None:
        return LabelMeaning(years=(year,))
    plain = _ASIDE.sub("", label)
    return _meaning(list(_pieces(plain)))


def whole_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What stands in ``text`` between its years, and whether every word of it is known."""
    plain = _ASIDE.sub("", normalised_label(_CIRCLED.sub("", text)))
    for piece in _YEAR.split(plain)[::2]:
        if piece:
            yield piece, not _meaning(list(_cut(piece))).rest


def meaning_below(text: str, above: Iterable[LabelMeaning]) -> LabelMeaning:
    """What ``text`` says below other labels, the outer ones first: 购置费 below 公务用车 is of vehicles bought."""
    label = normalised_label(text)
    codes = (code for meaning in above for code in meaning.says.values())
    word = next((word for code in codes if (word := words_below().get((code, label))) is not None), None)
    return meaning_of_label(text) if word is None else LabelMeaning(says=word.says)


def _meaning(pieces: list[_Piece]) -> LabelMeaning:
    start, end = _base(pieces)
    own = [p for i, p in enumerate(pieces) if not start <= i < end]
    says, clashes = _said(own)
    base, _ = _said(pieces[start:end])
    return LabelMeaning(
        says=says,
        clashes=clashes,
        base=base,
        years=tuple(p.year for p in own if p.year is not None),
        base_years=tuple(p.year for p in pieces[start:end] if p.year is not None),
        rest=_PUNCTUATION.sub("", "".join(p.text for p in own if p.word is None and p.year is None)),
    )


def _base(pieces: list[_Piece]) -> tuple[int, int]:
    """The pieces that say what a difference is against: from 比 or 较 to the comparison, or to the end.

    A label over 增减额 and 增减率 says no comparison itself (本年预算数比上年执行数).
    """
    compared = [i for i, p in enumerate(pieces) if p.word and p.word.says.get("comparison") in ("delta", "rate")]
    marks = [i for i, p in enumerate(pieces) if p.word and "against" in p.word.says]
    if not marks or not (compared or _says_when(pieces[marks[0] + 1 :])):
        return 0, 0
    after = [i for i in compared if i > marks[0]]
    return marks[0], after[0] if after else len(pieces)


def _says_when(pieces: Iterable[_Piece]) -> bool:
    return any(
        p.year is not None or (p.word is not None and not {"year", "stage"}.isdisjoint(p.word.says)) for p in pieces
    )


def _said(pieces: Iterable[_Piece]) -> tuple[Mapping[str, str], frozenset[str]]:
    says: dict[str, str] = {}
    clashes: set[str] = set()
    for piece in pieces:
        for dimension, code in (piece.word.says if piece.word else {}).items():
            known = says.get(dimension)
            if known is None or known == code or (dimension in _LIMITS and is_within(dimension, code, known)):
                says[dimension] = code
            elif dimension == "side":
                says[dimension] = "both"
            elif not (dimension in _LIMITS and is_within(dimension, known, code)):
                clashes.add(dimension)
    if _names_both_sides(says):
        says["side"] = "both"
        clashes.add("measure")
    for dimension in clashes:
        del says[dimension]
    says.pop("against", None)
    if says.get("carried") == "true" and "stage" not in says:
        says.pop("year", None)  # 上年财政拨款资金结转: money that is left of the year before is spent in this one
    return MappingProxyType(says), frozenset(clashes)


def _names_both_sides(says: Mapping[str, str]) -> bool:
    """Whether a total of one side stands beside the other side (总收入支出)."""
    measure, side = says.get("measure", ""), says.get("side", "both")
    return side != "both" and measure.startswith(("revenue", "expenditure")) and not measure.startswith(side)


def _pieces(plain: str) -> Iterator[_Piece]:
    place = 0
    for match in _YEAR.finditer(plain):
        yield from _cut(plain[place : match.start()])
        yield _Piece(match[0], year=int(match[1]))
        place = match.end()
    yield from _cut(plain[place:])


@cache
def _longest() -> int:
    return max(len(text) for text in vocabulary())


def _cut(text: str) -> Iterator[_Piece]:
    whole = whole_label(text)
    if whole is not None:
        return iter((_Piece(text, whole),))
    words = vocabulary()
    return (_Piece(piece, words[piece] if known else None) for piece, known in cut_into_words(text, words, _longest()))
