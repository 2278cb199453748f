"""`gongkai releases` as a person types it."""

import json
from datetime import UTC, datetime

import pytest

from gongkai.cli import main
from gongkai.publishing.release.publish import publish
from gongkai.settings import Settings
from tests.publishing.small_warehouse import change_warehouse, write_small_warehouse

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


@pytest.fixture
def at(repository, tmp_path, monkeypatch):
    small = Settings(project=repository, data=tmp_path / "data")
    write_small_warehouse(small)
    monkeypatch.setenv("GONGKAI_DATA", str(small.data))
    monkeypatch.setenv("GONGKAI_PROJECT", str(small.project))
    monkeypatch.delenv("GONGKAI_SERVING_DSN", raising=False)
    publish(small, now=NOW)
    change_warehouse(small, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2021")
    publish(small, now=NOW)


def test_list_roll_back_and_compare(at, capsys):
    assert main(["releases", "diff", "2026.11.22-1", "2026.11.22-2"]) == 0
    told = "  changed  测试县审计局 · 2021 (year-1): grade 优 → 良\n"
    assert capsys.readouterr().out == f"rpt_department_year: 1 changed (in grade)\n{told}"
    assert main(["releases", "diff", "2026.11.22-1", "2026.11.22-2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"]["rpt_department_year"]["changed"] == 1
    assert main(["releases", "rollback", "2026.11.22-1", "--reason", "错了"]) == 0
    assert "taken back 2026.11.22-2" in capsys.readouterr().out
    assert main(["releases", "list"]) == 0
    newest, first = capsys.readouterr().out.splitlines()
    assert newest.startswith("2026.11.22-2   2026-11-22 04:00  20 documents")
    assert newest.endswith("in favour of 2026.11.22-1: 错了")
    assert first.endswith("current")


def test_status_says_which_release_is_current_and_why(at, capsys):
    main(["releases", "rollback", "2026.11.22-1"])
    capsys.readouterr()
    assert main(["status"]) == 0
    told = capsys.readouterr().out
    assert "release    2026.11.22-1 at" in told
    assert "pinned: 2026.11.22-2 was rolled back on" in told
    assert "gongkai releases rollback 2026.11.22-2" in told


def test_a_wrong_version_is_one_line(at, capsys):
    assert main(["releases", "diff", "2026.11.22-1", "7"]) == 2
    assert capsys.readouterr().err == "gongkai: 7: there is no such release; there are 2026.11.22-2, 2026.11.22-1\n"
