"""Whether two printed names are one body's, however much of its place and its long name each of them says."""

import re
from functools import lru_cache
from typing import Final

from gongkai.interpreting.text.department_types import bare_name, department_type_of, type_ending
from gongkai.interpreting.text.own_level import without_own_level

_MARKS = re.compile(r"[()（）“”\"《》〈〉·\-—\s]")
_BETWEEN_BODIES = re.compile(r"[局委院校馆站队所厅]|中心|办公室")
_PARTY_COMMITTEE = re.compile(r"(?:委员会|委)$")
_LEVEL = "省市县区州旗"
_PARENT = re.compile(rf"(?<=[{_LEVEL}])[^{_LEVEL}]{{2,8}}[局委]$")
_GENERIC = re.compile(rf"(?P<level>[{_LEVEL}镇乡])(?P<body>局|委|办|厅|院|部|会|校|站|所|队|中心)")
_ORDINALS = frozenset("一二三四五六七八九十0123456789")
_SHORTEST, _SHORTEST_PLACE = 2, 2
_SEVERAL_IN_A_PLACE: Final = frozenset({"学校", "幼儿园", "医院", "农场", "职业学校", "民主党派", "开发区管理委员会"})
"""Kinds of which one place has several: two such names are one body's only where their endings are equal."""


@lru_cache(maxsize=8192)
def is_same_body(first: str, second: str) -> bool:
    """Whether two printed names are one body's: equal but for brackets and level, the place before it, or a short form.

    Short forms are those of vocabulary/department_types.csv (区卫健委 of 武侯区卫生健康委员会), a kind of body behind
    the level of its place (县局), and names that leave out characters and no ordinal among them.

    >>> is_same_body("区卫健委", "成都市武侯区卫生健康委员会"), is_same_body("县医院", "临江县中医院")
    (True, False)
    """
    shorter, longer = sorted((_plain(first), _plain(second)), key=len)
    if len(shorter) < _SHORTEST:
        return False
    if longer.endswith(shorter):
        return not _BETWEEN_BODIES.search(longer[: len(longer) - len(shorter)])
    kinds = {department_type_of(shorter), department_type_of(longer)}
    if None not in kinds:
        return len(kinds) == 1 and _is_same_of_kind(
            shorter, longer, is_one_of_many=not kinds.isdisjoint(_SEVERAL_IN_A_PLACE)
        )
    return _is_short_form(shorter, longer)


def _plain(name: str) -> str:
    return without_own_level(_MARKS.sub("", bare_name(name.strip())))


def _is_same_of_kind(one: str, other: str, *, is_one_of_many: bool) -> bool:
    """Whether two names of one kind are of the same place; 区交警大队 is also 区公安局交警大队."""
    endings = [type_ending(name) or "" for name in (one, other)]
    if len({ending.endswith("中心") for ending in endings}) > 1:
        return False  # 体育中心 beside 体育局 is its unit
    heads = [_PARTY_COMMITTEE.sub("", name.removesuffix(end)) for name, end in zip((one, other), endings, strict=True)]
    shorter, longer = sorted(heads, key=len)
    if is_one_of_many:
        return endings[0] == endings[1] and longer.endswith(shorter)
    cores = [_without_level(head) for head in (shorter, longer)]
    is_short_place = len(cores[0]) >= _SHORTEST_PLACE and cores[1].endswith(cores[0])
    return is_short_place or _leaves_out(shorter, longer) or _leaves_out(shorter, _PARENT.sub("", longer))


def _without_level(place: str) -> str:
    return place[:-1] if len(place) > _SHORTEST_PLACE and place[-1] in _LEVEL else place


def _is_short_form(short: str, full: str) -> bool:
    """Whether ``short`` can be said for ``full`` where the vocabulary does not know the kinds of both."""
    if short in full:
        return False  # 市公安局 stands in 清河市公安局治安管理局, which is a body below it
    generic, ending = _GENERIC.fullmatch(short), type_ending(full)
    if generic is not None and generic["body"] == "委":
        return False  # 区委 is the Party's committee, not 区卫健委
    if generic is not None and ending is not None:
        return full.removesuffix(ending).endswith(generic["level"]) and full.endswith(generic["body"])
    return _leaves_out(short, full)


def _leaves_out(short: str, full: str) -> bool:
    """Whether ``short`` is ``full`` without some characters, neither the last nor an ordinal (第一 of 第十一)."""
    if short[-1:] != full[-1:]:
        return not short
    left_out: list[str] = []
    wanted = iter(short)
    character = next(wanted, "")
    for other in full:
        if other == character:
            character = next(wanted, "")
        else:
            left_out.append(other)
    return not character and _ORDINALS.isdisjoint(left_out)
