"""Clients of the pages, signed in by Airflow's own SimpleAuthManager."""

from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

from gongkai.pages import app, open_releases, permission, queue_pages

ORIGIN = "http://airflow.example:8080"


def forget_what_is_open():
    """Makes the pages of this process anew: of other settings."""
    for made in (app.pages_app, open_releases.open_releases, queue_pages.page_pictures, queue_pages.question_in):
        made.cache_clear()


def sign_in_by_simple_auth_manager(monkeypatch):
    """Who may do what is asked of the manager that a checkout's own Airflow has."""
    manager = SimpleAuthManager()
    for module in (app, permission):
        monkeypatch.setattr(module, "get_auth_manager", lambda: manager)


def client_as(role):
    """Somebody of this role; None: nobody."""
    pages = app.pages_app()
    pages.dependency_overrides = {}
    if role is not None:
        pages.dependency_overrides[get_user] = lambda: SimpleAuthManagerUser(username=f"a-{role.lower()}", role=role)
    return TestClient(pages, base_url=ORIGIN, follow_redirects=False, headers={"accept": "text/html"})


def close_what_is_open():
    """Ends the worker that draws pages, and closes the releases: a later test of this process opens them anew."""
    queue_pages.page_pictures().close()
    open_releases.open_releases().close()
