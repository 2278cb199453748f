"""The figures of a document's running text with their coordinates: the front door of this subpackage."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gongkai.interpreting.context import ReportContext
from gongkai.interpreting.narrative.figures.counts.own_office import OWN, with_own_office
from gongkai.interpreting.narrative.figures.counts.posts import with_authorised_posts
from gongkai.interpreting.narrative.figures.numbers_alone import is_without_words, leave_numbers_alone
from gongkai.interpreting.narrative.figures.passages_read import PassageReader
from gongkai.interpreting.narrative.phrases.own_name import is_name_of
from gongkai.interpreting.narrative.sentences.cell_passages import passages_in_cells
from gongkai.interpreting.narrative.sentences.passages import Passage, passages_of
from gongkai.interpreting.narrative.sentences.plain_text import plain_text
from gongkai.interpreting.narrative.telling.findings import Findings
from gongkai.interpreting.text.department_types import bare_name, is_organisation
from gongkai.interpreting.text.years import PRINTED_YEAR
from gongkai.model.document import Document
from gongkai.model.figure import Figure
from gongkai.model.record import Unmapped

_PLACE: Final = re.compile(r"[省市区县州](?=.)")
_SHORTEST_FORM: Final = 5
"""Characters of a name without its places that still names one body (临江县水利局, not 水利局)."""
_PUBLISHED_BY: Final = re.compile(rf"((?!关于|部门|单位|附件)[^\d，。、：:]{{3,30}}?)(?={PRINTED_YEAR})")
_CALLED: Final = re.compile(r"\((?:以下|下文)?简称:?([^()]{2,15})\)")


@dataclass(frozen=True)
class NarrativeFigures:
    """What the running text of one document says of its accounts; ``unmapped`` each with the word not understood."""

    figures: tuple[Figure, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()


def narrative_figures(document: Document, context: ReportContext) -> NarrativeFigures:
    """The figures of a document's paragraphs and of the sentences in its cells; tables are not read here.

    A number of the accounts whose coordinates are not understood is in ``unmapped``; numbers in explanations of words
    and counts of other things are no figures.
    """
    passages = [*passages_of(document), *passages_in_cells(document)]
    findings = Findings()
    called = {**_names_in_title(context.title), **_short_names(passages, context.department)}
    reader = PassageReader(context, {**_bodies(passages, context.department), **called}, findings)
    for passage in passages:
        if passage.is_glossary:
            continue
        if passage.is_loose_row or is_without_words(passage):
            leave_numbers_alone(passage, findings)
        else:
            reader.read(passage)
    figures = with_authorised_posts(with_own_office(findings.figures, findings.unmapped), findings.unmapped)
    return NarrativeFigures(figures, tuple(findings.unmapped))


def _bodies(passages: list[Passage], department: str | None) -> Mapping[str, str]:
    """Name as it stands in plain text → whose figures it makes them: empty for the department, else the unit's name."""
    units = {words: words for p in passages for words in p.headings if is_unit(words, department)}
    found = dict(units)
    if department is not None:
        plain = plain_text(department)[0]
        bare = bare_name(plain)
        forms = {bare, *(bare[place.end() :] for place in _PLACE.finditer(bare))}
        forms = {form for form in forms if len(form) >= _SHORTEST_FORM}
        found |= {plain: "", **dict.fromkeys(forms, "")}
        if units:
            found |= {form + own: OWN for form in forms for own in ("(本级)", "本级", "(机关)")}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _names_in_title(title: str | None) -> Mapping[str, str]:
    """What the title calls the body that publishes it (区直工委2020年“三公”经费预算) → empty: it is the department."""
    found = _PUBLISHED_BY.match(plain_text(title or "")[0])
    return {} if found is None else {found[1]: ""}


def _short_names(passages: list[Passage], department: str | None) -> Mapping[str, str]:
    """The names that brackets behind the department's own give it (以下简称“州中心”) → empty."""
    if department is None:
        return {}
    own = plain_text(bare_name(department))[0]
    texts = (plain_text(passage.text)[0] for passage in passages if "简称" in passage.text)
    return {short[1]: "" for text in texts for short in _CALLED.finditer(text) if text[: short.start()].endswith(own)}


def is_unit(heading: str, department: str | None) -> bool:
    """Whether a heading is nothing but the name of another body than the department."""
    is_name = is_organisation(heading) and len(heading) > 4  # noqa: PLR2004 - 部门, 单位 name none
    return is_name and department is not None and not is_name_of(heading, department)
