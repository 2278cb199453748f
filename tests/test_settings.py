"""Where things lie, by the environment."""

from gongkai.settings import Settings


def test_a_home_that_the_shell_did_not_expand_is_expanded(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GONGKAI_DATA", "~/warehouse")
    assert Settings.from_environment().data == tmp_path / "warehouse"


def test_the_data_folder_is_the_checkouts_own_unless_it_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("GONGKAI_PROJECT", str(tmp_path))
    monkeypatch.delenv("GONGKAI_DATA", raising=False)
    assert Settings.from_environment().data == tmp_path / "data"
