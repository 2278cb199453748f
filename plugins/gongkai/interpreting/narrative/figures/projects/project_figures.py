"""Figures of projects: of the one that a passage tells of, of those that a list names, of those that are counted."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.figures.changes.completions import completion_said
from gongkai.interpreting.narrative.phrases.clause import Clause
from gongkai.interpreting.narrative.phrases.phrases import Phrase
from gongkai.interpreting.narrative.phrases.project_names import can_be_project, is_project_name
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.sentences.numerals import NumeralKind
from gongkai.interpreting.narrative.telling.paid import is_paid_of
from gongkai.interpreting.narrative.telling.places import placed
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, Statement
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Comparison, Stage

KINDS_OF_PROJECT: Final = ("项目", "项目共", "政策", "项目支出", "资金")
"""How the name of something ends that is counted and has money of its own."""
_OF_PROJECT: Final = frozenset({"该", "本", "此", "项目", "批复", "批复的", "的", "该项目", "资金", "总"})
_CARRIED_IN: Final = re.compile(r"(?:其中)?上年(?:年末)?结转(?:结余)?(?:资金|安排)?(?:为)?")
_MONEY_CONCERNED: Final = re.compile(r"(?:预算|资金|金额)(?:为|共|共计|合计)?$")


def project_figure_said(telling: Telling, mention: Mention, project: Said) -> str | None:
    """Keep a figure of what is told of one project: its budget, what was spent, how far; parts of it by fund."""
    now, clause, numeral = telling.now, mention.clause, mention.numeral
    words = list(clause.words)
    while words and words[0].text in _OF_PROJECT:
        words.pop(0)
    phrase = telling.phrase(words)
    if numeral.kind is NumeralKind.PERCENT:
        if clause.has(Role.SHARE) or clause.verb or not now.last:
            return "per cent of what: " + phrase.text
        is_completion = clause.has(Role.COMPLETES) or phrase.said.comparison is Comparison.COMPLETION
        return (
            completion_said(telling, replace(mention, phrase=phrase))
            if is_completion
            else "per cent of what: " + phrase.text
        )
    if numeral.kind is not NumeralKind.MONEY or clause.verb or clause.has_base or clause.has(Role.SHARE):
        return "of a project: " + phrase.text
    said = telling.with_time(phrase)
    whole = now.last.said if now.last else None
    parts = replace(said, stage=None, year=None) == Said(fund=said.fund, side=said.side)
    if not phrase.is_understood or phrase.loose or not parts or said.side == "revenue":
        return "of a project: " + phrase.text
    stage = phrase.said.stage or (whole.stage if whole and said.fund and now.open_list else None)
    stage = stage or (Stage.ACTUAL if is_paid_of(telling, replace(clause, words=words), phrase) else None)
    if stage is None:
        return "of a project, at which stage: " + phrase.text
    found = replace(project, fund=said.fund, stage=stage, year=said.year)
    because = telling.keep(mention, found, mention.value)
    if because is None and not said.fund:
        now.last = now.whole = Statement(found, mention.value)
    return because


def first_of_projects(telling: Telling, clause: Clause) -> Clause:
    """Of 项目支出包括巡查经费 only what names the first project; the expenditure before it is what is divided."""
    place = next(i for i, token in enumerate(clause.words) if token.role is Role.OF_WHICH)
    before = telling.phrase(clause.words[:place])
    is_whole = before.is_understood and not before.loose and (before.said.use or "").startswith("project")
    if not is_whole or place + 1 == len(clause.words):
        return clause
    whole = placed(telling, telling.with_time(before), before)
    if isinstance(whole, str):
        return clause
    telling.now.parents.append(Statement(whole))
    telling.now.unknown_whole = False
    return replace(clause, words=clause.words[place + 1 :])


def listed_project(telling: Telling, mention: Mention) -> Said | None:
    """The project that an item of a list of projects names."""
    clause, phrase = mention.clause, mention.phrase
    now = telling.now
    before = None if now.unknown_whole else now.whole  # what was not understood has parts beside one another
    first = now.parents[-1] if now.parents else before
    whole = first.said if first is not None else telling.outline.list_frame
    if whole is None or whole.use is None or not whole.use.startswith("project") or phrase.clashes:
        return None
    if clause.verb or clause.has(Role.REASON, Role.PURPOSE) or phrase.said.scope:
        return None
    words = [t for t in clause.words if t.role is not Role.OF_WHICH]
    bare = telling.text_of(words).removesuffix("预算")
    is_part = whole.project is not None and bool(now.parents)
    is_first = telling.passage.level is not None and telling.first is None
    is_item = is_part or telling.now.lists_projects or is_first
    if not (can_be_project(bare) if is_item else is_project_name(bare)):
        return None
    name = telling.name_of(words).removesuffix("预算")
    if whole.project is not None:
        return replace(whole, item=name, carried=phrase.said.carried or whole.carried)
    return replace(telling.outline.section_only(whole), project=name, stage=whole.stage, year=whole.year)


def money_of_counted(telling: Telling, phrase: Phrase) -> Said | None:
    """安排项目12个，预算资金5万元: what the money of projects that were counted is of; None where it is not that."""
    counted, said = telling.now.counted, replace(phrase.said, stage=None)
    if said != Said() or not counted.endswith(KINDS_OF_PROJECT) or not _MONEY_CONCERNED.search(phrase.text):
        return None
    return Said(side="expenditure", stage=phrase.said.stage, item=counted.removesuffix("共"))


def behind_project(telling: Telling, mention: Mention) -> Said | str | None:
    """What money right behind a project is of: that of those counted, or what is carried in of the one before it."""
    now, phrase = telling.now, mention.phrase
    if mention.clause.separator != "，":
        return None
    if (counted := money_of_counted(telling, phrase)) is not None:
        return counted
    if phrase.said.measure != "carried_in" or not _CARRIED_IN.fullmatch(phrase.text):
        return None
    if now.broken:
        return "after what was not understood"  # 某某服务费5万元，上年结转1万元
    is_of_project = now.last is not None and (now.last.said.project or now.last.said.item)
    return replace(now.last.said, carried=True) if now.last is not None and is_of_project else None


def concerned(telling: Telling, mention: Mention) -> str | None:
    """编报绩效目标的项目共4个，涉及预算资金…: keep money of an item that has a name, and what of it is fiscal."""
    now, clause, phrase = telling.now, mention.clause, mention.phrase
    said = replace(phrase.said, stage=None)
    because = f"{clause.mode}: {phrase.text}"
    if not phrase.is_understood or clause.verb or clause.has_base or phrase.years:
        return because
    if (found := money_of_counted(telling, phrase)) is not None:
        kept = telling.keep(mention, found, mention.value)
        now.last = Statement(found, mention.value) if kept is None else None
        return kept
    if said == Said(fund="fiscal") and now.last is not None and now.last.said.item and clause.has(Role.OF_WHICH):
        return telling.keep(mention, replace(now.last.said, fund="fiscal"), mention.value)
    now.last = None
    return because
