"""The one project that a passage is about: its review begins here, or its report is where the passage stands."""

import re
from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.narrative.sentences.passages import Passage
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.interpreting.text.numbering import ITEM, without_attachment_number
from gongkai.interpreting.text.years import PRINTED_YEAR, without_leading_year
from gongkai.interpreting.words.label_meaning import meaning_of_label
from gongkai.model.evidence import Evidence

_REPORT: Final = re.compile(r"(?P<name>.*?)(?:项目)?(?:支出)?绩效(?:自我)?(?:自?评价?)(?:工作)?(?:总结)?报告$")
_WHOLE: Final = re.compile(r"整体|部门绩效|单位绩效|部门(?:\(单位\))?支出")
_REVIEW: Final = re.compile(
    rf"^(?:{ITEM})?(?P<name>[^，。:;]{{2,40}}?)(?:支出)?(?:绩效)?(?:自评价?|自我评价|评价)?(?:情况|结果)?综述:"
)
_RATED: Final = re.compile(
    rf"^(?:{ITEM})?(?P<name>[^，。:;]{{4,40}}?(?:项目|专项|资金|补助|补贴|费|工程))[。:]"
    r"(?:该|本)?(?:项目)?(?:绩效)?(?:综合)?(?:自评|评价)?(?:综合)?得分"
)
"""A project's name as a sentence of its own, and its points (某某补助项目。评价得分…)."""
_ACCOUNT: Final = re.compile(
    rf"^(?:{ITEM})?(?P<name>[^，。:;]{{4,40}}?(?:项目|专项|专项资金|专项经费|工程|补助|补助资金|补贴|补贴资金)):"
    rf"(?:该|本)?(?:项目)?(?:{PRINTED_YEAR})?(?:年初|全年|财政|批复|下达|安排|实际|到位|的)*(?:预算|资金)[^。:]{{0,6}}\d"
)
"""A project's name before a colon, and its budget right behind it (某某养护项目：预算5万元，实际支出4万元)."""
_QUOTED: Final = re.compile(rf"\s*(?:{ITEM})?[“\"]")
_RAW: Final = 120


@dataclass(frozen=True, slots=True)
class Review:
    """The name that a review of a project begins with, and where it stands."""

    name: str
    evidence: Evidence


def project_scope(headings: tuple[str, ...]) -> str | None:
    """The project that the report these headings belong to is about; None where it is about the department."""
    for words in headings:
        match = _REPORT.match(words)
        if match and "项目" in words and not _WHOLE.search(words):
            return without_leading_year(without_attachment_number(match["name"])).removesuffix("项目") or "项目"
    return None


def project_reviewed(passage: Passage) -> Review | None:
    """The project whose review a passage begins (1.…专项项目绩效自评综述：, …项目。评价得分), or None."""
    plain = plain_text(passage.text)[0]
    match = _REVIEW.match(plain) or _RATED.match(plain) or _account_of_project(plain, passage.text)
    return None if match is None else Review(match["name"], passage.evidence(0, min(len(passage.text), _RAW)))


def _account_of_project(plain: str, printed: str) -> re.Match[str] | None:
    """What all words of a name say (公用项目) is a kind of spending; a name in quotes is read by them."""
    match = _ACCOUNT.match(plain)
    is_other = match is None or _QUOTED.match(printed) or meaning_of_label(match["name"]).is_understood
    return None if is_other else match
