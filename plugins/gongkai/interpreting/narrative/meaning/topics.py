"""Figures without a label of their own: of the topic of the words before, or of the department as a whole."""

import re

from gongkai.interpreting.narrative.meaning.function_names import function_named
from gongkai.interpreting.narrative.meaning.meanings import TOTAL_EXPENDITURE, Meaning, meaning_of
from gongkai.interpreting.narrative.sentences.mentions import Mention
from gongkai.interpreting.narrative.sentences.phrases import Phrase, phrase_of
from gongkai.model.record import Stage

_OF_THE_WHOLE = re.compile(r"预算执行|预算安排|预算调整|预算规模|预算及执行|整体支出绩效分析|资金使用主要内容")
_NAMES_PART = re.compile(r"基本支出|项目支出|三公|运行经费|采购|绩效管理|委托业务")
_BUDGETS = frozenset({Stage.BUDGET, Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET})


def topic_of_item(topic: Meaning | None, parent: Meaning | None, antecedent: Meaning | None) -> Meaning | None:
    """The topic; in an enumeration of the three public expenses one of these: 其中：接待费预算4万元，上年预算5万元."""
    is_one_of_three = parent is not None and antecedent is not None and antecedent.side == "three_public"
    return antecedent if is_one_of_three else topic


def meaning_of_bare(phrase: Phrase, mention: Mention, topic: Meaning | None, antecedent: Meaning | None) -> Meaning:
    """年初预算数为 …: of the topic where there is one, of the whole where the department itself is the subject."""
    if phrase.stage is None or phrase.is_vague:
        return Meaning(label=phrase.text or mention.label)
    whole = Meaning((TOTAL_EXPENDITURE,), label=phrase.text)
    if phrase.names_department:
        return whole
    if topic is not None:
        crosses = topic.is_total and topic.side == "revenue" and "支出" in phrase.text
        return whole if crosses else topic
    headings = mention.passage.headings
    if headings and _OF_THE_WHOLE.search(headings[-1]):
        return whole
    if phrase.years and mention.starts_sentence and antecedent is None:
        names_part = bool(headings) and _NAMES_PART.search(headings[-1])
        return Meaning(label=phrase.text, is_open=True) if names_part else whole
    return Meaning(label=phrase.text)


def meaning_in_bracket(
    phrase: Phrase, mention: Mention, antecedent: Meaning | None, department: str | None
) -> Meaning | None:
    """公务接待费支出2万元（年初预算4万元）: a budget in brackets is of what stands before them; None outside such."""
    only_stage = phrase.stage is not None and not (phrase.measures or phrase.funds or phrase.residue)
    if mention.before_bracket is None or not only_stage or phrase.names_department or phrase.is_vague:
        return None
    known = antecedent or Meaning(label=phrase.text)
    if mention.before_bracket:
        function = function_named(mention.before_bracket)
        outer = phrase_of(mention.before_bracket, department)
        if function is None and outer.is_bare:
            return None
        known = Meaning(function=function, label=outer.text) if function is not None else _named(outer, mention)
    agrees = not phrase.sides or known.function is not None or known.side in {*phrase.sides, "three_public", None}
    return known if agrees else Meaning(label=phrase.text)


def _named(phrase: Phrase, mention: Mention) -> Meaning:
    return meaning_of(phrase, None, mention.passage.headings)


def meaning_of_side(phrase: Phrase, mention: Mention, topic: Meaning | None, *, same_sentence: bool) -> Meaning:
    """支出决算为 …, 2026年支出预算 …: of the topic where its side agrees, else of the whole."""
    wanted = meaning_of(phrase, None, mention.passage.headings)
    unknown = Meaning(label=phrase.text)
    is_of_section = wanted.is_known and not wanted.is_total  # the heading confines it to a fund
    if phrase.names_department or is_of_section:
        return wanted
    if topic is None:
        says_whole = phrase.years or (mention.starts_sentence and phrase.stage in _BUDGETS)
        return wanted if says_whole else unknown
    if topic.is_total and (phrase.years or (wanted.side and topic.side != wanted.side)):
        return wanted
    if phrase.stage is None or (phrase.years and not same_sentence):
        return unknown
    agrees = topic.function is not None or topic.side in {wanted.side, "three_public", None}
    return topic if agrees or not topic.is_known else unknown
