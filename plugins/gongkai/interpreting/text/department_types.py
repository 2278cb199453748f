"""What kind of department a name means (vocabulary/department_types.csv), so that counties can be compared."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from gongkai.configuration import Entry, Words, csv_entries
from gongkai.interpreting.text.label import normalised_label
from gongkai.model.errors import InvalidConfiguration

_FILE = "vocabulary/department_types.csv"
_TAIL = re.compile(r"(?:[(（][^()（）]*[)）]|本级|机关|汇总|部门)$")
_CLEAR = (
    "局|委|委员会|中心|院|站|馆|所|队|团|处|厅|宫|基地|公司|政府|街道|镇|乡|"
    "联合会|协会|学会|办公室|学校|学区|大学|中学|小学|幼儿园"
)
_GENERIC = re.compile(rf"(?:{_CLEAR}|党组|办|部|署|校|联|会|社|(?<!平)台|段|库|监狱|[一二三四五六七八九十]中)$")
_IN_SENTENCE = re.compile(rf"(?:{_CLEAR}|机关|[场室园])$")
_SHORTEST_IN_SENTENCE = 4


class _Row(Entry):
    type: str
    aliases: Words


@cache
def department_types() -> Mapping[str, str]:
    """Name or alias → type, longest first; raises InvalidConfiguration where an alias would mean two types."""
    found: dict[str, str] = {}
    for row in csv_entries("interpreting", _FILE, _Row, key="type"):
        for alias in (row.type, *row.aliases):
            name = normalised_label(alias)
            if found.setdefault(name, row.type) != row.type:
                raise InvalidConfiguration(
                    f"interpreting/{_FILE} {row.type}, aliases: {alias!r} already means {found[name]!r}; keep one"
                )
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: -len(pair[0]))))


def bare_name(name: str) -> str:
    """The name (normalised) without what follows it: 本级, 机关, （汇总） and other brackets at the end."""
    while True:
        shorter = _TAIL.sub("", name)
        if shorter == name or not shorter:
            return name
        name = shorter


def type_ending(name: str) -> str | None:
    """The longest ending of ``name`` that the vocabulary knows (工商联 in 大余县工商联), None where it knows none."""
    types = department_types()
    endings = (text[-length:] for text in (name, bare_name(name)) for length in _alias_lengths())
    return next((ending for ending in endings if ending in types), None)


_MEETING = re.compile(
    r"(?:培训|动员|推进|分析|布置|业务|评查|座谈|总结|部署|论证|评审|洽谈|推介|发布|交流|研讨|表彰)会$"
)


@cache
def _alias_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(alias) for alias in department_types()}, reverse=True))


def department_type_of(name: str | None) -> str | None:
    """The type of a department with this name, None where the vocabulary has none."""
    ending = type_ending(normalised_label(name)) if name else None
    return None if ending is None else department_types()[ending]


def is_organisation(name: str) -> bool:
    """Whether ``name`` (normalised) can be that of a department or unit: a known ending, or a usual last word.

    A meeting (业务培训会, 工作推进会) is no body, though it ends like 联合会.
    """
    return (
        bool(name)
        and _MEETING.search(name) is None
        and (type_ending(name) is not None or _GENERIC.search(bare_name(name)) is not None)
    )


@lru_cache(maxsize=16384)
def ends_like_body(text: str) -> bool:
    """Whether the name of a department or unit can end where ``text``, the beginning of a sentence, is cut off.

    Fewer last words count than for a name that stands alone: 部 and 会 also end 干部 and 运动会.
    """
    is_long = len(text) >= _SHORTEST_IN_SENTENCE
    return is_long and (_IN_SENTENCE.search(text) is not None or type_ending(text) is not None)
