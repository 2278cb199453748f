"""The queue: what waits for a person, one question with its page, and the answer to it."""

from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel

from gongkai.model.errors import UnreadableDocument
from gongkai.pages.coordinates import coordinates_of
from gongkai.pages.drawing import HEADERS, page
from gongkai.pages.open_releases import open_releases
from gongkai.pages.permission import Deciding, Looking, from_our_pages, mark_of, may_decide
from gongkai.reviewing.deciding import Action, Decision, actions_for, decide
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.page_pictures import PagePicture, PagePictures
from gongkai.reviewing.queue import is_decided, open_item, open_items
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.settings import CHINA, Settings

router: Final = APIRouter()
_LISTED: Final = 50


@cache
def page_pictures() -> PagePictures:
    """What draws pages for this process."""
    return PagePictures(Settings.from_environment())


@router.get("/queue", response_class=HTMLResponse)
def queue(user: Looking, kind: Annotated[Kind | None, Query()] = None, told: str = "") -> Response:
    """What waits, that of most worth first."""
    release = open_releases().current()
    items = open_items(release.settings, release, most=_LISTED, kind=kind)
    return page("queue.html", user=user.get_name(), items=items, kind=kind, release=release, told=told)


@router.get("/item", response_class=HTMLResponse)
def item(user: Looking, key: str, told: str = "") -> Response:
    """One question: its page, what was read, what is suggested, and what may be answered."""
    release = open_releases().current()
    asked = open_item(release.settings, release, key)
    waiting = [other.key for other in open_items(release.settings, release, most=_LISTED)]
    place = waiting.index(asked.key) if asked.key in waiting else -1
    return page(
        "item.html",
        user=user.get_name(),
        may_decide=_may_decide(user),
        item=asked,
        is_decided=is_decided(asked, *kept_rows(release.settings.dbt_project)),
        actions=actions_for(asked),
        coordinates=coordinates_of(asked, release),
        before=waiting[place - 1] if place > 0 else None,
        after=waiting[place + 1] if place + 1 < len(waiting) else None,
        place=place + 1,
        count=len(waiting),
        release=release,
        told=told,
    )


@router.get("/place")
def place(user: Looking, key: str) -> Response:  # noqa: ARG001 - whoever is not signed in gets none
    """Where on its picture the cell of a reading is, in per cent (left, top, right, bottom); or why there is none."""
    release = open_releases().current()
    found = _picture_of(open_item(release.settings, release, key))
    box, said = (found.box, None) if isinstance(found, PagePicture) else (None, found)
    return JSONResponse({"box": box, "said": said}, headers=HEADERS)


@router.get("/picture")
def picture(user: Looking, key: str) -> Response:  # noqa: ARG001 - whoever is not signed in gets none
    """The page of a reading as WebP, personal data blacked out."""
    release = open_releases().current()
    found = _picture_of(open_item(release.settings, release, key))
    if not isinstance(found, PagePicture):
        raise HTTPException(404, found or "没有图 | there is no picture")
    return FileResponse(
        found.file, media_type="image/webp", headers={**HEADERS, "Cache-Control": "private, max-age=600"}
    )


class Answer(BaseModel):
    """What the form of a question sends."""

    key: str
    source: str
    action: Action
    reason: str = ""
    value: str = ""
    after: str = ""


@router.post("/decide", dependencies=[Depends(from_our_pages)])
def answer(user: Deciding, told: Annotated[Answer, Form()]) -> Response:
    """Writes the decision and leads on to the next question; refuses where the question has become another."""
    release = open_releases().current()
    asked = open_item(release.settings, release, told.key)
    if asked.source != told.source:
        raise HTTPException(409, "问题已变，请重新打开 | this has changed meanwhile; open it again")
    reason = told.reason.strip() or _REASONS[told.action]
    decision = Decision(told.action, reason, mark_of(user), datetime.now(CHINA).date(), told.value or None)
    decide(release.settings, asked, decision)
    onward = {"key": told.after, "told": told.action.value} if told.after else {"told": told.action.value}
    return RedirectResponse(f"{'item' if told.after else 'queue'}?{urlencode(onward)}", 303)


_REASONS: Final = {
    Action.ACCEPT: "as suggested",
    Action.CORRECT: "read otherwise on the page",
    Action.CONFIRM: "the page prints what was read",
    Action.WITHHOLD: "the page prints it as something else",
    Action.REFUSE: "not a word to take in",
}


def _may_decide(user: Any) -> bool:  # noqa: ANN401 - Airflow's user
    try:
        may_decide(user)
    except HTTPException:
        return False
    return True


def _picture_of(asked: ReviewItem) -> PagePicture | str | None:
    """The page of a reading, or why there is none; None for a word."""
    if asked.kind is not Kind.READING:
        return None
    try:
        return page_pictures().picture_of(asked.shown)
    except UnreadableDocument as gone:
        return str(gone)
