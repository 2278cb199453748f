"""Decisions in a project of their own, over a release that is only looked at."""

import shutil
from dataclasses import replace

import pytest

from gongkai.answering.open_release import open_release
from gongkai.suggesting.kept_suggestions import suggestions_file
from tests.asked_release import asked
from tests.built_once import built, land_reports

__all__ = ["asked", "built", "land_reports"]


@pytest.fixture
def settings(asked, tmp_path, monkeypatch):
    """The release, and a project and suggestions whose decisions and words a test may write."""
    reviewed = tmp_path / "project" / "dbt_project" / "seeds" / "reviewed"
    shutil.copytree(asked.dbt_project / "seeds" / "reviewed", reviewed)
    monkeypatch.setenv("GONGKAI_WORDS", str(tmp_path / "words"))
    own = replace(asked, project=tmp_path / "project", data=tmp_path / "data")
    suggestions_file(own).parent.mkdir(parents=True)
    suggestions_file(own).write_text('{"labels": [], "classes": []}', "utf-8")
    own.releases.symlink_to(asked.releases)
    return own


@pytest.fixture
def release(settings):
    """The release, open."""
    with open_release(settings) as opened:
        yield opened
