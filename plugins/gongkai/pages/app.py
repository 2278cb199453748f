"""The pages as one application, which Airflow's API server mounts below /gongkai."""

from functools import cache

from airflow.api_fastapi.app import get_auth_manager
from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response

from gongkai.model.errors import GongkaiError
from gongkai.pages import (
    decided_pages,
    decision_pages,
    queue_pages,
    report_pages,
    search_pages,
    site_pages,
    state_pages,
)
from gongkai.pages.drawing import HEADERS, asset, page
from gongkai.pages.refusals_in_words import refusal_in_words
from gongkai.pages.report_reading import NoSuchReport
from gongkai.reviewing.queue import NoSuchItem


@cache
def pages_app() -> FastAPI:
    """Every page; each asks Airflow who is looking, also those that only show."""
    app = FastAPI(title="Gongkai", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(queue_pages.router)
    app.include_router(decision_pages.router)
    app.include_router(decided_pages.router)
    app.include_router(report_pages.router)
    app.include_router(search_pages.router)
    app.include_router(site_pages.router)
    app.include_router(state_pages.router)
    app.add_api_route("/assets/{name}", _asset, methods=["GET"])
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(GongkaiError, _failed)
    app.add_exception_handler(RequestValidationError, _misformed)
    return app


def _asset(name: str) -> Response:
    """Styles and scripts of ours: the same for everybody, and nothing of a report."""
    found = asset(name)
    if found is None:
        raise HTTPException(404, "没有此文件 | there is no such file")
    body, media_type = found
    return Response(body, media_type=media_type, headers={**HEADERS, "Cache-Control": "max-age=300"})


def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, HTTPException)
    wants_page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    is_nobody = refusal.status_code == 401 or refusal.detail == "Invalid JWT token"  # noqa: PLR2004
    if is_nobody and wants_page:
        return RedirectResponse(get_auth_manager().get_url_login(next_url=str(request.url)), 303)
    return page("refused.html", status=refusal.status_code, said=refusal_in_words(str(refusal.detail)))


def _failed(_: Request, failure: Exception) -> Response:
    status = 404 if isinstance(failure, NoSuchItem | NoSuchReport) else 409
    return page("refused.html", status=status, said=refusal_in_words(str(failure)))


def _misformed(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)  # what it is registered for
    names = ", ".join(sorted({str(each["loc"][-1]) for each in fault.errors()}))
    said = f"请求不完整或写错：{names} | the request lacks or misspells {names}; open the page again"
    return page("refused.html", status=422, said=refusal_in_words(said))
