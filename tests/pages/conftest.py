"""The pages over a release that is only looked at, as somebody of this role sees them."""

import shutil
from dataclasses import replace

import pytest

from tests.asked_release import asked
from tests.built_once import built, land_reports

__all__ = ["asked", "built", "land_reports"]


@pytest.fixture
def settings(asked, tmp_path, monkeypatch):
    """The release, and a project whose decisions a test may write; the pages of this process are of them."""
    own = replace(asked, project=tmp_path / "project")
    shutil.copytree(asked.dbt_project / "seeds" / "reviewed", own.dbt_project / "seeds" / "reviewed")
    shutil.copytree(asked.portals, own.portals)
    monkeypatch.setenv("GONGKAI_PROJECT", str(own.project))
    monkeypatch.setenv("GONGKAI_DATA", str(own.data))
    monkeypatch.setenv("GONGKAI_WORDS", str(tmp_path / "words"))
    return own


@pytest.fixture
def as_role(settings, monkeypatch):
    """``as_role(role)`` gives a client that is signed in so; None: nobody."""
    from tests.pages import clients  # noqa: PLC0415 - Airflow takes seconds to import, which collecting would wait for

    clients.forget_what_is_open()
    clients.sign_in_by_simple_auth_manager(monkeypatch)
    yield clients.client_as
    clients.close_what_is_open()
