"""Which lines of a report are headings, how deep they stand, and what their passages are about."""

import re
from functools import lru_cache

from gongkai.interpreting.text.department_types import is_organisation
from gongkai.interpreting.text.numbering import COUNT, numbering_level, unnumbered
from gongkai.model.characters import unspaced

_NOUNS = (
    "情况|说明|概况|职能|职责|构成|组成|设置|状况|目标|任务|计划|分析|问题|原因|措施|建议|结论|意见|解释|附件|附表|报告|综述|成效|成绩|应用|公开|质量"
    "|总体|结果|方案|依据|范围|方法|过程|管理|评价|内容|背景|投入|做法|工作|事项|经费|费用|支出|收入|步骤|目的|原则|绩效|效益|执行|预算|决算"
)
_HEADING_END = re.compile(rf"(?:{_NOUNS}|指标(?:{COUNT}|\d{{1,3}}))$")
_TITLE_END = re.compile(r"(?:情况|说明|概况|职能|职责|构成|组成|设置|分析|措施|建议|结论|解释|报告|附件|公开)$")
_SENTENCE_MARKS = re.compile(r"[，；。：、！？,;:!?]|\d(?:万|亿)?元|\d%|^注")
_LONGEST, _LONGEST_TITLE, _SHORT = 42, 30, 16
"""Characters: of a heading with a number, of one without, and of one that needs no telling last word."""
_LONGEST_LINE = 400
"""Characters of a line with its blanks that can still be a heading."""
_LINES_REMEMBERED = 512
"""A line is asked more than once, as it and the line before it are put together to passages."""
_SECTIONS = (
    ("use_of_results", re.compile(r"结果.{0,4}(?:应用|运用|使用)|应用和公开|结果公开|公开情况")),
    ("improvements", re.compile(r"改进|措施|建议|下一步|整改|打算")),
    ("problems", re.compile(r"问题|不足|原因分析|困难")),
    ("organisation", re.compile(r"机构|人员|构成|组成|编制情况|内设|单位设置")),
    ("functions", re.compile(r"职能|职责")),
    ("achievements", re.compile(r"完成情况|成绩|成效|履职|效益|产出|实现情况|主要经验|做法|行政效能|运行情况|满意度")),
    ("goals", re.compile(r"目标|任务|重点工作|工作计划|工作内容")),
)


def heading_words(text: str) -> str:
    """The words of a heading: without its numbering, white space and end marks."""
    return unnumbered(unspaced(text)).rstrip("。:：.")


@lru_cache(maxsize=_LINES_REMEMBERED)
def is_heading(text: str) -> bool:
    """Whether a line is a heading rather than the beginning of a sentence."""
    if len(text) > _LONGEST_LINE:
        return False
    words, level = heading_words(text), numbering_level(text)
    if (
        not words
        or len(words) > _LONGEST
        or _SENTENCE_MARKS.search(re.sub(r"[“”\"]|[(][^)]*[)]", "", words.replace("、", "")))
    ):
        return False
    if level is None:
        return len(words) <= _LONGEST_TITLE and bool(_TITLE_END.search(words))
    is_short = len(words) <= _SHORT or is_organisation(words)
    return level <= 1 or bool(_HEADING_END.search(words)) or (level == 2 and is_short)  # noqa: PLR2004


def is_report_title(text: str) -> bool:
    """Whether a heading without numbering is the title of a report, which closes the part before it."""
    return numbering_level(text) is None and heading_words(text).endswith(("报告", "自评表"))


def is_heading_remainder(text: str) -> bool:
    """Whether a line is the end of a heading that did not fit its line (说明)."""
    return re.sub(r"\s+", "", text) in {"说明", "明", "情况说明", "况说明", "情况", "况"}


def section_of(headings: tuple[str, ...]) -> str:
    """The section (contract: narratives) that the nearest telling heading names, from leaf to root."""
    for words in reversed(headings):
        for section, pattern in _SECTIONS:
            if pattern.search(words):
                return section
    return "other"
