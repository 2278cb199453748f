"""What people have decided: each decision with who, when and why, what it is of, and the way to take it back."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from gongkai.pages.around import Around
from gongkai.pages.drawing import page
from gongkai.pages.open_releases import open_releases
from gongkai.pages.permission import Looking, decides
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.reviewing.withdrawals import kept_withdrawals, withdrawn_row
from gongkai.reviewing.withdrawing import every_decision

router: Final = APIRouter()
_SHOWN: Final = 200
_TITLES: Final = """
    select document_key, coalesce(title, file_name) as title from dim_document
    where list_contains($keys, document_key)
"""


@router.get("/decided", response_class=HTMLResponse)
def decided(user: Looking, around: Annotated[Around, Query()]) -> Response:
    """The newest decisions, those first, and what was taken back; a document that the release lacks is named so."""
    release = open_releases().current()
    project = release.settings.dbt_project
    decisions = every_decision(kept_rows(project))
    shown = decisions[:_SHOWN]
    keys = [each.row["document_key"] for each in shown if "document_key" in each.row]
    titles = {str(row["document_key"]): row["title"] for row in release.all_rows(_TITLES, {"keys": keys})}
    taken_back = [(row, withdrawn_row(row)) for row in reversed(kept_withdrawals(project)[-_SHOWN:])]
    return page(
        "decided.html",
        user=user.get_name(),
        may_decide=decides(user),
        decisions=shown,
        count=len(decisions),
        titles=titles,
        taken_back=taken_back,
        around=around,
    )
