"""Who may look and who may decide, by Airflow's own auth; and that a decision comes from a page of ours."""

import hashlib
import re
from typing import Annotated, Final
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.base_user import BaseUser
from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity, DagDetails
from airflow.api_fastapi.core_api.security import GetUserDep
from airflow.configuration import conf
from fastapi import Depends, HTTPException, Request

_DAG: Final = "review_release"
"""Whoever may see this DAG may see what it asks about; whoever may answer for its tasks may decide."""

_LONGEST_OF_NAME: Final = 30
_DIGITS: Final = 6
_OURS: Final = frozenset({"same-origin", "none"})


def may_look(user: GetUserDep) -> BaseUser:
    """The signed-in user; raises HTTPException 401 for nobody, 403 for one who may not see our DAGs."""
    if not get_auth_manager().is_authorized_dag(method="GET", details=DagDetails(id=_DAG), user=user):
        raise HTTPException(403, "您无权查看 | you may not see this; ask who looks after this Airflow")
    return user


def may_decide(user: GetUserDep) -> BaseUser:
    """The same of one who may decide: who may answer what waits for a person in our DAG."""
    # Not is_authorized_custom_view: SimpleAuthManager answers it for a viewer whatever the method.
    is_allowed = get_auth_manager().is_authorized_dag(
        method="PUT", access_entity=DagAccessEntity.HITL_DETAIL, details=DagDetails(id=_DAG), user=user
    )
    if not is_allowed:
        raise HTTPException(403, "您可以查看，不能决定 | you may look, not decide; ask for the right to")
    return user


def from_our_pages(request: Request) -> None:
    """Raises HTTPException 403 where another site, or another port of this host, has sent the request."""
    ours = {urlsplit(conf.get("api", "base_url", fallback="")).netloc, request.headers.get("host")} - {None, ""}
    is_ours = urlsplit(request.headers.get("origin", "")).netloc in ours
    if not is_ours or request.headers.get("sec-fetch-site", "same-origin") not in _OURS:
        raise HTTPException(403, "请求来自别的网站，已拒绝 | the request comes from another site; open the page here")


def mark_of(user: BaseUser) -> str:
    """The short mark that decisions of this user carry: the name where it is one already, else what it has of a mark.

    With six digits that tell names apart of which the same is left (张1, 李1), or nothing (李四).
    """
    name = user.get_name()
    mark = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-")[:_LONGEST_OF_NAME]
    if mark and mark == name:
        return mark
    digits = hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]
    return f"{mark or 'user'}-{digits}"


def decides(user: BaseUser) -> bool:
    """Whether this user may decide."""
    try:
        may_decide(user)
    except HTTPException:
        return False
    return True


def mark_or_none(user: BaseUser) -> str:
    """The mark of one who may decide; empty for others."""
    try:
        return mark_of(may_decide(user))
    except HTTPException:
        return ""


Looking = Annotated[BaseUser, Depends(may_look)]
Deciding = Annotated[BaseUser, Depends(may_decide)]
