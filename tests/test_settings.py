"""Where things lie, by the environment."""

import re

import pytest

from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings


def test_a_home_that_the_shell_did_not_expand_is_expanded(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GONGKAI_DATA", "~/warehouse")
    assert Settings.from_environment().data == tmp_path / "warehouse"


def test_the_data_folder_is_the_checkouts_own_unless_it_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("GONGKAI_PROJECT", str(tmp_path))
    monkeypatch.delenv("GONGKAI_DATA", raising=False)
    assert Settings.from_environment().data == tmp_path / "data"


@pytest.mark.parametrize("name", ["really?", "#1"])
def test_a_path_that_duckdb_or_dbt_cut_off_is_refused(monkeypatch, tmp_path, name):
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / name / "data"))
    with pytest.raises(InvalidConfiguration, match=rf"GONGKAI_DATA=.*{re.escape(name)}/data: .* may have \? or #"):
        Settings.from_environment()


def test_a_wrong_setting_for_office_holders_is_one_line(monkeypatch):
    monkeypatch.setenv("GONGKAI_OFFICE_HOLDERS", "yes")
    with pytest.raises(InvalidConfiguration, match=r"GONGKAI_OFFICE_HOLDERS=yes: must be masked or named"):
        office_holders_are_named()
