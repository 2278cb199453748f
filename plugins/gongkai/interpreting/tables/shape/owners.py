"""Whose table it is: what the line above it, its title or the heading of its part says of the body and the level."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.interpreting.identity.department_names import split_code
from gongkai.interpreting.tables.shape.rows import Row, filled
from gongkai.interpreting.text.department_types import bare_name, is_organisation
from gongkai.interpreting.text.names import is_same_body
from gongkai.interpreting.text.numbering import opens_part, unnumbered, without_attachment_number
from gongkai.interpreting.text.years import YEAR, without_years
from gongkai.model.characters import half_width, unspaced
from gongkai.model.document_facts import AccountLevel

_FILLED_IN_BY = "填报|编制|公开|填制|编报|预算|主管|决算|汇总"
_BODY = r"(?:部门|单位)(?:部门|单位|[(（](?:部门|单位)[)）])?(?:名称|全称)?"
_ASIDE = r"(?:[(（][^()（）]*[)）])?"
OWNER_LABEL = re.compile(rf"^(?:(?:{_FILLED_IN_BY})?{_BODY}|填报|编制|公开|填制|编报|预算){_ASIDE}[:：]")
"""What stands before the owner in a line above a table: 部门：, 编制单位（盖章）：, 单位名称："""
_REST_OF_LINE = re.compile(
    rf"[\s,，;；、(（\[【]*(?:(?:金额|计量|货币)?单位\s*[:：]|{YEAR}年|公开\d|财决|预算\d{{1,2}}表|(?:填报|编制|批复)日期|表号)"
    r"|\s[一-鿿]{2,6}[:：]"
)
_OWNER_WITHIN = re.compile(rf"(?:{_FILLED_IN_BY}){_BODY}{_ASIDE}[:：].*?(?={_REST_OF_LINE.pattern}|$)")
_NO_OWNER = re.compile(r"^(?:人民币)?(?:亿|百万|万|千)?元")
_ABOUT_ACCOUNTS = re.compile(
    r"(?:部门|单位)?(?:收支)?(?:预算|决算|预决算)(?:公开)?(?:报表|表|情况|数据|及说明|信息)*(?:表|说明)?$"
)
_TITLE_TOPIC = re.compile(
    r"(?:部门|单位)?(?:收入|支出|收支|财政拨款|一般公共预算|政府性基金|国有资本|[“\"]?三公|基本支出|项目支出|机关运行|预算|决算).*表"
)
_BRACKETS = re.compile(r"[(（]([^()（）]{2,30})[)）]\s*$")
_CONSOLIDATED = re.compile(r"汇总|(?:全|本)系统")
_OWN = re.compile(r"(?<![市县区省级基])本级|本部$|本部(?=[)）])|机关[)）]?$")
_OWN_AFTER_BRACKET = re.compile(r"[(（](?:机关)?(?:本级|本部|机关)")
_BARE = frozenset({"部门", "单位", "本部门", "本单位", "机关", "局", "委", "办", "厅", "部", "院", "会", "校"})
_LONGEST_NAME, _LONGEST_HEADING, _SHORTEST_NAME, _ROWS_OF_A_TITLE = 30, 40, 3, 4


@dataclass(frozen=True, slots=True)
class Owner:
    """``name`` of the body as printed, without its level; None where only the level is said (局本级)."""

    name: str | None
    level: AccountLevel | None

    @property
    def printed(self) -> str:
        """The owner as the scope of a figure: the name, and 本级 where the table is the body's own."""
        return (self.name or "") + ("本级" if self.level == AccountLevel.OWN else "")


def owner_named(text: str) -> Owner | None:
    """The owner that a short text is the name of (某局（汇总）, 局本级, 139001-某中心); None where it names none."""
    plain = unspaced(text).strip(":,;、-—_[]【】")
    level = None
    if _CONSOLIDATED.search(plain):
        level = AccountLevel.CONSOLIDATED
    elif _OWN.search(plain) or _OWN_AFTER_BRACKET.search(plain):
        level = AccountLevel.OWN
    name = bare_name(re.sub(r"(?:部门)?汇总|本部$", "", split_code(plain)[0]).rstrip("的("))
    if name in _BARE or not name or (level == AccountLevel.CONSOLIDATED and name.endswith("系统")):
        return None if level is None else Owner(None, level)
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or not is_organisation(name) or re.search(r"[,。;:]", name):
        return None
    return Owner(name, level)


def owner_of_line(text: str) -> Owner | None:
    """The owner that a line above a table states behind 部门：, 编制单位：… ; None where none is stated."""
    plain = re.sub(r"^[\s公开表附\d]*(?=[部单填编公预主决汇])", "", half_width(text))
    found = OWNER_LABEL.match(plain)
    if found is None:
        return None
    rest = plain[found.end() :].strip()
    cut = _REST_OF_LINE.search(rest)
    named = rest if cut is None else rest[: cut.start()]
    return None if _NO_OWNER.match(named) else owner_named(named)


def without_owner(line: str) -> str:
    """A line above a table without who filled it in, wherever it says so: 编制单位 is no count of posts (编制)."""
    return _OWNER_WITHIN.sub("", line)


def owner_of_title(title: str) -> Owner | None:
    """The owner that a table's title states: before its topic, or in brackets at its end."""
    plain = unspaced(title)
    bracket = _BRACKETS.search(plain)
    named = owner_named(bracket[1]) if bracket else None
    if named is not None:
        return named
    before = _bare(plain)
    topic = _TITLE_TOPIC.search(before)
    return owner_named(before[: topic.start()]) if topic is not None and topic.start() > 0 else None


def _bare(title: str) -> str:
    """A title without what counts it and its year."""
    return without_years(unnumbered(without_attachment_number(title)))


def owner_of_heading(text: str) -> tuple[Owner | None, bool] | None:
    """The owner whose part of the file a line opens (第二部分 某局本级决算表), and whether it is a part's heading.

    None for a line that opens no part; the owner None for a part that names no body.
    """
    plain = unspaced(text)
    if len(plain) > _LONGEST_HEADING:
        return None
    owner = owner_named(_ABOUT_ACCOUNTS.sub("", _bare(plain)))
    is_part = opens_part(plain)
    return (owner, is_part) if owner is not None or is_part else None


def owners_in_rows(rows: Sequence[Row]) -> Iterator[Owner]:
    """Owners that the first rows of a table print, as a sheet does: in one cell, or behind a label's cell."""
    for row in rows[:_ROWS_OF_A_TITLE]:
        texts = [slot.text for slot in filled(row) if slot.is_anchor]
        if len(texts) > 3:  # noqa: PLR2004 - a header
            return
        stated = [*texts, ":".join(texts[:2])] if len(texts) > 1 else texts
        yield from (owner for text in stated if (owner := owner_of_line(text)) is not None)


def topic_of_title(titles: Sequence[str]) -> str | None:
    """What the nearest title that names a table says it shows, without whose it is; None where none says it."""
    for title in titles:
        plain = unspaced(title)
        found = _TITLE_TOPIC.search(_bare(_BRACKETS.sub("", plain)))
        if found is not None:
            return re.sub(r"^(?:部门|单位)|[“”\"]", "", found[0])
    return None


def stated_owner(lines: Iterable[Owner], titles: Iterable[Owner], heading: Owner | None) -> Owner | None:
    """One owner of all that is said: the line's and the title's before the heading's, which adds the level."""
    said = [*lines, *titles]
    name = next((owner.name for owner in said if owner.name), None)
    level = next((owner.level for owner in said if owner.level), None)
    if heading is not None and (name is None or heading.name is None or is_same_body(name, heading.name)):
        name, level = name or heading.name, level or heading.level
    return None if name is None and level is None else Owner(name, level)
