"""Scores in sentences: the overall score and grade, and the points of its parts."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.interpreting.narrative.performance.mentions import Mention
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.model.evidence import Evidence
from gongkai.model.record import ComponentScore

_OVERALL = re.compile(
    r"(?:自评综合得分|综合得分|绩效自评得分|自评得分|绩效评价得分|绩效得分|评价得分|综合评价得分|自评总分|总得分|最终得分|综合评分|自评分|自评总得分|得分)$"
)
_OF_A_PART = re.compile(
    r"指标|平均|项目|分值|权重|满分|扣|该项|此项|本项|单项|子项|(?:执行|完成|合格|控制|变动|增长|调整|得分|达标|满意)率"
)
_WHOLE = re.compile(r"整体|综合|总体|总分|总得分|最终|[本我]部门|[本我]单位|[本我]局")
_OF_THE_WHOLE = re.compile(r"整体|综合|总体|自评|绩效评价")
_GRADE = re.compile(
    r"(?:评价|自评|评定|绩效)?(?:结果|等级|等次|级别|档次|评级)(?:评定)?(?:为|是|:|属于|达到)*(优秀|良好|合格|不合格|较差|一般|优|良|中|差)(?![一-鿿])"
)
_COMPONENT = re.compile(r"^(?:其中:?)?(?P<name>[一-鿿、“”/]{2,16}?)(?:得分|自评得分|得)(?:为|是)?$")
_FULL_POINTS = re.compile(r"^(?:其中:?)?(?P<name>[一-鿿、“”/]{2,16}?)(?:指标)?(?:满分|分值|标准分)?(?:为)?$")
_POINTS_GOT = re.compile(r"(?:自评|评价|实际)?(?:得分|得|实得分?)(?:为)?$")
_FULL = re.compile(r"(?:满分|分值|权重|总分)?(?:为)?(\d+(?:\.\d+)?)分")
_PROJECT_SCORE = re.compile(
    r"^(?:其中:?)?(?:\d{1,2}[.、])?(?P<name>[^，。;:]{4,40}?(?:经费|专项|资金|工程|补助|补贴|费|项目))(?:项目)?(?:支出)?(?:绩效)?"
    r"(?:自评|评价)?(?:综合)?(?:得分|评分|得)(?:为|是)?$"
)
_NO_PROJECT = re.compile(
    r"整体|平均|指标|合计|^(?:该|本|此|各|全部|所有|其他|\d+)*个?(?:重点|一级|二级)?(?:项目|专项|资金|经费)"
)
_GRADE_BEHIND = re.compile(r"^[，,、(]?" + _GRADE.pattern)
_COPULA = re.compile(r"(?:为|是|达到|达|共计|共|:)+$")


@dataclass(frozen=True, slots=True)
class Overall:
    """The score of the whole department, its grade where one is printed, and where it stands."""

    score: Decimal
    grade: str | None
    evidence: Evidence


def overall_score(mentions: list[Mention]) -> Overall | None:
    """The overall score that a sentence gives, or None; its grade may stand in what follows it."""
    for mention in mentions:
        if not gives_points(mention):
            continue
        label = _COPULA.sub("", mention.label)
        text = mention.passage.text
        if _is_overall(label, text[: mention.figure.end], mention.passage.headings):
            grade = _GRADE.search(plain_text(text[mention.figure.end :])[0])
            evidence = mention.passage.evidence(mention.start, mention.figure.end)
            return Overall(mention.figure.value, grade[1] if grade else None, evidence)
    return None


def _is_overall(label: str, sentence: str, headings: tuple[str, ...]) -> bool:
    """Whether a label says the score of the whole: by itself, or as 自评得分 in a sentence or section on the whole."""
    match = _OVERALL.search(label)
    if match is None or _OF_A_PART.search(label):
        return False
    if match[0] == "得分":
        return bool(_WHOLE.search(label))
    return bool(_WHOLE.search(label) or re.search(r"整体|综合|结论", sentence + "".join(headings[-1:])))


def component_scores(mentions: list[Mention]) -> list[ComponentScore]:
    """The parts of a score that a sentence lists: 履职效能得分35分，管理效率得分47分."""
    found = _full_then_got(mentions)
    for mention in mentions:
        if not gives_points(mention):
            continue
        match = _COMPONENT.match(mention.label)
        if match and not _OF_A_PART.search(match["name"]) and not _OF_THE_WHOLE.search(match["name"]):
            raw = mention.passage.text[mention.start : mention.figure.start]
            full = _FULL.search(plain_text(raw)[0])
            found.append(
                ComponentScore(
                    name=match["name"],
                    score=mention.figure.value,
                    evidence=mention.passage.evidence(mention.start, mention.figure.end),
                    full=Decimal(full[1]) if full else None,
                )
            )
    return found


def scores_of_projects(mentions: list[Mention]) -> list[ComponentScore]:
    """The points of projects that a sentence names (某某运行费项目自评得分96分，等级为优), each with its grade."""
    found = []
    for mention in mentions:
        name = _PROJECT_SCORE.match(mention.label)
        if name is None or not gives_points(mention) or _NO_PROJECT.search(name["name"]):
            continue
        evidence = mention.passage.evidence(mention.start, mention.figure.end)
        project, score = name["name"], mention.figure.value
        found.append(ComponentScore(project, score, evidence, project=project, grade=grade_behind(mention)))
    return found


def grade_behind(mention: Mention) -> str | None:
    """The grade that stands right behind points (…分，等级为良), or None."""
    grade = _GRADE_BEHIND.match(plain_text(mention.passage.text[mention.figure.end :])[0])
    return grade[1] if grade else None


def _full_then_got(mentions: list[Mention]) -> list[ComponentScore]:
    """投入15分，得14.5分: the full points of a part, then those it got."""
    found = []
    for whole, got in pairwise(mentions):
        name = _FULL_POINTS.match(whole.label)
        words = "".join(token.text for token in got.own)
        if name is None or not (gives_points(whole) and gives_points(got)) or not _POINTS_GOT.fullmatch(words):
            continue
        is_part = not _OF_A_PART.search(name["name"]) and not _OF_THE_WHOLE.search(name["name"])
        if is_part and got.figure.value <= whole.figure.value:
            evidence = got.passage.evidence(whole.start, got.figure.end)
            found.append(ComponentScore(name["name"], got.figure.value, evidence, whole.figure.value))
    return found


def score_of_heading(mentions: list[Mention], project: str) -> ComponentScore | None:
    """该指标分值20分，得分17.90分 in a project's report: the points of the part its heading names."""
    points = [(m.label, m) for m in mentions if gives_points(m)]
    full = next((m.figure.value for label, m in points if re.search(r"分值(?:为)?$", label)), None)
    score = next((m for label, m in points if re.search(r"(?:^|，|指标)得分(?:为)?$", label)), None)
    if full is None or score is None or not score.passage.headings:
        return None
    return ComponentScore(
        name=score.passage.headings[-1],
        score=score.figure.value,
        evidence=score.passage.evidence(score.start, score.figure.end),
        full=full,
        project=project,
    )


def gives_points(mention: Mention) -> bool:
    """Whether a number is points, and exact."""
    return mention.figure.is_numeral(NumeralKind.POINTS) and bool(
        mention.figure.numeral and mention.figure.numeral.is_exact
    )
