"""Charts as shapes that a template draws as SVG: nothing of them moves, so no reader waits for a library of charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gongkai.presenting.scales import COUNTS, Name, Scale
from gongkai.publishing.wording.amounts import amount_in_words

WIDTH: Final = 360
LEFT: Final = 52
RIGHT: Final = 20
_TOP, _BOTTOM = 8, 22
_WIDEST: Final = 44.0
_HEIGHT: Final = 210
_LOW_HEIGHT: Final = 70
_MOST_DOTS: Final = 60
_BINS: Final = 24
_COLOURS: Final = 6


@dataclass(frozen=True, slots=True)
class Amount:
    """What one bar or dot shows; ``series`` is its name in Chinese and English."""

    yuan: Decimal
    series: Name
    year: int = 0

    @property
    def told(self) -> str:
        """What is said where one points at it."""
        words = dict.fromkeys((str(self.year or ""), *self.series))
        return f"{' '.join(filter(None, words))}: {amount_in_words(self.yuan)}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in the picture's own units, the colour of its series (1 to 6), and what it says."""

    x: float
    y: float
    width: float
    height: float
    colour: int
    told: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture ``WIDTH`` wide: bars and dots, horizontal lines and words below, each at its place."""

    caption: Name
    height: int = _HEIGHT
    bars: Sequence[Bar] = ()
    dots: Sequence[tuple[float, str]] = ()
    lines: Sequence[tuple[float, str]] = ()
    labels: Sequence[tuple[float, str]] = ()
    legend: Sequence[Name] = ()


def bars_by_year(caption: Name, amounts: Sequence[Amount], *, stacked: bool) -> Chart:
    """The amounts of each year as bars beside each other, or on each other where they are ``stacked``."""
    series = list(dict.fromkeys(amount.series for amount in amounts))
    years = sorted({amount.year for amount in amounts})
    by_year = {year: [amount for amount in amounts if amount.year == year] for year in years}
    heights = [sum(max(each.yuan, Decimal(0)) for each in some) for some in by_year.values()] if stacked else []
    scale = Scale.of([*(amount.yuan for amount in amounts), *map(Decimal, heights)], _HEIGHT - _BOTTOM, _TOP)
    room = (WIDTH - LEFT - RIGHT) / len(years)
    bars = []
    for at, some in enumerate(by_year.values()):
        piled = Decimal(0)
        for amount in some:
            place = series.index(amount.series)
            beside = 1 if stacked else len(series)
            width = min(room * 0.8 / beside, _WIDEST)
            left = LEFT + room * (at + 0.5) + width * ((0 if stacked else place) - beside / 2)
            ends = sorted((scale.at(piled), scale.at(piled + amount.yuan)))
            bars.append(Bar(left, ends[0], width, ends[1] - ends[0], place % _COLOURS + 1, amount.told))
            piled += amount.yuan if stacked else Decimal(0)
    labels = [(LEFT + room * (at + 0.5), str(year)) for at, year in enumerate(years)]
    return Chart(_in(caption, scale), bars=bars, lines=list(scale.lines()), labels=labels, legend=series)


def spread(caption: Name, amounts: Sequence[Amount]) -> Chart:
    """How amounts are spread: a dot for each, or, of many, how many lie in each part of the whole width.

    Of many the few largest stand together in the last part: one misprint would press all others into the first.
    """
    yuan = sorted(amount.yuan for amount in amounts)
    is_cut = len(yuan) > _MOST_DOTS
    across = Scale.of(yuan[: max(1, len(yuan) * 19 // 20)] if is_cut else yuan, LEFT, WIDTH - RIGHT)
    labels = list(across.lines())
    if not is_cut:
        dots = [(across.at(amount.yuan), amount.told) for amount in amounts]
        return Chart(_in(caption, across), height=_LOW_HEIGHT, dots=dots, labels=labels)
    counts: dict[int, int] = {}
    room = (WIDTH - RIGHT - LEFT) / _BINS
    for amount in amounts:
        place = min(int((across.at(amount.yuan) - LEFT) / room), _BINS - 1)
        counts[place] = counts.get(place, 0) + 1
    up = Scale.of([Decimal(count) for count in counts.values()], _HEIGHT - _BOTTOM, _TOP, units=COUNTS)
    part = (across.high - across.low) / _BINS
    bars = []
    for place, count in sorted(counts.items()):
        begin, end = (amount_in_words(across.low + part * number) for number in (place, place + 1))
        said = f"{begin} –" if place == _BINS - 1 else f"{begin} – {end}"
        top, told = up.at(Decimal(count)), f"{said}: {count} 个部门 departments"
        bars.append(Bar(LEFT + room * place + 1, top, room - 2, _HEIGHT - _BOTTOM - top, 1, told))
    return Chart(_in(caption, across), bars=bars, lines=list(up.lines()), labels=labels)


def _in(caption: Name, scale: Scale) -> Name:
    zh, en = caption
    return f"{zh}（{scale.unit[0]}）", f"{en} ({scale.unit[1]})"
