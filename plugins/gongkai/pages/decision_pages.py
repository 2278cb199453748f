"""Answers to questions, and who takes them upon them: what changes something, from a page of ours alone."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, HTTPException
from fastapi.responses import RedirectResponse, Response

from gongkai.pages.around import Around
from gongkai.pages.open_releases import open_releases
from gongkai.pages.permission import Deciding, from_our_pages, mark_of
from gongkai.reviewing.actions import Action, Decision
from gongkai.reviewing.alike import all_like, source_of
from gongkai.reviewing.deciding import decide_together
from gongkai.reviewing.items import ReviewItem
from gongkai.reviewing.queue import NoSuchItem, open_item
from gongkai.reviewing.reviewed_files import kept_rows
from gongkai.reviewing.taking import free_with, give_back, take
from gongkai.reviewing.withdrawing import decided_of, decision_called, withdraw
from gongkai.settings import CHINA

router: Final = APIRouter(dependencies=[Depends(from_our_pages)])


class Answer(Around):
    """What the form of a question sends; ``all_of_them`` is the source of all that are like it, to decide them all."""

    key: str
    source: str
    action: Action
    reason: str = ""
    value: str = ""
    after: str = ""
    all_of_them: str = ""


class Withdrawal(Around):
    """What the form of a decided question sends."""

    key: str
    reason: str = ""


class Taking(Around):
    """What the forms send that take questions upon somebody, or give them back."""

    key: list[str]
    is_given_back: bool = False
    back: str = ""


@router.post("/decide")
def answer(user: Deciding, told: Annotated[Answer, Form()]) -> Response:
    """Writes the decision and leads on to the next question; refuses where the question has become another."""
    release, by, now = open_releases().current(), mark_of(user), datetime.now(CHINA)
    asked = open_item(release.settings, release, told.key)
    items = [asked]
    if told.all_of_them:
        items = free_with(release.settings, asked, all_like(release.settings, release, asked), by, now=now)
    if asked.source != told.source or told.all_of_them not in {"", source_of(items)}:
        raise HTTPException(409, "问题已变，请重新打开 | this has changed meanwhile; open it again")
    reason = told.reason.strip() or (_OF_DOCUMENTS if asked.is_of_document else _REASONS)[told.action]
    decision = Decision(told.action, reason, by, now.date(), told.value or None)
    decide_together(release.settings, items, decision, now=now)
    done = "settled" if asked.is_of_document else told.action.value
    after = told.after
    if after in {item.key for item in items} or (asked.is_of_document and told.action is Action.REFUSE):
        waiting, _ = told.items(release, by=by)
        after = next((item.key for item in waiting if item.key == after), waiting[0].key if waiting else "")
    onward = told.address_with(key=after, told=done, count=str(len(items)) if len(items) > 1 else "")
    return RedirectResponse(f"{'item' if after else 'queue'}?{onward}", 303)


@router.post("/withdraw")
def withdrawing(user: Deciding, told: Annotated[Withdrawal, Form()]) -> Response:
    """Takes back what was decided of a question, whose next build has what was read; refuses where nothing was."""
    release, by, today = open_releases().current(), mark_of(user), datetime.now(CHINA).date()
    settings = release.settings
    kept = kept_rows(settings.dbt_project)
    try:
        asked: ReviewItem | None = open_item(settings, release, told.key)
    except NoSuchItem:  # it was built meanwhile, and is asked no more
        asked = None
    decided = decided_of(asked, kept) if asked is not None else decision_called(told.key, kept)
    if decided is None:
        raise HTTPException(409, "没有可撤销的决定 | there is no decision to take back; open it again")
    withdraw(settings, decided, reason=told.reason.strip() or "decided too soon", by=by, on=today)
    if asked is None:
        return RedirectResponse("decided?told=withdrawn", 303)
    return RedirectResponse(f"item?{told.address_with(key=asked.key, told='withdrawn')}", 303)


@router.post("/take")
def taking(user: Deciding, told: Annotated[Taking, Form()]) -> Response:
    """Makes questions those of who asks, for a day, or nobody's; refuses where one is somebody else's."""
    release, by, now = open_releases().current(), mark_of(user), datetime.now(CHINA)
    shown, _ = Around(**told.model_dump(include={"kind", "portal", "department", "page"})).items(release, by=by)
    listed = {item.key: item for item in shown}
    items = [listed.get(key) or open_item(release.settings, release, key) for key in told.key]
    (give_back if told.is_given_back else take)(release.settings, items, by, now=now)
    done = "given_back" if told.is_given_back else "taken"
    return RedirectResponse(f"{'item' if told.back else 'queue'}?{told.address_with(key=told.back, told=done)}", 303)


_REASONS: Final = {
    Action.ACCEPT: "as suggested",
    Action.CORRECT: "read otherwise on the page",
    Action.CONFIRM: "the page prints what was read",
    Action.WITHHOLD: "the page prints it as something else",
    Action.REFUSE: "not a word to take in",
}
_OF_DOCUMENTS: Final = {
    Action.ACCEPT: "the file says what was read",
    Action.CORRECT: "the file says otherwise",
    Action.REFUSE: "the file is not what it was taken for",
}
