"""Whose accounts a report gives: the body's own, those of it and its units together, or those of a unit below it."""

import re

from gongkai.interpreting.text.report_lines import Line
from gongkai.model.document_facts import AccountLevel, Identification

_FIELD = "level"
_COVER_LINES = 12
_LISTED = re.compile(r"^(?:\d{1,2}[.、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、.])")
_TITLED = (
    (AccountLevel.CONSOLIDATED, re.compile(r"[(（]?汇总[)）]?(?:$|\d{4}年|部门|单位|决算|预算)(?!单位)")),
    (
        AccountLevel.OWN,
        re.compile(
            r"[(（](?:机关)?(?:本级|本部)(?:机关)?[)）]|(?<![市县区省级基])本级(?:$|\d{4}年|部门|单位|决算|预算)"
        ),
    ),
)
_NO_UNITS = (
    r"只有.{0,8}本级(?![和及、])|(?:没有|无)(?:其他)?(?:下属|所属|下级|二级)+(?:预算|核算|独立核算)?(?:单位|机构)"
    r"|(?:下属|所属|二级)+(?:预算)?单位0个|仅(?:包括|包含|有|含).{0,20}本级(?:预算|决算)?[。，,;；]"
)
_WITH_UNITS = (
    r"(?:决算|预算)(?:是|由)?(?:包括|包含|由)[:：]?.{0,30}(?:本级|本部|机关)(?:\(机关\))?的?(?:决算|预算)?"
    r"(?:以及|[和及、与]).{0,20}(?:下属|所属|二级|决算|预算)"
    r"|部门(?:预算|决算)为汇总(?:预算|决算)|二级(?:预算)?单位(?:共有|共计|共)?[1-9]\d*个"
    r"|本级和所属单位的收入和支出均包含"
)
_OF_A_SUPERIOR = (
    r"(?:^|[。，,;；:：])(?:本单位|我单位|本中心|我中心|本校|我校|本院|我院|本所|我所|本站|我站|本馆|我馆|本队|我队)"
    r"(?:是|为|系|隶属于?).{2,24}(?:所属|下属|直属|管理|主管)的?.{0,16}(?:事业单位|预算单位|二级机构|二级单位)"
)
_TOLD = (
    (AccountLevel.SUBORDINATE, re.compile(_OF_A_SUPERIOR, re.MULTILINE)),
    (AccountLevel.CONSOLIDATED, re.compile(_WITH_UNITS)),
    (AccountLevel.OWN, re.compile(_NO_UNITS)),
)
_LONGEST_TITLE = 40


def account_level(lines: tuple[Line, ...], titles: list[str], text: str) -> tuple[AccountLevel, Identification] | None:
    """The level and what decided it; None where neither a title nor the text says it, or the text says both.

    ``titles`` and ``text`` are normalised; a title or a name on the cover is believed before sentences.
    """
    cover = [line.text for line in lines[:_COVER_LINES] if _can_name(line)]
    for stated in (*titles, *cover):
        for level, pattern in _TITLED:
            if pattern.search(stated):
                return level, Identification(_FIELD, f"title: {stated}", 0.95)
    flowing = text.replace("\n", "")
    told = [
        (level, match)
        for level, pattern in _TOLD
        if (match := pattern.search(text) or pattern.search(flowing)) is not None
    ]
    if len(told) != 1:
        return None
    level, match = told[0]
    return level, Identification(_FIELD, f"text: {match[0][:40]}", 0.85)


def _can_name(line: Line) -> bool:
    """Whether a line of the cover can name the body: one of a list of units names a part of it."""
    return line.can_be_title and not line.in_table and len(line.text) <= _LONGEST_TITLE and not _LISTED.match(line.text)
