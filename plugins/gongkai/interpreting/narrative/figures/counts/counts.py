"""Posts, cars and equipment: how many there are, of which kind, and how many are to be bought."""

import re
from dataclasses import replace
from typing import Final

from gongkai.interpreting.narrative.figures.counts.own_office import UNITS_BELOW, counted_scope, units_unnamed
from gongkai.interpreting.narrative.figures.counts.posts import POSTS, is_divided, take_as_whole
from gongkai.interpreting.narrative.phrases.said import Said
from gongkai.interpreting.narrative.telling.sentence_so_far import Mention, SentenceSoFar, Statement
from gongkai.interpreting.narrative.telling.telling import Telling
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Stage

_CAR: Final = re.compile("(?:车|车辆)$")
_HELD: Final = re.compile("保有|实有")
_AT_START: Final = re.compile("年初|期初")
_RETIRED: Final = "staff.retired"


def count_said(telling: Telling, mention: Mention) -> str | None:
    """Keep a number of posts, cars or pieces of equipment; the reason where it is not understood."""
    clause, phrase, now = mention.clause, mention.phrase, telling.now
    unit = mention.numeral.unit
    kind = "vehicle." if unit == "辆" else "staff." if unit in {"人", "名", "个"} else "equipment."
    if (because := _refused(mention)) is not None:
        return because
    now.buys |= clause.has(Role.BOUGHT)
    if (part := _part(telling, mention, kind)) is not None:
        because = telling.keep(mention, part, mention.value)
        if because is None and not now.parents:
            now.last = Statement(part, mention.value)
        return because
    measure = phrase.said.measure or ""
    if unit == "辆" and clause.has(Role.VEHICLE) and (not measure or measure.startswith("asset")):
        measure = "vehicle.count"  # 固定资产账上共有机动车3辆: where they are kept is no other count
    if not phrase.is_understood or not measure.startswith(kind):
        now.last = now.last if now.parents or now.listed else None
        return phrase.because if phrase.rest or phrase.loose else "unit: " + phrase.text
    if (unit == "辆" and phrase.is_prior) or _AT_START.search(phrase.text):
        return "held before the year: " + phrase.text
    stage = _stage(telling, mention, measure)
    year = telling.with_time(phrase).year or telling.dated
    said = Said(measure=measure, scope=counted_scope(mention, now), stage=stage, year=year)
    if measure == _RETIRED and now.parents and now.parents[-1].said.measure == measure:
        said = replace(said, item=telling.text_of([t for t in clause.words if t.role is not Role.OF_WHICH]))
    found = _bought(telling, mention, said) if clause.has(Role.BOUGHT) else said
    before = now.last.said if now.last is not None and not now.parents else Said()
    is_after_bought = now.buys or (before.item and not (before.measure or "").startswith("staff."))
    is_after_bought = is_after_bought and not _HELD.search(phrase.text)
    if found is None or (found is said and is_after_bought and not phrase.is_dated):
        now.last = None if found is None else now.last
        return "bought, or held: " + phrase.text
    because = telling.keep(mention, found, mention.value)
    if because is None:
        now.last = Statement(found, mention.value)
        now.whole = now.whole or now.last
    return because


def _refused(mention: Mention) -> str | None:
    """Why a number is no count of the department's, by its words alone; None where nothing speaks against it."""
    if mention.clause.verb is not None or mention.clause.has_base:
        return "a change of a count"
    units = units_unnamed(mention)
    return None if units is None else UNITS_BELOW + units


def _stage(telling: Telling, mention: Mention, measure: str) -> Stage:
    """A budget's posts are those it is made for where it says so (本年预算数的实有人员), and so are their parts."""
    if not measure.startswith("staff.") or telling.setting.stage is not Stage.BUDGET:
        return Stage.ACTUAL
    parents = telling.now.parents
    whole = parents[-1].said.stage if parents and (parents[-1].said.measure or "").startswith("staff.") else None
    return Stage.BUDGET if Stage.BUDGET in (mention.phrase.said.stage, whole) else Stage.ACTUAL


def _part(telling: Telling, mention: Mention, kind: str) -> Said | None:
    """A kind of car or post: of the count that is being divided, or of posts that nothing divides."""
    part = next((t for t in reversed(mention.clause.words) if t.role is Role.PART), None)
    parents = telling.now.parents
    if part is None:
        is_car = bool(parents) and parents[-1].said.measure == "vehicle.count" and _is_kind_of_car(mention)
        named = telling.name_of([t for t in mention.clause.words if t.role is not Role.OF_WHICH])
        return replace(parents[-1].said, item=named) if is_car and kind == "vehicle." and named else None
    name = telling.text_of([part])
    if name.startswith("离休"):
        return _of_retired(telling, mention, name) if kind == "staff." else None
    if _is_more(mention, telling.now):
        return None  # 退休人员0人，具体情况如下：…工勤岗3人
    if parents and (parents[-1].said.measure or "").startswith(kind):
        if is_divided(parents[-1].said, name):
            take_as_whole(telling.findings, parents[-1].said)
            parents[-1] = replace(parents[-1], said=replace(parents[-1].said, item=None))
        whole = parents[-1].said
        return replace(whole, item=f"{whole.item}：{name}" if whole.item else name)
    phrase, is_new = mention.phrase, mention.clause.has(Role.BOUGHT)
    if parents or kind != "staff." or not part.text.endswith("编制") or phrase.rest or phrase.loose or is_new:
        return None
    year = telling.with_time(mention.phrase).year or telling.dated
    said = Said(measure=POSTS, stage=Stage.ACTUAL, year=year, item=name)
    return replace(said, scope=counted_scope(mention, telling.now))


def _is_kind_of_car(mention: Mention) -> bool:
    """Whether the words name cars that no word covers, or only cars (其中：公务用车3辆，其他用车2辆)."""
    is_only_cars = mention.clause.has(Role.VEHICLE) and not (mention.phrase.said.names or mention.phrase.rest)
    return bool(_CAR.search(mention.phrase.rest)) or (is_only_cars and not mention.clause.has(Role.BOUGHT))


def _of_retired(telling: Telling, mention: Mention, name: str) -> Said | None:
    """离休人员: a part of those who no longer work, that stands beside 退休人员."""
    if mention.phrase.rest or mention.phrase.loose:
        return None
    year = telling.with_time(mention.phrase).year or telling.dated
    said = Said(measure=_RETIRED, year=year, item=name, scope=counted_scope(mention, telling.now))
    return replace(said, stage=_stage(telling, mention, _RETIRED))


def _is_more(mention: Mention, now: SentenceSoFar) -> bool:
    """Whether the count is more than that of a sentence before, which it seems to be a part of."""
    whole = now.parents[-1] if now.parents else None
    if whole is None or whole.value is None or whole is now.whole:
        return False
    return mention.value > whole.value


def _bought(telling: Telling, mention: Mention, said: Said) -> Said | None:
    """What is bought in the year of the report, as an item beside what is held; None where it is of another year."""
    setting, phrase = telling.setting, mention.phrase
    year = phrase.years[-1] if phrase.years else telling.now.year  # what is held is of the day told before, not this
    if year not in (None, setting.fiscal_year) or setting.stage is None:
        return None
    told = (Role.BOUGHT, Role.VEHICLE)
    words = [t for t in mention.clause.words if t.role in told or said.measure in t.says.values()]
    return replace(said, stage=setting.stage, year=setting.fiscal_year, item=telling.text_of(words))
