"""What stands over a table: its title, the lines beside it, captions in its own first rows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gongkai.interpreting.tables.shape.owners import OWNER_LABEL, without_owner
from gongkai.interpreting.text.label import normalised_label
from gongkai.interpreting.text.numbering import without_table_number
from gongkai.interpreting.words.coordinates import SPENT_ON
from gongkai.interpreting.words.cutting import cut_into_words
from gongkai.interpreting.words.label_meaning import NOTHING, LabelMeaning, meaning_of_label
from gongkai.interpreting.words.labels import vocabulary

_LONGEST: Final = 60
_LINES: Final = 4
_TITLE: Final = re.compile(r"表(?:[(（].*[)）])?$|明细$|情况$")
_ADDED_UP: Final = (*SPENT_ON, "public_detail.")
"""Measures that a table adds up under no name of its own."""
_NOTE: Final = re.compile(r"^(?:注|备注|说明|附注)[:：]|[。；]$")
_DATE: Final = re.compile(r"(?:填报|填表|报告|编制|批复)?(?:日期|时间):.*$|^20\d\d年\d{1,2}月(?:\d{1,2}日)?$")
"""The day on which a table was filled in is no year of its figures."""
_ASIDE: Final = re.compile(r"\([^()]*\)$")
"""What stands in brackets behind a title names parts of it."""
_NAMES_PROJECT: Final = re.compile(r"项目.*绩效|绩效.*项目|绩效(?:目标|自评|评价).*表")


def title_lines(titles: Sequence[str], captions: Sequence[str]) -> list[str]:
    """The lines that say what a table shows, the outer ones first: up to the nearest that is called a table."""
    found: list[str] = []
    for line in (*reversed(captions), *titles[:_LINES]):
        if OWNER_LABEL.match(line) or len(line) > _LONGEST or _NOTE.search(line):
            continue
        found.append(line)
        if _TITLE.search(normalised_label(line)) and not _is_rest_of_title(line):
            break
    return found[::-1]


def _is_rest_of_title(line: str) -> bool:
    """Whether a line that is called a table says not of what (预算表): the line before it is its beginning."""
    meaning = meaning_of_label(normalised_label(line))
    return meaning.is_understood and not set(meaning.says) - {"stage"} and not meaning.years


def title_meaning(lines: Sequence[str]) -> list[LabelMeaning]:
    """What the lines over a table say; a line that names several parts of one dimension limits nothing there."""
    return [replace(_spoken(line), rest="", years=_spoken(line).years[:1]) for line in lines]


def measures_together(lines: Sequence[str]) -> str | None:
    """What the nearest line that names several measures calls them together (三公经费、会议费、培训费), if one does."""
    for line in reversed(lines):
        label = normalised_label(line)
        pieces = cut_into_words(label, vocabulary(), len(label))
        said = {i: vocabulary()[text].says.get("measure") for i, (text, is_word) in enumerate(pieces) if is_word}
        naming = [i for i, measure in said.items() if measure is not None and measure.startswith(_ADDED_UP)]
        if len({said[i] for i in naming}) > 1:
            return "".join(text for text, _ in pieces[naming[0] : naming[-1] + 1])
    return None


def _spoken(line: str) -> LabelMeaning:
    label = _DATE.sub("", without_owner(without_table_number(normalised_label(line))))
    meaning = meaning_of_label(label)
    if not meaning.says and not meaning.years:
        return NOTHING
    unsaid = {"whole", "comparison", "year"}
    if meaning.rest and _NAMES_PROJECT.search(label):
        unsaid |= {"fund", "use", "measure", "side"}  # 某服务平台人员经费项目绩效目标表: words of the project's name
    if meaning.says.get("measure", "").startswith("procurement.") and "采购" not in label:
        unsaid.add("measure")  # 渠首改造工程项目经费情况说明: 工程 and 服务 in a name are not bought
    if "measure" in meaning.clashes:
        unsaid.add("side")  # 三公经费、会议费支出表: of several measures, and of none of them the whole expenditure
    says = {d: c for d, c in meaning.says.items() if d not in unsaid}
    if "use" in meaning.clashes and (use := meaning_of_label(_ASIDE.sub("", label)).says.get("use")):
        says["use"] = use  # 基本支出预算表（人员类、公用经费）
    return replace(meaning, says=says)
