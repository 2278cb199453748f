"""Posts, cars and equipment: how many there are, of which kind, and how many are to be bought."""

from dataclasses import replace

from gongkai.interpreting.narrative.figures.said import Said
from gongkai.interpreting.narrative.figures.telling import Mention, Statement, Telling
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Stage


def count_said(telling: Telling, mention: Mention) -> str | None:
    """Keep a number of posts, cars or pieces of equipment; the reason where it is not understood."""
    clause, phrase = mention.clause, mention.phrase
    now = telling.now
    if clause.verb is not None or clause.has_base:
        return "a change of a count"
    unit, measure = mention.numeral.unit or "", phrase.said.measure
    parent = now.parents[-1].said if now.parents else None
    part = next((t for t in reversed(clause.words) if t.role is Role.PART), None)
    if unit == "辆" and measure is None and clause.has(Role.VEHICLE):
        measure = "vehicle.count"
    kind = "vehicle." if unit == "辆" else "staff." if unit in {"人", "名"} else "equipment."
    year = telling.with_time(phrase).year
    if part is not None and parent is not None and (parent.measure or "").startswith(kind):
        name = telling.text_of([part])
        item = f"{parent.item}：{name}" if parent.item else name
        return telling.keep(mention, replace(parent, item=item), mention.value)
    if part is not None and parent is None and part.text.endswith("编制") and not phrase.rest and kind == "staff.":
        said = Said(
            measure="staff.authorised", stage=Stage.ACTUAL, year=year or telling.dated, item=telling.text_of([part])
        )
        return telling.keep(mention, replace(said, scope=phrase.said.scope), mention.value)
    if not phrase.is_understood or measure is None or not measure.startswith(kind):
        if not now.parents and now.listed == 0:
            now.last = None
        return "word: " + (phrase.rest or phrase.loose or phrase.text)
    if clause.has(Role.BOUGHT):
        name = telling.text_of(
            [t for t in clause.words if t.role is Role.BOUGHT or measure in t.says.values() or t.role is Role.VEHICLE]
        )
        year, stage = year or telling.setting.fiscal_year, telling.setting.stage
        if year != telling.setting.fiscal_year or stage is not Stage.BUDGET:
            now.last = None
            return "bought: " + phrase.text
        said = Said(measure=measure, scope=phrase.said.scope, stage=stage, year=year, item=name)
    else:
        if now.last is not None and now.last.said.item and not phrase.is_dated and not now.parents:
            return "bought, or held: " + phrase.text
        said = Said(measure=measure, scope=phrase.said.scope, stage=Stage.ACTUAL, year=year)
    because = telling.keep(mention, said, mention.value)
    if because is None:
        now.last = Statement(said, mention.value)
        now.whole = now.whole or now.last
    return because
