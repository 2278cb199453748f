"""The script of the charts is put together once for a user, and where there is no place to keep it, each time."""

import sys
from types import SimpleNamespace

import pytest

from gongkai.presenting import vega_script as module


@pytest.fixture
def made(monkeypatch):
    """How often the script was put together."""
    calls = []

    def bundle() -> str:
        calls.append(1)
        return "vega"

    monkeypatch.setitem(sys.modules, "vl_convert", SimpleNamespace(javascript_bundle=bundle))
    module.vega_script.cache_clear()
    yield calls
    module.vega_script.cache_clear()


def test_another_process_finds_it_kept(made, monkeypatch, tmp_path):
    monkeypatch.setattr(module, "user_cache_path", lambda _: tmp_path / "new")
    for _ in range(2):
        assert module.vega_script() == "vega"
        module.vega_script.cache_clear()
    assert len(made) == 1
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_without_a_place_to_keep_it_it_is_made(made, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(module, "user_cache_path", lambda _: tmp_path / "file")
    assert module.vega_script() == "vega"
    assert len(made) == 1
