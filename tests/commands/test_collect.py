"""`gongkai collect`: portals by name, backfills, and what is said of each."""

from datetime import date, timedelta

import pytest

from gongkai.cli import main
from gongkai.commands.collect import collect_portals
from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import CHINA, Settings
from gongkai.stages.collecting import portals_to_collect
from gongkai.vault import Vault

TODAY = date(2026, 11, 21)


@pytest.fixture
def settings(tmp_path, httpserver) -> Settings:
    """A portal on loopback that lists one article of 2023, whose file is not there."""
    httpserver.no_handler_status_code = 404
    item = '<ul><li><a href="202409/t20240913_7.html">示例县水务局2023年度部门决算</a><i>2024-09-13</i></li></ul>'
    httpserver.expect_request("/czyjs/index.html").respond_with_data(item)
    httpserver.expect_request("/czyjs/202409/t20240913_7.html").respond_with_data('<a href="./1.pdf">决算.pdf</a>')
    settings = Settings(project=tmp_path / "project", data=tmp_path / "data")
    settings.portals.mkdir(parents=True)
    (settings.portals / "here.yml").write_text(
        f"name: here\ntitle_zh: 示例县\nfamily: trs\nlist_urls: ['{httpserver.url_for('/czyjs/index.html')}']\n"
        "politeness: {delay_seconds: 0}\ntitle_rules: {from_year: 2024}\nverified: true\n",
        "utf-8",
    )
    return settings


def collect(settings: Settings, *names: str, **said) -> int:
    return collect_portals(settings, list(names), **{"folder": None, "from_year": None, "to_year": None, **said})


def test_what_is_due_is_collected_and_said(settings, capsys, httpserver):
    assert collect(settings) == 0
    assert "here: " in capsys.readouterr().out
    asked = len(httpserver.log)
    assert collect(settings) == 0
    assert "no portal is due" in capsys.readouterr().out
    assert len(httpserver.log) == asked


def test_a_backfill_waits_for_no_day_and_brings_its_years(settings, capsys):
    collect(settings)
    asked_on = Vault(settings.vault).last_listed()["here"].astimezone(CHINA).date()
    assert portals_to_collect(settings, None, today=asked_on) == []
    assert portals_to_collect(settings, None, today=asked_on, is_backfill=True) == [["here"]]
    before = len(Vault(settings.vault).known_urls("here"))
    collect(settings, from_year=2020, to_year=2023)
    assert len(Vault(settings.vault).known_urls("here")) > before
    assert "failed" in capsys.readouterr().out


def test_what_is_due_is_said_of_the_day_that_is_asked_for(settings):
    collect(settings, "here")
    asked_on = Vault(settings.vault).last_listed()["here"].astimezone(CHINA).date()
    assert portals_to_collect(settings, None, today=asked_on - timedelta(days=1)) == []
    assert portals_to_collect(settings, None, today=asked_on + timedelta(days=7)) == [["here"]]


def test_a_folder_is_taken_in(settings, tmp_path, capsys):
    (tmp_path / "files").mkdir()
    (tmp_path / "files/决算.txt").write_text("2024年度部门决算", "utf-8")
    assert collect(settings, folder=tmp_path / "files") == 0
    assert "1 new" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: there is no such portal file"),
        (["--from-year", "2024", "--to-year", "2020"], "from_year: must be 2020 (to_year) or less, not 2024"),
        (["--from-year", "24"], "from_year: must be a year from 2000 to 2100, not 24"),
        (["here", "--folder", "."], "--folder takes in a folder and nothing else"),
    ],
)
def test_a_wrong_request_is_one_line(settings, monkeypatch, capsys, arguments, said):
    monkeypatch.setenv("GONGKAI_PROJECT", str(settings.project))
    monkeypatch.setenv("GONGKAI_DATA", str(settings.data))
    assert main(["collect", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"gongkai: {said}")
    assert error.count("\n") == 1


def test_a_portal_with_a_wrong_file_is_named_when_it_is_asked_for(settings):
    (settings.portals / "wrong.yml").write_text("name: wrong\n", "utf-8")
    assert portals_to_collect(settings, None, today=TODAY) == [["here"]]
    with pytest.raises(InvalidConfiguration, match=r"wrong\.yml: "):
        portals_to_collect(settings, ["wrong"], today=TODAY)


def test_no_person_is_told_on_the_terminal(settings, httpserver, capsys, monkeypatch):
    httpserver.expect_request("/private/index.html").respond_with_data(
        '<ul><li><a href="202409/t20240913_7.html">2024年度部门决算（联系人：张瑀岚）</a><i>2024-09-13</i></li></ul>'
    )
    page = '<a href="./联系人张瑀岚19900010001.pdf">决算.pdf</a>'
    httpserver.expect_request("/private/202409/t20240913_7.html").respond_with_data(page)
    file = settings.portals / "here.yml"
    file.write_text(file.read_text("utf-8").replace("/czyjs/", "/private/"), "utf-8")
    monkeypatch.setenv("GONGKAI_PROJECT", str(settings.project))
    monkeypatch.setenv("GONGKAI_DATA", str(settings.data))
    assert main(["collect", "here"]) == 1
    assert main(["portals", "check", "here"]) == 0
    told = "".join(capsys.readouterr())
    assert "HttpFailure" in told
    assert "2024年度部门决算（联系人：███）" in told
    assert not any(secret in told for secret in ("张瑀岚", "19900010001", "%E5%BC%A0%E7%91%80%E5%B2%9A"))
