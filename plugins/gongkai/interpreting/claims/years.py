"""Years that a report gives as its own: in headings, in its conclusion, and as the end of its year."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.model.block import Paragraph
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.evidence import Evidence, Where, paragraph_evidence

_FILE = "interpreting/vocabulary/year_words.yml"
_HEADING = (
    r"^[^，。；：]{{0,40}}?(?<!\d)(?P<year>20[0-3]\d)年(?:度)?(?:{words}|区级|市级)*?"
    r"(?P<noun>决算|预算|绩效自评|整体支出绩效)(?:{words}|、)*?(?:说明|表|总体情况|情况|报告)"
    r"(?:$|(?<=表)[一二三四五六七八九十]{{1,3}}、)"
)
_MARKS = re.compile(r"[“”\"'（）()《》]")
_YEAR_END = re.compile(r"截至?止?(?P<year>20[0-3]\d)年(?:12月31日|12月底|年底|末)")
_CONCLUSION = re.compile(
    r"^(?:从?(?:整体|总体|综合)(?:上|来)?看|综上(?:所述)?|总的来看|总体而言)?[，,：:]?\s*(?P<year>20[0-3]\d)年(?:度)?(?!初|末|底|以来|至|起|\d)"
)
_SENTENCE = re.compile(r"[^。；\n]+")
_EARLIER = re.compile(r"(?:年初|期初|上年|上一年|去年)[^，,]{0,12}$")
_OF_ALL_YEARS = re.compile(
    r"以前年度|历年|累计|期末|当年末|本年|今年|已[^，。；]{0,6}(?:上缴|缴回|收回|使用|支付|支出)"
)
_HOLDINGS = re.compile(r"车辆|用车|资产|设备|房屋|人员|编制|在职|结余|存款")
_NOUNS = {
    DocType.FINAL_ACCOUNTS: "决算",
    DocType.BUDGET: "预算",
    DocType.OVERALL_SELF_EVALUATION: "整体支出绩效",
    DocType.PROJECT_SELF_EVALUATION: "绩效自评",
}
_FOLLOWED_UP = re.compile(r".{0,14}(?:审计|整改|巡视|巡察|督查|结果应用|发现的?问题)")
_CONCLUDES = re.compile(r"结论|总体评价|综合评价")
_COMPARES = re.compile(r"相比|同比|比上年|较上年|与20|比20|较20|上年|增加|减少|增长|下降")
_LONGEST_HEADING = 60
_LOOKS_BACK = frozenset({DocType.FINAL_ACCOUNTS, DocType.OVERALL_SELF_EVALUATION, DocType.PROJECT_SELF_EVALUATION})


@dataclass(frozen=True, slots=True)
class _YearWords:
    """``own_heading`` is a heading of the report's own year; ``about_another`` what is told of other years too."""

    own_heading: re.Pattern[str]
    about_another: re.Pattern[str]


@cache
def year_words() -> _YearWords:
    """The words of year_words.yml; raises InvalidConfiguration where a list of them is missing, or no list of words."""
    written = yaml.safe_load(files("gongkai.interpreting").joinpath("vocabulary/year_words.yml").read_text("utf-8"))
    patterns = []
    for key in ("of_own_accounts", "about_other_years"):
        words = written.get(key) if isinstance(written, dict) else None
        if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
            raise InvalidConfiguration(f"{_FILE} {key}: must be a list of words")
        patterns.append("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    return _YearWords(re.compile(_HEADING.format(words=patterns[0])), re.compile(patterns[1]))


def year_claims(document: Document, passages: Iterable[Passage], context: ReportContext) -> Iterator[Claim]:
    """The years that the report calls its own; nothing where its fiscal year is unknown or its headings outvote it.

    The end of a year (截至…12月31日) is its own only where it looks back: a budget counts assets a year earlier.
    """
    nouns = [noun for kind, noun in _NOUNS.items() if kind in context.doc_types]
    headings = [claim for paragraph in document.paragraphs() for claim in _of_heading(paragraph, nouns)]
    if {DocType.BUDGET, DocType.FINAL_ACCOUNTS} <= set(context.doc_types):
        headings = [claim for claim in headings if not _is_of_the_other(claim, context.fiscal_year)]
    agreeing = sum(claim.value == context.fiscal_year for claim in headings)
    if context.fiscal_year is None or 2 * agreeing < len(headings):
        return
    yield from headings
    if not _LOOKS_BACK & set(context.doc_types) or DocType.BUDGET in context.doc_types:
        return
    for passage in passages:
        for sentence in _SENTENCE.finditer(passage.text):
            for found in _YEAR_END.finditer(sentence[0]):
                if _HOLDINGS.search(sentence[0]) and not _is_beside_own_year(found, passage.text, context.fiscal_year):
                    start = sentence.start()
                    yield _claim("年末", found, passage.evidence(start + found.start(), start + found.end()))
        is_conclusion = any(_CONCLUDES.search(heading) for heading in passage.headings[-1:])
        found_year = _CONCLUSION.match(passage.text.strip())
        if found_year and (is_conclusion or found_year.start("year") > 0):
            first = re.split(r"[。；]", passage.text.strip())[0]
            if not _COMPARES.search(first) and not _FOLLOWED_UP.match(first[found_year.end() :]):
                yield _claim("评价结论", found_year, passage.evidence(0, len(first)))


def _is_beside_own_year(found: re.Match[str], text: str, fiscal_year: int) -> bool:
    """Whether the end of another year is told beside the report's own: its end in the passage, or what came after."""
    if int(found["year"]) == fiscal_year:
        return False
    if any(int(other["year"]) == fiscal_year for other in _YEAR_END.finditer(text)):
        return True
    said = found.string
    is_named = _OF_ALL_YEARS.search(said) or _EARLIER.search(said[: found.start()])
    return is_named is not None or f"{fiscal_year}年" in said[found.end() :]


def _is_of_the_other(heading: Claim, fiscal_year: int | None) -> bool:
    """Whether a heading is that of the budget after the accounts in one file, or of the accounts before the budget."""
    other = {"决算": -1, "预算": 1}
    shift = next((years for noun, years in other.items() if noun in heading.evidence.raw), None)
    return fiscal_year is not None and shift is not None and heading.value == fiscal_year + shift


def _of_heading(paragraph: Paragraph, nouns: list[str]) -> Iterator[Claim]:
    text = _MARKS.sub("", re.sub(r"\s+", "", paragraph.text).rstrip(".…·0123456789"))
    words = year_words()
    if len(text) > _LONGEST_HEADING or _COMPARES.search(text) or words.about_another.search(text):
        return
    found = words.own_heading.match(text)
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
