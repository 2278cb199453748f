"""The queue: what waits for a person, and one question with its page."""

from datetime import datetime
from functools import cache, lru_cache
from typing import Annotated, Final

from fastapi import APIRouter, BackgroundTasks, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from gongkai.model.errors import UnreadableDocument
from gongkai.pages.around import LISTED, Around, Asked, portals_of
from gongkai.pages.coordinates import coordinates_of, doubt_of
from gongkai.pages.drawing import HEADERS, page
from gongkai.pages.open_releases import open_releases
from gongkai.pages.permission import Looking, decides, mark_or_none
from gongkai.pages.picture_answers import picture_answer
from gongkai.pages.word_context import meanings_to_choose, where_it_stands
from gongkai.reviewing.actions import actions_for
from gongkai.reviewing.alike import all_like, source_of
from gongkai.reviewing.doubtful_documents import departments_near
from gongkai.reviewing.items import Kind, ReviewItem
from gongkai.reviewing.page_pictures import PagePicture, PagePictures
from gongkai.reviewing.queue import is_decided, open_item
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.reviewing.taking import not_another_s
from gongkai.reviewing.withdrawing import decided_of
from gongkai.settings import CHINA, Settings

router: Final = APIRouter()
_PLACES_KEPT: Final = 4096


@cache
def page_pictures() -> PagePictures:
    """What draws pages for this process."""
    return PagePictures(Settings.from_environment())


@lru_cache(maxsize=_PLACES_KEPT)
def question_in(version: str, key: str) -> ReviewItem:
    """The question of this key in the release of this version, the current one: where it is printed stays the same."""
    release = open_releases().current()
    if release.version != version:
        raise HTTPException(409, "发布已更新，请重新打开 | there is a new release meanwhile; open it again")
    return open_item(release.settings, release, key)


@router.get("/queue", response_class=HTMLResponse)
def queue(user: Looking, around: Annotated[Around, Query()], later: BackgroundTasks) -> Response:
    """What waits, that of most worth first: of all, of who looks, or of nobody."""
    later.add_task(page_pictures().begin)
    release = open_releases().current()
    found, taken = around.items(release, by=mark_or_none(user))
    items = found[LISTED * (around.page - 1) : LISTED * around.page]
    return page(
        "queue.html",
        user=user.get_name(),
        may_decide=decides(user),
        mine=mark_or_none(user),
        items=items,
        taken=taken,
        portals=portals_of(release),
        has_more=len(found) > LISTED * around.page,
        around=around,
        release=release,
    )


@router.get("/item", response_class=HTMLResponse)
def item(user: Looking, around: Annotated[Asked, Query()]) -> Response:
    """One question: its page, what was read, what is suggested, what may be answered, and what is like it."""
    release, by, now = open_releases().current(), mark_or_none(user), datetime.now(CHINA)
    asked = open_item(release.settings, release, around.key)
    kept = kept_rows(release.settings.dbt_project)
    items, taken = around.items(release, by=by)
    waiting = [other.key for other in items]
    place = waiting.index(asked.key) if asked.key in waiting else -1
    alike = not_another_s(release.settings, all_like(release.settings, release, asked), by, now=now)
    return page(
        "item.html",
        user=user.get_name(),
        may_decide=decides(user),
        mine=by,
        taken_by=taken.get(asked.key, ("",))[0],
        item=asked,
        is_decided=is_decided(asked, kept),
        decided=decided_of(asked, kept),
        actions=actions_for(asked),
        coordinates=coordinates_of(asked, release),
        doubt=doubt_of(asked),
        starts_as=_starts_as(asked),
        stands=where_it_stands(release, asked),
        meanings=meanings_to_choose(asked),
        departments=departments_near(release, str(asked.shown["region_code"])) if asked.is_of_document else [],
        alike=alike,
        all_of_them=source_of(alike),
        before=waiting[place - 1] if place > 0 else None,
        after=waiting[place + 1] if place + 1 < len(waiting) else None,
        place=place + 1,
        count=min(len(waiting), LISTED * around.page),
        has_more=len(waiting) > LISTED * around.page,
        around=around,
        release=release,
    )


@router.get("/place")
def place(user: Looking, key: str) -> Response:  # noqa: ARG001 - whoever is not signed in gets none
    """Where on its picture the cell of a reading is, in per cent (left, top, right, bottom); or why there is none."""
    found = _picture_of(question_in(open_releases().current().version, key))
    box, said = (found.box, None) if isinstance(found, PagePicture) else (None, found)
    return JSONResponse({"box": box, "said": said}, headers=HEADERS)


@router.get("/picture")
def picture(user: Looking, request: Request, key: str) -> Response:  # noqa: ARG001 - whoever is not signed in gets none
    """The page of a reading, or the first of a document, as WebP, personal data blacked out."""
    found = _picture_of(question_in(open_releases().current().version, key))
    if not isinstance(found, PagePicture):
        raise HTTPException(404, found or "没有图 | there is no picture")
    return picture_answer(request, found.file)


def _starts_as(asked: ReviewItem) -> str:
    """What the field of the right value holds before somebody writes."""
    if asked.is_of_document:
        return str(asked.asked.get("read" if asked.kind is Kind.IDENTITY else "doc_types", ""))
    return str(asked.asked.get("suggested_value") or asked.shown.get("says") or "")


def _picture_of(asked: ReviewItem) -> PagePicture | str | None:
    """The page of a reading or the first of a document, or why there is none; None for a word."""
    if asked.kind is Kind.WORD:
        return None
    # a file called .pdf may be a web page, which has no pages
    places = [asked.shown, *([{**asked.shown, "page": None}] if asked.is_of_document else [])]
    said = None
    for place in places:
        try:
            return page_pictures().picture_of(place)
        except UnreadableDocument as gone:
            said = str(gone)
    return said
