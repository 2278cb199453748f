"""Whose accounts a report gives: the body's own, those of it and its units together, or those of a unit below it."""

import re

from gongkai.interpreting.text.department_types import department_type_of
from gongkai.interpreting.text.numbering import is_numbered
from gongkai.interpreting.text.report_lines import Line
from gongkai.interpreting.text.years import YEAR
from gongkai.model.document_facts import AccountLevel, Identification

_FIELD = "level"
_COVER_LINES = 12
_BELOW = r"(?:所属|下属|直属|二级|[委局厅]属)"
_UNITS = rf"(?:及|和|与)其?(?:{_BELOW})各?(?:预算)?单位"
_TITLED = (
    (
        AccountLevel.CONSOLIDATED,
        re.compile(
            rf"[(（]?汇总[)）]?(?:$|{YEAR}年|部门|单位|决算|预算)(?!单位)|{_UNITS}|[(（](?:含|及){_BELOW}[^()（）]{{0,6}}单位[)）]"
        ),
    ),
    (
        AccountLevel.OWN,
        re.compile(
            rf"[(（](?:机关)?(?:本级|本部)(?:机关)?[)）]|(?<![市县区省级基])本级(?:[(（]机关[)）])?(?:$|{YEAR}年|部门|单位|决算|预算)"
        ),
    ),
)
_NO_UNITS = (
    r"只有.{0,8}本级(?![和及、])|(?:没有|无)(?:其他)?(?:独立(?:核算|编制|编报)的?)?(?:下属|所属|下级|二级)+(?:预算|核算|独立核算)?(?:单位|机构)"
    r"|(?:部门|单位)(?:预算|决算)为.{0,2}本级(?:预算|决算)|(?:预算|决算)编制范围的(?:二级)?(?:预算)?单位(?:共计|共有|共)?1[个家](?!\d)"
    r"|(?:下属|所属|二级)+(?:预算)?单位0个|仅(?:包括|包含|有|含).{0,20}本级(?:预算|决算)?[。，,;；]"
)
_WITH_UNITS = (
    r"(?:决算|预算)(?:是|由)?(?:包括|包含|由)[:：]?.{0,30}(?:本级|本部|机关)(?:\([^()]{1,6}\))?的?(?:决算|预算)?"
    r"(?:以及|[和及、与]).{0,20}(?:下属|所属|二级|决算|预算)"
    r"|部门(?:预算|决算)为汇总(?:预算|决算)|二级(?:预算)?单位(?:共有|共计|共)?[1-9]\d*个"
    r"|本级和所属单位的收入和支出均包含"
    r"|(?:预算|决算)编制范围的(?:二级)?(?:预算)?单位(?:共计|共有|共)?(?:[2-9]|[1-9]\d+)[个家]"
    r"|(?:包括|包含).{0,20}及[1-9]\d*个(?:下属|所属)单位"
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
_ONE_UNIT = re.compile(r"单位(?:预算|决算)")
_ENDS_AS_UNIT = re.compile(r"(?:中心|站|馆|所|队|(?<![法察])院|(?<!党)校|学|场|园|(?<!公)室|团|台|社)$")
_LONGEST_TITLE = 40


def account_level(
    lines: tuple[Line, ...], titles: list[str], text: str, department: str | None = None
) -> tuple[AccountLevel, Identification] | None:
    """The level and what decided it; None where neither a title nor the text says it, or the text says both.

    ``titles``, ``text`` and ``department`` are normalised; a title or a name on the cover is believed before sentences,
    and last comes what 单位预算 means for a body of this name.
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
    of_unit = _of_one_unit(department, titles) if department else None
    if of_unit is not None and of_unit[0] is AccountLevel.SUBORDINATE:
        told = [pair for pair in told if pair[0] is not AccountLevel.OWN]  # a unit without units of its own
    if department and (below := _below_another(department, flowing)) is not None:
        told = [*(pair for pair in told if pair[0] is not AccountLevel.OWN), (AccountLevel.SUBORDINATE, below)]
    if len({level for level, _ in told}) > 1:
        return None
    if not told:
        return of_unit
    level, match = told[0]
    return level, Identification(_FIELD, f"text: {match[0][:40]}", 0.85)


def _below_another(department: str, text: str) -> re.Match[str] | None:
    """Where the text says of the department by its name that it is below another body."""
    says = (
        rf"{re.escape(department)}(?:\(单位\))?(?:是|为|系)[^。，,;；]{{2,24}}{_BELOW}的?[^。，,;；]{{0,16}}单位"
        rf"|{re.escape(department)}(?:\(单位\))?隶属于?[^。，,;；]{{2,20}}[局委厅办]"
    )
    return re.search(says, text)


def _of_one_unit(department: str, titles: list[str]) -> tuple[AccountLevel, Identification] | None:
    """A 单位预算 is one unit's: a department's own, or that of a body which bears no department's name."""
    title = next((title for title in titles if _ONE_UNIT.search(title)), None)
    if title is None:
        return None
    if _ENDS_AS_UNIT.search(department) is not None:
        level = AccountLevel.SUBORDINATE
    elif department_type_of(department) is not None:
        level = AccountLevel.OWN
    else:
        return None
    return level, Identification(_FIELD, f"title: {title} (of one unit)", 0.7)


def _can_name(line: Line) -> bool:
    """Whether a line of the cover can name the body: one of a list of units names a part of it."""
    return line.can_be_title and not line.in_table and len(line.text) <= _LONGEST_TITLE and not is_numbered(line.text)
