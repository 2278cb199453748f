"""Search of a release: departments, reports and projects whose names hold what was asked for."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from gongkai.answering.open_release import OpenRelease, Row
from gongkai.pages.drawing import page
from gongkai.pages.open_releases import open_releases
from gongkai.pages.permission import Looking
from gongkai.presenting.source import DIGITS, UNKNOWN

router: Final = APIRouter()
_MOST: Final = 30
_LONGEST: Final = 100
_DEPARTMENTS: Final = f"""
    select left(department_key, {DIGITS}) as place, department_name as name, region_full_name as more
    from dim_department left join dim_region using (region_code)
    where
        department_key != '{UNKNOWN}'
        and contains(lower(concat_ws(' ', region_full_name, department_name)), lower($asked))
    order by length(department_name), department_name, place limit $most
"""  # noqa: S608 - our own words
_REPORTS: Final = """
    select document_key as place, coalesce(title, file_name) as name,
        concat_ws(' · ', department_name, documents.fiscal_year) as more
    from dim_document as documents left join dim_department using (department_key)
    where contains(lower(concat_ws(' ', title, file_name, department_name, documents.fiscal_year)), lower($asked))
    order by documents.fiscal_year desc, name, place limit $most
"""
_PROJECTS: Final = f"""
    select left(projects.department_key, {DIGITS}) as place, project_name as name, department_name as more
    from dim_project as projects inner join dim_department using (department_key)
    where projects.department_key != '{UNKNOWN}' and contains(lower(project_name), lower($asked))
    order by length(project_name), project_name, place limit $most
"""  # noqa: S608 - our own words


@router.get("/search", response_class=HTMLResponse)
def search(user: Looking, q: Annotated[str, Query(max_length=_LONGEST)] = "") -> Response:
    """What is called so, thirty of each kind at most."""
    release = open_releases().current()
    asked = " ".join(q.split())
    queries = (_DEPARTMENTS, _REPORTS, _PROJECTS)
    found = [_found(release, query, asked) if asked else [] for query in queries]
    return page("search.html", user=user.get_name(), asked=asked, version=release.version, found=found, most=_MOST)


def _found(release: OpenRelease, query: str, asked: str) -> list[Row]:
    return release.rows(query, {"asked": asked, "most": _MOST}, most=_MOST).rows
