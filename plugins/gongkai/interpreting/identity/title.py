"""The title of a report: which lines it stands in, and the department and year that it states."""

import re
from dataclasses import dataclass

from gongkai.interpreting.identity.document_types import bare_title, kinds_of_title
from gongkai.interpreting.identity.region_mentions import place_suffix, region_mentions
from gongkai.interpreting.text.department_types import bare_name, is_organisation
from gongkai.interpreting.text.numbering import is_attachment_number, is_numbered, opens_part
from gongkai.interpreting.text.report_lines import Line
from gongkai.interpreting.text.years import YEAR

_COVER_LINES = 40
_MOST_LINES = 4
_PART_LENGTH = 40
_YEAR = re.compile(rf"(?<!\d)({YEAR})(?!年?\d{{1,2}}月)年?度?(?!\d)")
THREE_PUBLIC = r"三公.{0,2}(?:经费|支出)"
"""The 三公经费 as a notice names them, in quotation marks or without."""
_SUBJECT = re.compile(
    r"(?:部门|单位|机关|本级)?(?:[(（](?:部门|单位|本级|汇总)[)）])*"
    r"(?:综合(?=预算|决算)|整体|决算|预算|项目|专项|财政|绩效|支出|收支|资金|区级|市级|县级|省级"
    r"|政府采购(?=支出|预算|决算|情况|信息)|机关运行经费"
    rf"|[“”\"]?{THREE_PUBLIC})"
)
_NOTICE = re.compile(rf"{THREE_PUBLIC}.{{0,12}}(?:表|说明|公开|公示|情况|预算|决算)$")
"""The title of a notice on the 三公经费, which is a report of no type."""
_BESIDE_PLACE = re.compile("关于|公开|公示|一般公共预算|财政拨款|[省市区县]?本级|行政事业单位|部门|度|年|的|中")
"""Words between a place and the 三公经费 in the title of a notice of all its departments."""
_TAIL = re.compile(r"\n*(?:关于|公开|的|对|综合)$")
_UNITS = r"(?:及|和|与)其?(?:所属|下属|直属|[委局厅]属|二级|各)[^\n]{0,8}(?:单位|机构)?"
_WITH_UNITS = re.compile(rf"(?:[(（](?:含|及)[^()（）]{{0,10}}单位[)）]|{_UNITS})$")
_LAST_CHARACTERS = ("算", "告", "表", "开")
"""What is left of 部门预算, 报告, 公开 where a narrow cover breaks the line inside the word."""
_DATED = re.compile(r"^(?:\d{4}[-.])?\d{1,2}[-.]\d{1,2}|\d{1,2}[-.]\d{1,2}$")  # an entry of a list page
_LEAD = re.compile(r"^(?:关于|公开|公示|年)+")


@dataclass(frozen=True, slots=True)
class Title:
    """``text`` normalised; ``department`` the organisation it names, None where it names none; ``year`` it states."""

    text: str
    line: Line
    department: str | None
    year: int | None


def department_in_title(title: str) -> str | None:
    """The organisation that stands before 部门决算, 整体支出 … in a normalised title; None where none does.

    >>> department_in_title("2021年攀枝花市西区工商业联合会部门整体绩效评价报告")
    '攀枝花市西区工商业联合会'
    """
    text = _LEAD.sub("", _YEAR.sub("\n", bare_title(title)).lstrip("\n"))
    for subject in _SUBJECT.finditer(text):
        head = text[: subject.start()].strip("\n:-—_")
        whole = _LEAD.sub("", _TAIL.sub("", head.rpartition("\n")[2] or head))
        name = bare_name(_WITH_UNITS.sub("", whole))
        if len(name) > 2 and is_organisation(name):  # noqa: PLR2004 - 部, 局 alone name no one
            return name
    return None


def is_of_place(title: str) -> bool:
    """Whether a notice on the 三公经费 is of a whole place: its title names one and no department.

    >>> is_of_place("临江县2020年“三公”经费决算情况说明"), is_of_place("临江县水利局2020年“三公”经费决算")
    (True, False)
    """
    named = re.search(rf"[“”\"]?{THREE_PUBLIC}", title)
    head = "" if named is None else _BESIDE_PLACE.sub("", _YEAR.sub("", bare_title(title[: named.start()])))
    return bool(head) and place_suffix(head) == head and bool(region_mentions(head))


def year_in_title(title: str) -> int | None:
    """The last year that a normalised title states, and None for a span of years (2021-2025年规划)."""
    years = {int(year) for year in _YEAR.findall(title)}
    return years.pop() if len(years) == 1 else None


def cover_title(lines: tuple[Line, ...]) -> Title | None:
    """The first title, put together from up to four lines of the cover (国家信访局 / 2024年度部门决算)."""
    cover = [line for line in lines[:_COVER_LINES] if not is_attachment_number(line.text)]
    for start, line in enumerate(cover):
        text = ""
        for part in cover[start : start + _MOST_LINES]:
            if not (_is_part(part) or (text and part.text in _LAST_CHARACTERS)):
                break
            text += part.text
            if kinds_of_title(text) or _NOTICE.search(text):
                return titled(text, line)
    return None


def page_title(stated: str | None) -> Title | None:
    """The title that a page's meta tags give the article (normalised), where it is that of a report."""
    if not stated or not kinds_of_title(stated):
        return None
    return titled(stated, Line(stated, stated, 0, None, in_table=False))


def titles_with_department(lines: tuple[Line, ...]) -> list[Title]:
    """Every later title that names a department, such as that of an evaluation bound into a book of accounts."""
    found: list[Title] = []
    for place, line in enumerate(lines):
        if not _is_part(line):
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        texts = [line.text]
        if following is not None and _is_part(following):
            texts.append(line.text + following.text)
        for text in texts:
            title = titled(text, line) if kinds_of_title(text) else None
            if title is not None and title.department is not None:
                found.append(title)
                break
    return found


def _is_part(line: Line) -> bool:
    return (
        line.can_be_title
        and _DATED.search(line.text) is None
        and len(line.text) <= _PART_LENGTH
        and ":" not in line.text.lstrip("附件0123456789-:")
        and not (is_numbered(line.text) or opens_part(line.text) or line.text.startswith("目录"))
    )


def titled(text: str, line: Line) -> Title:
    """A normalised title that begins in ``line``, with what it states."""
    title = bare_title(text)
    return Title(title, line, department_in_title(title), year_in_title(title))
