"""What a file holds: 部门决算, 部门预算, 整体支出绩效自评 … read from its titles, not from its sentences."""

import re
from collections.abc import Iterator

from gongkai.interpreting.text.numbering import unnumbered, without_attachment_number
from gongkai.interpreting.text.report_lines import Line
from gongkai.interpreting.text.years import YEAR
from gongkai.model.document_facts import DocType

_KINDS: tuple[tuple[DocType, re.Pattern[str]], ...] = (
    (
        DocType.OVERALL_SELF_EVALUATION,
        re.compile(
            r"整体(?!.{0,10}目标)(?:支出|预算|资金)?(?:预算)?(?:绩效)?(?:情况)?(?:评价)?(?:的)?(?:自评|自我评价|评价)"
            r"(?:.{0,6}(?:报告|表|报表|总结)|$)|整体支出绩效(?:评价)?(?:自评)?报告|"
            r"(?:部门|单位)(?:预算|支出)?绩效(?:管理)?(?:自评|自我评价)(?:报告|表)"
        ),
    ),
    (
        DocType.PROJECT_SELF_EVALUATION,
        re.compile(
            r"(?:项目|专项)(?:资金|支出|预算|经费)*(?:绩效)?(?:目标)?(?:完成情况)?(?:评价)?(?:单位)?(?:自评|自我评价)"
            r"(?:.{0,6}(?:报告|表|报表|总结|情况表)|$)"
        ),
    ),
    (
        DocType.PERFORMANCE_EVALUATION,
        re.compile(
            r"^(?!.*(?:自评|自我评价|整体)).{2,}绩效评价(?:报告|评分表|指标体系|情况表|结果表|得分表)"
            r"|^(?!.*(?:自评|自我评价|整体|决算|预算)).{10,}绩效评价(?:结果|情况)(?:公告|公开|公示|通报)?$"
        ),
    ),
    (DocType.PERFORMANCE_TARGET, re.compile(r"绩效目标(?!.{0,6}自评|完成).{0,6}表|目标申报表|绩效目标公开$")),
    (
        DocType.FINAL_ACCOUNTS,
        re.compile(
            r"(?:部门|单位|本级|机关|本部)(?:[(（](?:部门|单位)[)）])?决算(?!中)(?:[及和与、].{1,12}决算)?.{0,8}(?:公开|表|报告|情况|说明|数据|报表|信息|分析)|"
            r"(?:部门|单位|本级|机关|本部)(?:[(（](?:部门|单位)[)）])?决算(?:[(（]|$)|"
            rf"{YEAR}年度?决算(?:公开)?(?:情况)?(?:说明|报告)?$|收入支出决算(?:总表|表)$|收支决算总表(?:[(（][^()（）]*[)）])?$"
        ),
    ),
    (
        DocType.BUDGET,
        re.compile(
            r"(?:部门|单位|本级|机关)(?:[(（](?:部门|单位)[)）])?(?:综合)?预算(?:[及和与、](?:.{1,12}预算|预算绩效))?的?"
            r"(?:编制|公开|报表|收支|基本|信息|有关|相关)*"
            r"(?:公开|表|情况|说明|信息|报告|[(（]|$)|"
            rf"{YEAR}年度?预算(?:公开)?(?:情况)?(?:说明|报告)?$|"
            r"收支预算总表$|收支总体情况表$|^.{0,4}部门收支总(?:体情况)?表$"
        ),
    ),
)
_FORM_SECTIONS: tuple[tuple[DocType, re.Pattern[str]], ...] = (
    (DocType.OVERALL_SELF_EVALUATION, re.compile(r"^(?:部门|单位)(?:[(（](?:部门|单位)[)）])?整体支出绩效自评情况$")),
)
"""Headings inside a form whose title is missing, as when it is a sheet of its own."""

_TABLES_OF_BOOKS: tuple[tuple[DocType, re.Pattern[str]], ...] = (
    (DocType.FINAL_ACCOUNTS, re.compile(r"(?:收入|支出|收支|经费)决算(?:明细|总)?表(?:[(（][^()（）]*[)）])?$")),
    (
        DocType.BUDGET,
        re.compile(
            r"(?:(?:收入|支出|收支|经费)预算(?:明细|总)?|(?:部门|单位)(?:综合)?预算.{0,24}|(?:部门|单位)(?:收入|支出|收支)总(?:体情况)?|"
            r"(?:一般公共|政府性基金|国有资本经营)预算(?:基本)?支出(?:情况|明细)?)表(?:[(（][^()（）]*[)）])?$"
        ),
    ),
)
"""Titles of tables of which each book has its own; one alone in a file says of which it is where nothing else does."""

_NO_TARGETS = re.compile(r"^(?:本|我|该).{0,6}(?:无|没有).{0,12}绩效目标表")
_NOT_A_TITLE = re.compile(r"(?:名词解释|工作的?通知|管理办法|等.{0,4}表|[《》])")


_ENDS = ("表", ")", "）")
_OF_SOME_KIND = re.compile("[评绩目决预]|收支总")
"""What no pattern above does without: most lines of a report have none of it."""


def kinds_of_title(text: str) -> tuple[DocType, ...]:
    """The types that one normalised title states, in the order of the contract."""
    if _OF_SOME_KIND.search(text) is None:
        return ()
    return tuple(kind for kind, pattern in _KINDS if pattern.search(text) and not _NOT_A_TITLE.search(text))


def bare_title(text: str) -> str:
    """A title without 附件2-1： and numbering."""
    return unnumbered(without_attachment_number(text))


def titles(lines: tuple[Line, ...]) -> Iterator[tuple[Line, str]]:
    """Lines that can be titles, and the two lines of one that was broken (…部门 / 整体绩效评价报告)."""
    previous: Line | None = None
    for line in lines:
        if not line.can_be_title:
            previous = None
            continue
        yield line, bare_title(line.text)
        if previous is not None and unnumbered(line.text) == line.text and ":" not in previous.text + line.text:
            yield previous, bare_title(previous.text + line.text)
        previous = None if line.in_table else line


def _with_what_they_title(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """``lines`` without headings of tables of targets right below which it is said that there is none."""
    kept: list[Line] = []
    for line in lines:
        if _NO_TARGETS.search(line.text):
            while kept and DocType.PERFORMANCE_TARGET in kinds_of_title(bare_title(kept[-1].text)):
                kept.pop()
        kept.append(line)
    return tuple(kept)


def _books_of_tables(lines: tuple[Line, ...]) -> Iterator[tuple[DocType, str]]:
    """The book that the first title of a table says, with that title; nothing where there is none."""
    for _, title in titles(lines):
        for kind, pattern in _TABLES_OF_BOOKS if title.endswith(_ENDS) else ():
            if pattern.search(title) and not _NOT_A_TITLE.search(title):
                yield kind, title
                return


def document_types(lines: tuple[Line, ...], outside: tuple[str, ...] = ()) -> dict[DocType, str]:
    """Type → the title that states it. ``outside`` are titles that the portal or the file name gave, read last.

    A file is a book of final accounts or a budget, never both: each also has headings that speak of the other, and
    the first title says which it is.
    """
    found: dict[DocType, str] = {}
    for line, title in titles(_with_what_they_title(lines)):
        for kind in kinds_of_title(title):
            found.setdefault(kind, title)
        for kind, section in _FORM_SECTIONS if line.in_table else ():
            if section.search(title):
                found.setdefault(kind, title)
    for title in outside:
        if not found:
            found.update(dict.fromkeys(kinds_of_title(title), title))
    if not found:
        found.update(_books_of_tables(lines))
    books = [kind for kind in found if kind in (DocType.FINAL_ACCOUNTS, DocType.BUDGET)]
    for other in books[1:]:
        del found[other]
    return dict(sorted(found.items(), key=lambda pair: list(DocType).index(pair[0])))
