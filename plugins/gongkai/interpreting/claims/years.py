"""Years that a report gives as its own: in headings, in its conclusion, and as the end of its year."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.passages import Passage
from gongkai.model.block import Paragraph
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType
from gongkai.model.evidence import Evidence, Where, paragraph_evidence

_OWN_HEADING = re.compile(
    r"^[^，。；：]{0,40}?(?<!\d)(?P<year>20[0-3]\d)年(?:度)?(?:部门|单位|本级|财政拨款|一般公共预算|区级|市级|收入|支出|整体){0,3}"
    r"(?P<noun>决算|预算|绩效自评|整体支出绩效)(?!执行)[^，。；：]{0,12}(?:说明|表|总体情况|情况|报告)$"
)
_YEAR_END = re.compile(r"截至?止?(?P<year>20[0-3]\d)年(?:12月31日|12月底|年底|末)")
_CONCLUSION = re.compile(
    r"^(?:从?(?:整体|总体|综合)(?:上|来)?看|综上(?:所述)?|总的来看|总体而言)?[，,：:]?\s*(?P<year>20[0-3]\d)年(?:度)?(?!初|末|底|以来|至|起|\d)"
)
_SENTENCE = re.compile(r"[^。；\n]+")
_HOLDINGS = re.compile(r"车辆|用车|资产|设备|房屋|人员|编制|在职|结余|存款")
_NOUNS = {
    DocType.FINAL_ACCOUNTS: "决算",
    DocType.BUDGET: "预算",
    DocType.OVERALL_SELF_EVALUATION: "整体支出绩效",
    DocType.PROJECT_SELF_EVALUATION: "绩效自评",
}
_CONCLUDES = re.compile(r"结论|总体评价|综合评价")
_COMPARES = re.compile(r"相比|同比|比上年|较上年|与20|比20|较20|上年|增加|减少|增长|下降")
_LONGEST_HEADING = 60
_LOOKS_BACK = frozenset({DocType.FINAL_ACCOUNTS, DocType.OVERALL_SELF_EVALUATION, DocType.PROJECT_SELF_EVALUATION})


def year_claims(document: Document, passages: Iterable[Passage], context: ReportContext) -> Iterator[Claim]:
    """The years that the report calls its own; nothing where its fiscal year is unknown or its headings outvote it.

    The end of a year (截至…12月31日) is its own only where it looks back: a budget counts assets a year earlier.
    """
    nouns = [noun for kind, noun in _NOUNS.items() if kind in context.doc_types]
    headings = [claim for paragraph in document.paragraphs() for claim in _of_heading(paragraph, nouns)]
    agreeing = sum(claim.value == context.fiscal_year for claim in headings)
    if context.fiscal_year is None or 2 * agreeing < len(headings):
        return
    yield from headings
    if not _LOOKS_BACK & set(context.doc_types) or DocType.BUDGET in context.doc_types:
        return
    for passage in passages:
        for sentence in _SENTENCE.finditer(passage.text):
            for found in _YEAR_END.finditer(sentence[0]):
                if _HOLDINGS.search(sentence[0]):
                    start = sentence.start()
                    yield _claim("年末", found, passage.evidence(start + found.start(), start + found.end()))
        is_conclusion = any(_CONCLUDES.search(heading) for heading in passage.headings[-1:])
        found_year = _CONCLUSION.match(passage.text.strip())
        if found_year and (is_conclusion or found_year.start("year") > 0):
            first = re.split(r"[。；]", passage.text.strip())[0]
            if not _COMPARES.search(first):
                yield _claim("评价结论", found_year, passage.evidence(0, len(first)))


def _of_heading(paragraph: Paragraph, nouns: list[str]) -> Iterator[Claim]:
    text = re.sub(r"\s+", "", paragraph.text).rstrip(".…0123456789")
    if len(text) > _LONGEST_HEADING or _COMPARES.search(text):
        return
    found = _OWN_HEADING.match(text)
    if found and found["noun"] in nouns:
        yield _claim("标题", found, paragraph_evidence(paragraph, paragraph.text.strip()))


def _claim(subject: str, found: re.Match[str], evidence: Evidence) -> Claim:
    return Claim(
        kind=ClaimKind.YEAR,
        subject=subject,
        where=Where.NARRATIVE,
        evidence=evidence,
        value=Decimal(found["year"]),
        unit="年",
        said=found["year"],
    )
