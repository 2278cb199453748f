"""What a change, a share and a completion are of."""

from dataclasses import replace
from decimal import Decimal

from gongkai.interpreting.narrative.figures.parts import is_special
from gongkai.interpreting.narrative.figures.phrases import Phrase
from gongkai.interpreting.narrative.figures.places import placed
from gongkai.interpreting.narrative.figures.said import OF_SIDES, Said
from gongkai.interpreting.narrative.figures.telling import Mention, Statement, Telling
from gongkai.interpreting.words.sentence_words import Role
from gongkai.model.figure import Base, Comparison, Stage


def percent_said(telling: Telling, mention: Mention) -> str | None:
    """Keep what a per cent says: a share, a change, how far a budget is done; the reason where it is not understood."""
    clause, phrase = mention.clause, mention.phrase
    if clause.has(Role.SHARE):
        return _share(telling, mention)
    delta = telling.brackets[-1].delta if telling.brackets and clause.depth and not clause.words else None
    if delta is not None:
        again = replace(mention, clause=replace(clause, words=delta.words[-1:]), phrase=Phrase())
        return change_said(telling, again, Comparison.RATE)
    if clause.verb is not None:
        return change_said(telling, mention, Comparison.RATE)
    if clause.has(Role.COMPLETES) or phrase.said.comparison is Comparison.COMPLETION:
        return completion_said(telling, mention)
    if telling.now.completed is not None and phrase.text == "的":
        known = replace(phrase, said=Said(stage=telling.now.completed))
        return completion_said(telling, replace(mention, phrase=known))
    if phrase.said.measure is not None and phrase.said.measure.startswith("rate.") and phrase.is_understood:
        said = telling.with_time(phrase)
        return telling.keep(mention, said, mention.value)
    return "per cent of what: " + phrase.text


def change_said(telling: Telling, mention: Mention, comparison: Comparison) -> str | None:
    """Keep by how much something grew or fell; the reason where it is not understood."""
    clause, phrase = mention.clause, mention.phrase
    verb = clause.verb
    if verb is not Role.MORE and mention.value < 0:
        return "sign: " + mention.figure.text
    if verb is Role.CHANGED and mention.value > 0:
        return "in which direction is not said"
    value = -mention.value if verb is Role.LESS else mention.value
    now = telling.now
    found: Said | str
    if not phrase.is_understood or phrase.loose:
        return "word: " + (phrase.rest or phrase.loose or ", ".join(sorted(phrase.clashes)))
    if phrase.said.names:
        found = _compared_to(telling, phrase)
    else:
        before = _antecedent(telling, value, comparison)
        if before is not None and _is_base(now.base, before.said):
            before = now.whole if now.whole is not None and not _is_base(now.base, now.whole.said) else None
        found = before.said if before is not None else "of what is not said"
    if isinstance(found, str):
        now.last = None if phrase.said.names else now.last
        return found
    base = now.base
    if base is None and any(t.text.startswith("同比") for t in clause.words) and telling.setting.fiscal_year:
        base = now.base = Base(telling.setting.fiscal_year - 1)
    if base is None:
        return "compared with what is not said"
    said = replace(found, comparison=comparison)
    because = telling.keep(mention, said, value, base)
    if because is None and phrase.said.names:
        now.last = Statement(replace(found, comparison=None))
        now.whole = now.whole or now.last
        if telling.first is None:
            telling.first = now.last
    return because


def _is_base(base: Base | None, said: Said) -> bool:
    """Whether a figure is the one that is compared with, not the one that is compared."""
    return base is not None and said.year is not None and said.year == base.year and base.stage in (None, said.stage)


def _compared_to(telling: Telling, phrase: Phrase) -> Said | str:
    """What a change that has a name is of; a side alone (支出比上年增加) is the whole's whose side it is."""
    now = telling.now
    said = telling.with_time(phrase)
    only_side = said.side is not None and replace(said, stage=None, year=None) == Said(side=said.side)
    for before in (now.parents[0] if now.parents else now.last, now.whole, now.last):
        if only_side and before is not None and before.said.side_meant in (said.side, "both"):
            return replace(before.said, stage=before.said.stage or said.stage)
    return placed(telling, said, phrase)


def _antecedent(telling: Telling, value: Decimal, comparison: Comparison) -> Statement | None:
    """The figure that a change without a name is of: the one before, or the whole whose parts were listed."""
    now = telling.now
    last, whole = now.last, (now.parents[-1] if now.parents else now.whole)
    if last is None or whole is None or last is whole or comparison is Comparison.RATE:
        return last
    if now.listed > 1 and last.value is not None and value > last.value:
        return whole
    return last


def _share(telling: Telling, mention: Mention) -> str | None:
    clause = mention.clause
    place = next(i for i, t in enumerate(clause.words) if t.role is Role.SHARE)
    named, whole = telling.phrase(clause.words[:place]), clause.words[place + 1 :]
    found: Said | str
    if named.said.names and named.is_understood:
        found = placed(telling, telling.with_time(named), named)
    elif not named.is_understood:
        return "word: " + named.rest
    else:
        found = telling.now.last.said if telling.now.last is not None else "of what is not said"
    if isinstance(found, str):
        return found
    parent = telling.now.parents[-1] if telling.now.parents else None
    of = telling.text_of(whole).removesuffix("的") or (parent.label if parent is not None else None)
    said = replace(found, comparison=Comparison.SHARE)
    because = telling.keep(mention, said, mention.value, Base(of=of))
    if because is None and named.said.names:
        telling.now.last = Statement(found)
    return because


def completion_said(telling: Telling, mention: Mention) -> str | None:
    """Keep how much of a budget is done; the reason where it is not understood."""
    now, phrase = telling.now, mention.phrase
    if not phrase.is_understood:
        return "word: " + (phrase.rest or ", ".join(sorted(phrase.clashes)))
    fiscal = telling.setting.fiscal_year
    found: Said | str
    if phrase.said.fund or phrase.said.use or phrase.said.function or is_special(phrase.said):
        found = placed(telling, replace(telling.with_time(phrase), stage=Stage.ACTUAL), phrase)
    elif now.last is not None:
        found = now.last.said
    else:
        found = "of what is not said"
    if isinstance(found, str):
        return found
    if found.side_meant == "revenue" or found.measure in OF_SIDES:
        return "completion of what: " + phrase.text
    base = Base(found.year or fiscal, phrase.said.stage)
    said = replace(found, comparison=Comparison.COMPLETION, stage=Stage.ACTUAL)
    return telling.keep(mention, said, mention.value, base)
