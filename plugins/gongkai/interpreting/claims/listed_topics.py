"""What a table is about beyond the words that all titles share, and whether a body says that there is nothing of it."""

import re
from collections.abc import Iterable
from functools import cache

from gongkai.interpreting.text.years import YEAR
from gongkai.model.characters import half_width

_SHARED = re.compile(
    r"一般公共预算|公共财政预算|财政拨款|部门|单位|区级|市级|县级|省级|本级|年度|预算|决算|执行|收支|收入|支出|安排|使用|明细|分类|"
    rf"总体|情况|公开|汇总|总表|表$|经费|费用|资金|[的及和与、()（）\[\]“”\"《》\s]|{YEAR}年?"
)
_THREE_PUBLIC = re.compile(r"三公")
_NONE = r"(?:没有|未(?:涉及|发生|安排|编制|使用|列支|产生|取得|形成|设立|实行|纳入)|不(?:涉及|存在|包含|使用|安排)|无)"
_NOTHING_CHANGED = r"(?!变化|增减|变动|差异|差额|调整|偏差|法|论|须|需|关)"
_SENTENCE = re.compile(r"[。；;!！\n]")
_OF_EVERYTHING = frozenset({"项目", "基本"})
_SHORTEST = 2


def topic_of_table(title: str) -> str | None:
    """The words of a title that tell it from the others (政府性基金, 三公); None where it has none of its own."""
    if _THREE_PUBLIC.search(title):
        return "三公"
    plain = half_width(title)
    while (shorter := _SHARED.sub("", plain)) != plain:
        plain = shorter
    return plain if len(plain) >= _SHORTEST else None


def is_of_topic(title: str, topic: str) -> bool:
    """Whether a table with this title shows ``topic``, alone or beside another (三公经费及机关运行经费支出表)."""
    return topic_of_table(title) == topic or (len(topic) > _SHORTEST and topic in title)


def is_said_to_be_none(topic: str, texts: Iterable[str]) -> bool:
    """Whether a sentence says that there is nothing of ``topic`` (无政府性基金预算收支, “三公”经费：无)."""
    said = _none_said(topic)
    return any(said.search(sentence) for text in texts if topic in text for sentence in _SENTENCE.split(text))


@cache
def _none_said(topic: str) -> re.Pattern[str]:
    word = re.escape(topic) + ("支出" if topic in _OF_EVERYTHING else "")
    return re.compile(
        rf"{_NONE}{_NOTHING_CHANGED}[^,，:：]{{0,20}}{word}"
        rf"|{word}[^,，。\d]{{0,30}}[:：,，]?(?:本表|此表|该表|本部门|本单位|本年度?)?(?:均|也|都|暂)?{_NONE}{_NOTHING_CHANGED}(?!因公|公务|其他)"
        rf"|{word}[^。]{{0,40}}(?:为空表?|空表|故(?:此|本|该)?表)"
    )
