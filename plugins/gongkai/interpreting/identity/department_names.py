"""Names that may be the department's: behind labels, in titles, on lines of their own, in running text."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.interpreting.identity.labelled_values import LabelledValue
from gongkai.interpreting.identity.region_mentions import is_central, place_suffix, region_mentions, short_mention
from gongkai.interpreting.text.department_types import bare_name, department_types, is_organisation, type_ending
from gongkai.interpreting.text.report_lines import Line
from gongkai.interpreting.text.years import without_leading_year

_NAME_LABEL = re.compile(
    r"^(?:市级|县级|区级|省级|本级|被评价|预算)*(?:预算)?(?:部门|单位)(?:部门|单位)?(?:名称|全称)$|^(?:预算)?部门$"
)
_FILLED_BY_LABEL = re.compile(r"^(?:填报|申报|编制|编报|公开|报送|评价|自评|被评价)(?:部门|单位)(?:名称)?$|^单位$")
_SUPERIOR_LABEL = re.compile(r"^(?:项目)?(?:预算)?主管(?:部门|单位)(?:及代码|名称|及编码)?$|^预算单位(?:名称)?$")
_UNIT_LABEL = re.compile(r"^(?:项目)?(?:实施|承担|使用)?单位(?:名称)?$|^(?:资金使用|项目负责|项目执行)单位$")
_CODE_AND_NAME = re.compile(r"^[\[【(（]?(?P<code>\d{3,12})[\]】)）]?[-—_:]*(?P<name>[^\d\[【].+)$")
_NAME_AND_CODE = re.compile(r"^(?P<name>.+?[^\d\[【(（])[\[【(（]?[-—_:]?(?P<code>\d{3,12})[\]】)）]?$")
_NOT_A_NAME = re.compile(r"万元|%|[。；;!?]|^(?:本|我|各|该|其他|相关|有关)|网站?$|门户|中华人民共和国.+部.+[厅局府]$")
_OPEN = r"[(（【\[](?=[^)）】\]]*$)"
_BEFORE_NAME = re.compile(rf"^.*(?:[:+>|\]】_、.,，·/》-]|\d月?|{_OPEN})")
_WORDS_BEFORE = re.compile(
    r"^(?:预算|决算|部门|单位|公开|公示|公告|通知|附件|信息|目录|关于|的|(?:主管|实施|填报|编制|承担)(?=部门|单位))+"
)
_SUPERIOR = re.compile(r"^.{4,}(?:所属|下属|直属)(?:单位)?")
_OFFICE_INSIDE = re.compile(r"(?<=[局厅])(?:办公室|机关)$")
_CLAUSE = re.compile(r"[。；;，,、：:！？\n“”\"《》]")
_OPENED = re.compile(rf"^.*{_OPEN}")
"""What stands before a name inside brackets: 分配表（某局）."""
_ISSUED = re.compile(r"(?:根据|按照|依据|依照)[^，,。；;：:《》\n]{2,40}?(?=《|关于)")
"""Who issued what a report follows (根据省财政厅《关于…的通知》): a superior, rather than whose report it is."""
_PRINTED_BY = re.compile(r"[(（](?:制|印|印制|监制)[)）]|[印监编]制$|主办|承办")
_COVER_LINES, _CLOSING_LINES = 12, 8
_LONGEST_NAME, _SHORTEST_ALIAS = 40, 3
_COVER_WEIGHT = 5
_OFTEN, _SHORTEST_OF_ANY_KIND = 3, 6
TITLE_RANK, GIVEN_RANK = 2, 5
"""The rank of names that the report's own titles state: only a label for the department's name tells more; and of
those that came with the file: only what stands in the report without a label tells less."""


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A name that something prints as the department's; ``rank`` 1 is the most telling source."""

    name: str
    decided_by: str
    rank: int
    code: str | None = None

    @property
    def states_place(self) -> bool:
        """Whether the name says of which place it is (or that it is a central body)."""
        return is_central(self.name) or bool(region_mentions(self.name)) or short_mention(self.name) is not None


def split_code(text: str) -> tuple[str, str | None]:
    """Name and code of 某区工商业联合会139001, [292]国家信访局, 139001-…; the code is None where none is printed."""
    for pattern in (_CODE_AND_NAME, _NAME_AND_CODE):
        match = pattern.match(text)
        if match is not None:
            return match["name"], match["code"]
    return text, None


def _candidate(text: str, decided_by: str, rank: int, *, is_body: bool = False) -> NameCandidate | None:
    """The name in ``text``; ``is_body``: it is known to be a body's, whatever its last word."""
    name, code = split_code(without_leading_year(text))
    name = _OFFICE_INSIDE.sub("", bare_name(_whole_words(name.strip(":-—_.,、·/"))))
    if not 2 <= len(name) <= _LONGEST_NAME or _NOT_A_NAME.search(name):  # noqa: PLR2004
        return None
    found = NameCandidate(name, decided_by, rank, code)
    return found if is_organisation(name) or (is_body and len(name) >= _SHORTEST_OF_ANY_KIND) else None


def _whole_words(name: str) -> str:
    """The name without what a page set before it (来源:, 02-12, 预算/决算) and without the body above it.

    Only where what is left states its place.
    """
    after = _WORDS_BEFORE.sub("", _BEFORE_NAME.sub("", name))
    named = after if after != name and region_mentions(after) else name
    below = _SUPERIOR.sub("", named)
    return below if below != named and region_mentions(below) else named


def labelled_names(values: Iterable[LabelledValue]) -> list[NameCandidate]:
    """Names that stand behind a label (部门（单位）名称, 填报单位, 主管部门及代码 …).

    A name that labels give again and again, over each table, is a body's of whatever kind (某地老干部活动室).
    """
    found: list[NameCandidate] = []
    values = tuple(values)
    printed = Counter(value.value for value in values)
    for value in values:
        for pattern, rank in ((_NAME_LABEL, 1), (_FILLED_BY_LABEL, 3), (_SUPERIOR_LABEL, 4), (_UNIT_LABEL, 6)):
            if pattern.match(value.label):
                is_body = printed[value.value] >= _OFTEN
                candidate = _candidate(value.value, f"{value.label}: {value.value[:40]}", rank, is_body=is_body)
                if candidate is not None:
                    found.append(candidate)
                break
    return found


def signing_names(lines: tuple[Line, ...]) -> list[NameCandidate]:
    """Names that stand alone on the cover or under the report, where a department signs; not who printed the form."""
    parts = ((lines[:_COVER_LINES], "line of its own on the cover"), (lines[-_CLOSING_LINES:], "signature at the end"))
    found: list[NameCandidate] = []
    for part, where in parts:
        for line in part:
            if line.in_table or line.text.endswith(":") or _PRINTED_BY.search(line.text):
                continue
            candidate = _candidate(line.text, where, 3)
            if candidate is not None and candidate.states_place and type_ending(candidate.name):
                found.append(candidate)
    return found


def titled_names(names: Iterable[tuple[str | None, str]], *, rank: int) -> list[NameCandidate]:
    """Names that titles state: pairs of the name and the title it was taken from."""
    found = (_candidate(name, f"title: {title}", rank) for name, title in names if name)
    return [candidate for candidate in found if candidate is not None]


def name_in_text(text: str, ending: str | None) -> NameCandidate | None:
    """The department that running text names with its place most often; None where it names none.

    ``ending`` limits it to the kind of department that it means (工商联 also finds 工商业联合会). Names of one place
    and kind count together and the longest is taken; a place that the cover names comes before others, for a report
    also speaks of the department's superiors.
    """
    kinds = department_types()
    wanted = kinds.get(ending) if ending else None
    aliases = [alias for alias, kind in kinds.items() if wanted in (None, kind) and len(alias) >= _SHORTEST_ALIAS]
    pattern = re.compile("|".join(map(re.escape, aliases)))
    found: dict[tuple[str, str], Counter[str]] = {}
    for clause in _CLAUSE.split(_ISSUED.sub("", text)):
        for match in pattern.finditer(clause):
            place = _OPENED.sub("", place_suffix(clause[: match.start()]))
            mentions = region_mentions(place)
            if mentions:
                named = found.setdefault((mentions[-1].name, kinds[match[0]]), Counter())
                named[place + match[0]] += 1
    if not found:
        return None
    cover = "\n".join(line for line in text.split("\n")[:_COVER_LINES] if len(line) <= _LONGEST_NAME)
    names = max(found, key=lambda place: found[place].total() + _COVER_WEIGHT * (place[0] in cover))
    return NameCandidate(max(found[names], key=len), f"named {found[names].total()} times in the text", 7)
