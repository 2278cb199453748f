"""Who, where and when: the department, its region, the fiscal year, the date and the kinds of a report."""

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.identity.account_level import account_level
from gongkai.interpreting.identity.department import as_printed, chosen_name, department_code, with_place
from gongkai.interpreting.identity.department_names import (
    GIVEN_RANK,
    TITLE_RANK,
    NameCandidate,
    labelled_names,
    signing_names,
    titled_names,
)
from gongkai.interpreting.identity.document_types import document_types
from gongkai.interpreting.identity.fiscal_year import year_of_report
from gongkai.interpreting.identity.given_titles import believed_titles, given_titles, other_title
from gongkai.interpreting.identity.labelled_values import labelled_values
from gongkai.interpreting.identity.link_pages import ARTICLE_TITLE, SITE_CODE, page_of_links
from gongkai.interpreting.identity.region_mentions import is_central
from gongkai.interpreting.identity.region_resolution import ResolvedRegion, region_in_name
from gongkai.interpreting.identity.report_date import date_of_report
from gongkai.interpreting.identity.site_facts import facts_of_site
from gongkai.interpreting.identity.title import (
    cover_title,
    department_in_title,
    is_of_place,
    page_title,
    titles_with_department,
)
from gongkai.interpreting.text.department_types import department_type_of
from gongkai.interpreting.text.report_lines import normalised_line, report_lines, report_text
from gongkai.interpreting.words.regions import full_name, region_of_code
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType, DocumentFacts, Identification

_SOURCE = "ContentSource"
_FIRST_LINES = 3


def identify(document: Document, hints: SourceHints) -> DocumentFacts:
    """The document's own facts, each with what decided it; what nothing decides is None (score and grade always are).

    The report is believed before the portal, its cover and forms before its sentences, and a name that several places
    bear only with something that tells them apart.
    """
    if page_of_links(document) is not None:
        return facts_of_site(document, hints)
    lines = report_lines(document)
    text = report_text(lines)
    values = tuple(labelled_values(document))
    given = given_titles(document, hints)
    article = page_title(normalised_line(document.meta.get(ARTICLE_TITLE, "")))
    cover = article or cover_title(lines)
    inner = titles_with_department(lines)
    title = cover if cover is not None and (cover.department or not inner) else next(iter(inner), cover)
    why: list[Identification] = []

    kinds = document_types((article.line, *lines) if article else lines)
    other = None if kinds else other_title(lines)
    outside = given if kinds else believed_titles(lines, given)
    kinds = kinds or document_types(lines, outside)
    why += [Identification("doc_types", f"{kind}: title {stated}", 0.95) for kind, stated in kinds.items()]
    named = ([cover] if cover else []) + inner
    candidates = labelled_names(values) + titled_names(
        [(found.department, found.text) for found in named], rank=TITLE_RANK
    )
    candidates += signing_names(lines)
    candidates += titled_names([(department_in_title(stated), stated) for stated in given], rank=GIVEN_RANK)
    candidates += _published_by(document, hints)
    of_place = title is not None and is_of_place(title.text) and not any(c.rank < GIVEN_RANK for c in candidates)
    department = None if of_place else chosen_name(candidates, text)
    region_code = hints.region_code or document.meta.get(SITE_CODE, "")[:6]
    if department is not None and (whole := with_place(department[0], region_code)) is not None:
        department = whole, f"{department[1]}; of the portal's place", 0.7
    name = department[0] if department else None
    code = department_code(values, candidates, name)
    for field, decision in (("department", department), ("department_code", code)):
        if decision is not None:
            why.append(Identification(field, decision[1], decision[2]))
    stated = [found.text for found in (cover, title) if found is not None]
    own = [candidate.name for candidate in candidates if candidate.rank < GIVEN_RANK]
    lent = [candidate.name for candidate in candidates if candidate.rank >= GIVEN_RANK]
    if name is None:  # 某县2023年政府决算 names a place and no department
        lent += [*(line.text for line in lines[:_FIRST_LINES] if line.can_be_title), *given]
    region = _region(name, [*own, *stated, *([other.text] if other else []), *lent], text, region_code)
    if region is not None:
        why.append(Identification("region", region.decided_by, region.confidence))
    elif name is not None and is_central(name):
        why.append(Identification("region", f"{name} is a central body", 0.95))
    year = year_of_report(lines, cover or title or other, outside)
    made = date_of_report(lines, values, year[0] if year else None)
    level = account_level(lines, [*stated, *outside], text, name)
    why += [decision[1] for decision in (year, made, level) if decision is not None]
    return DocumentFacts(
        title=next((found.text for found in (title, other) if found is not None), next(iter(outside), None)),
        doc_types=tuple(kinds) or (DocType.OTHER,),
        department=as_printed(name) if name else None,
        department_code=code[0] if code else None,
        department_type=department_type_of(name),
        region=full_name(region.region) if region else None,
        region_code=region.region.code if region else None,
        fiscal_year=year[0] if year else None,
        report_date=made[0] if made else None,
        level=level[0] if level else None,
        identifications=tuple(why),
    )


def _published_by(document: Document, hints: SourceHints) -> list[NameCandidate]:
    given = (hints.publisher, document.meta.get(_SOURCE))
    return titled_names([(normalised_line(text), f"publisher {text}") for text in given if text], rank=8)


def _region(name: str | None, others: list[str], text: str, hint_code: str) -> ResolvedRegion | None:
    """The region of the department's name, else of another name or title that was printed for it, else the portal's."""
    if name is not None and is_central(name):
        return None
    for other in dict.fromkeys([name or "", *others]):
        found = region_in_name(other, context=text, hint_code=hint_code)
        if found is not None:
            return found
    hinted = region_of_code(hint_code)
    return ResolvedRegion(hinted, "the portal's region; the report names none", 0.5) if hinted is not None else None
