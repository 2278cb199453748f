"""Whose site a home page or a column's page belongs to: all that is told of a page of links."""

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.identity.department import as_printed, with_place
from gongkai.interpreting.identity.department_names import TITLE_RANK, titled_names
from gongkai.interpreting.identity.link_pages import SITE_CODE, site_names
from gongkai.interpreting.identity.region_resolution import ResolvedRegion, region_in_name, region_of_most
from gongkai.interpreting.text.department_types import department_type_of
from gongkai.interpreting.text.report_lines import normalised_line, report_lines, report_text
from gongkai.interpreting.words.regions import full_name, region_of_code
from gongkai.model.document import Document
from gongkai.model.document_facts import DocType, DocumentFacts, Identification


def facts_of_site(document: Document, hints: SourceHints) -> DocumentFacts:
    """Department and region of the site; no year, kind or level is told of a list, whatever its entries say."""
    names = site_names(document)
    region_code = hints.region_code or document.meta.get(SITE_CODE, "")[:6]
    named = next(iter(titled_names([(name, f"site {name}") for name in names], rank=TITLE_RANK)), None)
    department = None if named is None else with_place(named.name, region_code) or named.name
    region = _region([department or "", *names], document, region_code)
    why: list[Identification] = []
    if named is not None:
        why.append(Identification("department", named.decided_by, 0.8))
    if region is not None:
        why.append(Identification("region", region.decided_by, region.confidence))
    return DocumentFacts(
        title=normalised_line(document.meta.get("title", "")) or next(iter(names), None),
        doc_types=(DocType.OTHER,),
        department=as_printed(department) if department else None,
        department_type=department_type_of(department),
        region=full_name(region.region) if region else None,
        region_code=region.region.code if region else None,
        identifications=tuple(why),
    )


def _region(names: list[str], document: Document, hint_code: str) -> ResolvedRegion | None:
    """The region that a name of the site states, else that of its code or of the portal, else of most entries."""
    lines = report_lines(document)
    for name in names:
        found = region_in_name(name, context=report_text(lines), hint_code=hint_code)
        if found is not None:
            return found
    hinted = region_of_code(hint_code)
    if hinted is not None:
        return ResolvedRegion(hinted, "the code of the site or of its portal", 0.5)
    return region_of_most([line.text for line in lines])
