"""A report: each of its pages beside what was read of it, each number to be outlined where it is printed."""

from typing import Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from gongkai.model.errors import UnreadableDocument
from gongkai.pages.drawing import HEADERS, page
from gongkai.pages.open_releases import open_releases
from gongkai.pages.permission import Looking
from gongkai.pages.picture_answers import picture_answer
from gongkai.pages.queue_pages import page_pictures
from gongkai.pages.report_reading import Reading, report_reading, sheet_of
from gongkai.presenting.pictures.picture_store import Percent
from gongkai.reviewing.page_pictures import PagePicture, box_on_page, place_of

router: Final = APIRouter()


@router.get("/report", response_class=HTMLResponse)
def report(user: Looking, document: str, sheet: int | None = None, figure: str = "") -> Response:
    """One sheet of a report: its picture, and each number that was read of it or that has no meaning yet.

    The sheet that prints ``figure``, where none is named.
    """
    release = open_releases().current()
    shown = sheet_of(release, document, figure) if sheet is None and figure else sheet
    reading = report_reading(release, document, shown)
    known = [number for number, _ in reading.sheets]
    place = known.index(reading.sheet) if reading.sheet in known else 0
    return page(
        "report.html",
        user=user.get_name(),
        reading=reading,
        before=known[place - 1] if place else None,
        after=known[place + 1] if place + 1 < len(known) else None,
    )


@router.get("/boxes")
def boxes(user: Looking, document: str, sheet: int) -> Response:  # noqa: ARG001 - whoever is not signed in gets none
    """Where on the sheet's picture each number is, by key, in per cent; or why there is no picture."""
    reading = _sheet(document, sheet)
    try:
        return JSONResponse({"boxes": _boxes(reading), "said": None}, headers=HEADERS)
    except UnreadableDocument as gone:
        return JSONResponse({"boxes": {}, "said": str(gone)}, headers=HEADERS)


@router.get("/sheet")
def picture(user: Looking, request: Request, document: str, sheet: int) -> Response:  # noqa: ARG001 - the same
    """The sheet as WebP, personal data blacked out."""
    reading = _sheet(document, sheet)
    try:
        file = _picture(reading).file
    except UnreadableDocument as gone:
        raise HTTPException(404, f"没有图 | there is no picture: {gone}") from gone
    return picture_answer(request, file)


def _sheet(document: str, sheet: int) -> Reading:
    """What was read of this very sheet; raises HTTPException 404 where it prints no number."""
    reading = report_reading(open_releases().current(), document, sheet)
    if reading.sheet != sheet:
        raise HTTPException(404, "没有此页 | no number was read of such a page")
    return reading


def _boxes(reading: Reading) -> dict[str, Percent]:
    """The cells of the numbers that are on the picture."""
    rows = [number.row for _, numbers in reading.tables for number in numbers]
    shown = _picture(reading)
    kept = page_pictures().drawn(reading.document, [], [])
    if reading.page is not None:
        size = kept.sizes[reading.page]
        return {str(row["key"]): box for row in rows if (box := box_on_page(row, size)) is not None}
    places = {str(row["key"]): kept.boxes.get(place_of(row)) for row in rows}
    return {key: at[1] for key, at in places.items() if at is not None and kept.files.get(at[0]) == shown.file}


def _picture(reading: Reading) -> PagePicture:
    rows = [number.row for _, numbers in reading.tables for number in numbers]
    if not rows:
        raise UnreadableDocument("nothing was read of it")
    if reading.page is None:
        page_pictures().drawn(reading.document, [], [place_of(row) for row in rows])
    return page_pictures().picture_of({**reading.document, **rows[0]})
