"""Names of divisions inside a text: where they stand, and which divisions they may mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.interpreting.text.department_types import bare_name, department_types
from gongkai.interpreting.words.regions import Region, current_regions, regions_by_name, regions_by_short_name

_BARE_LENGTH = 2
_OPENING = frozenset("((（【[《“”'、，,。；;:：及和与在驻赴由")
_LEVEL_WORDS = ("省", "市", "县", "区", "州", "旗")
_NAMED_AT_WILL = frozenset({"学校", "幼儿园", "医院", "街道办事处", "镇人民政府", "乡人民政府", "农场", "职业学校"})
_CENTRAL = ("国家", "中国", "全国", "中华", "国务院", "中共中央", "最高人民", "中央")

_ZONE_KINDS = ("高新技术产业", "高新技术", "经济技术", "经济", "高新", "工业", "国家级", "综合", "旅游", "现代产业")
ZONE_ENDINGS = tuple(
    sorted(
        {kind + ending for kind in _ZONE_KINDS for ending in ("开发区", "园区", "示范区", "产业园区", "度假区")}
        | {"高新区", "经开区", "新区", "管理区"},
        key=len,
        reverse=True,
    )
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A printed name of a division, where it stands in the text, and the divisions it may mean."""

    name: str
    start: int
    end: int
    candidates: tuple[Region, ...]


@cache
def _names_by_first() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in regions_by_name():
        found.setdefault(name[0], []).append(name)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def name_at(text: str, place: int) -> str | None:
    """The longest full name of a division that begins at ``place``."""
    names = _names_by_first().get(text[place], ())
    return next((name for name in names if text.startswith(name, place)), None)


def region_mentions(text: str) -> list[Mention]:
    """Full names in ``text``, longest first, not overlapping.

    A name of two characters (西区, 和县) counts only where a name can begin: else 河西区 or 全市区 would hold one.
    """
    found: list[Mention] = []
    place = 0
    while place < len(text):
        name = name_at(text, place)
        if name is None:
            place += 1
            continue
        begins = place == 0 or text[place - 1] in _OPENING or bool(found and found[-1].end == place)
        if len(name) > _BARE_LENGTH or begins:
            found.append(Mention(name, place, place + len(name), regions_by_name()[name]))
            place += len(name)
        else:
            place += 1
    return found


def short_mention(text: str) -> Mention | None:
    """A short name at the beginning of a department's name (云溪财政局, 攀枝花西区…, 湘潭高新区…), or None.

    Only where a kind of department, a zone or another division follows: 平安建设办公室 is of no place called 平安, and
    schools and the like bear such words as names; or where the level of the place does, which its whole name puts
    behind the names of its peoples (红河州: 红河哈尼族彝族自治州).
    """
    for length in range(min(8, len(text) - 1), 1, -1):
        candidates = regions_by_short_name().get(text[:length])
        if candidates and (peoples := tuple(row for row in candidates if _is_level_of(row, text[length]))):
            return Mention(text[: length + 1], 0, length + 1, peoples)
        if candidates and _can_follow(text[length:]):
            of_level = tuple(row for row in candidates if row.name.endswith(text[length]))
            return Mention(text[:length], 0, length, of_level or candidates)
    return None


def _is_level_of(region: Region, character: str) -> bool:
    """Whether a division of the peoples is one of this level (州, 县, 旗)."""
    return region.name.endswith(f"自治{character}")


def _can_follow(rest: str) -> bool:
    if rest.startswith(ZONE_ENDINGS) or (rest and name_at(rest, 0) is not None):
        return True
    for department in (rest, rest[1:] if rest[:1] in _LEVEL_WORDS else "", rest.removeprefix("委")):
        kind = department_types().get(bare_name(department))
        if kind is not None:
            return kind not in _NAMED_AT_WILL
    return False


def place_suffix(text: str) -> str:
    """The part at the end of ``text`` that names a place: 在高新技术产业开发区（乌鲁木齐市新市区） → all but 在."""
    end = len(text)
    while end > 0:
        step = _place_step(text[:end])
        if step == 0:
            break
        end -= step
    return text[end:].lstrip(")）")


def _place_step(text: str) -> int:
    if text[-1] in "()（）":
        return 1
    for length in range(min(18, len(text)), 1, -1):
        if text[-length:] in regions_by_name():
            return length
    for ending in ZONE_ENDINGS:
        if text.endswith(ending):
            return len(ending)
    return 0


def is_central(name: str) -> bool:
    """Whether a department's name is that of a central body, which has no region (国家税务总局某县税务局 is none)."""
    if not name.startswith(_CENTRAL) or region_mentions(name):
        return False
    return not any(
        row.short_name in name[2:] for row in current_regions().values() if row.level in ("province", "prefecture")
    )
