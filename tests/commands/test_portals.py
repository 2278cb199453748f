"""`gongkai portals`: a column's address becomes a file, a file is tried, and the state of all is told."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.cli import main
from gongkai.commands.portals.check import check_portal, check_portals
from gongkai.commands.portals.new import new_portal
from gongkai.commands.portals.standing import list_portals
from gongkai.interpreting.words.regions import region_of_code
from gongkai.model.errors import GongkaiError, InvalidConfiguration, RobotsDisallowed
from gongkai.portals.file.draft import portal_name
from gongkai.portals.file.portal import load_portal, load_portals
from gongkai.portals.watch.portal_state import portal_state
from gongkai.settings import CHINA, Settings
from gongkai.stages.collecting import collect, portals_to_collect
from gongkai.vault import Vault

PAGES = Path(__file__).parents[1] / "portals" / "families"


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(project=tmp_path / "project", data=tmp_path / "data")


@pytest.fixture
def column(httpserver):
    """A TRS column of two pages whose site says that it is 渌口区; gives its address."""
    httpserver.no_handler_status_code = 404
    first = (PAGES / "trs/list_1.html").read_text("utf-8")
    tags = '<meta name="SiteIDCode" content="4302120001"><meta name="SiteName" content="株洲市渌口区人民政府">'
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nCrawl-delay: 0.01\n")
    httpserver.expect_request("/czyjs/index.html").respond_with_data(first.replace("</head>", f"{tags}</head>"))
    httpserver.expect_request("/czyjs/index_1.html").respond_with_data((PAGES / "trs/list_2.html").read_bytes())
    httpserver.expect_request("/czyjs/202509/t20250912_812345.html").respond_with_data(
        (PAGES / "trs/article.html").read_bytes()
    )
    return httpserver.url_for("/czyjs/index.html")


def test_a_new_portal_is_recognised_written_and_tried(settings, column, httpserver, capsys):
    assert new_portal(settings, column, "lukou") == 0
    said = capsys.readouterr().out
    assert "family     trs" in said
    assert "430212 湖南省株洲市渌口区 (by SiteIDCode 4302120001)" in said
    portal = load_portal(settings.portals / "lukou.yml")
    assert (portal.family, portal.region_code, portal.verified) == ("trs", "430212", False)
    assert portal.title_zh == "株洲市渌口区人民政府"
    assert [request.path for request, _ in httpserver.log] == ["/robots.txt", "/czyjs/index.html"]

    assert check_portal(settings, "lukou") == 0
    said = capsys.readouterr().out
    assert "listed     6 items on 2 pages" in said
    assert "chosen     5, of which 0 are in the vault" in said
    assert "left       1: title_rules.exclude: 通知" in said
    assert "4 files" in said
    assert "1.部门决算.pdf" in said
    assert "to come    about 24 requests (4.0 files an article), 0.01 s apart" in said
    assert not (settings.data / "vault" / "fetches").exists(), "a dry run keeps nothing"


def test_a_portal_is_not_written_over(settings, column):
    new_portal(settings, column, "lukou")
    with pytest.raises(InvalidConfiguration, match="--name lukou-2"):
        new_portal(settings, column, "lukou")


def test_a_column_that_cannot_be_had_leaves_no_file(settings, httpserver):
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /\n")
    with pytest.raises(RobotsDisallowed):
        new_portal(settings, httpserver.url_for("/czyjs/"), "closed")
    assert not settings.portals.exists()


@pytest.mark.parametrize("url", ["foo", "ftp://h/x", "http://h", "http://h:99999999/x", "file:///etc/passwd"])
def test_what_is_no_web_address_is_one_line(settings, url):
    with pytest.raises(GongkaiError) as fault:
        new_portal(settings, url, "x")
    assert "\n" not in str(fault.value)


def test_a_check_of_a_portal_that_is_not_there_is_one_line(settings):
    with pytest.raises(InvalidConfiguration, match="no such portal file"):
        check_portal(settings, "nowhere")


def test_a_check_says_what_failed(settings, column, httpserver, capsys):
    new_portal(settings, column, "lukou")
    httpserver.clear()
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/czyjs/index.html").respond_with_data("<html><title>改版</title></html>")
    assert check_portal(settings, "lukou") == 1
    assert "failed     WrongContent" in capsys.readouterr().out


def test_all_portals_are_tried_a_line_for_each(settings, column, httpserver, capsys):
    new_portal(settings, column, "lukou")
    gone = (settings.portals / "lukou.yml").read_text("utf-8").replace("lukou", "gone").replace("/czyjs/", "/moved/")
    (settings.portals / "gone.yml").write_text(gone, "utf-8")
    capsys.readouterr()
    assert check_portals(settings) == 1
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith("1/2  gone")
    assert "failed: HttpFailure" in first
    assert second.startswith("2/2  lukou")
    assert "6 items on 2 pages, 5 chosen, 5 to fetch, about 24 requests" in second
    assert last == "1 of 2 portals can be listed"
    (settings.portals / "faulty.yml").write_text("family: none", "utf-8")
    assert check_portals(settings) == 2
    assert "gongkai: faulty.yml" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["lukou", "--all"]])
def test_a_check_is_of_one_or_of_all(arguments, capsys):
    assert main(["portals", "check", *arguments]) == 2
    assert capsys.readouterr().err == "gongkai: name one portal, or give --all\n"


def test_the_state_of_a_portal(settings, column, httpserver, capsys, clock):
    today = clock.now().date()
    new_portal(settings, column, "lukou")
    assert list_portals(settings, today=today) == 0
    assert "never" in capsys.readouterr().out
    collect(settings, ["lukou"], open_session=clock.session)
    [portal] = load_portals(settings.portals)[0]
    state = portal_state(portal, Vault(settings.vault).fetch_rows(), today, CHINA)
    assert (state.trouble, state.is_blocked, state.next_due) == (None, False, None)
    assert state.verdict is not None
    assert state.last_success is not None
    httpserver.clear()
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/czyjs/index.html").respond_with_data("", status=412)
    collect(settings, ["lukou"], open_session=clock.session)
    quiet = (settings.portals / "lukou.yml").read_text("utf-8").replace("lukou", "a-quiet-one")
    (settings.portals / "a-quiet-one.yml").write_text(quiet, "utf-8")
    capsys.readouterr()
    assert list_portals(settings, today=today) == 0
    said = capsys.readouterr().out
    assert said.index("lukou") < said.index("a-quiet-one"), "what somebody has to look at comes first"
    assert "blocked: HttpFailure: answered with status 412" in said
    assert "  warning  " in said, "it is asked by name only, so it raises no alarm"


def test_a_verified_portal_says_when_it_is_due(settings, column, clock):
    new_portal(settings, column, "lukou")
    file = settings.portals / "lukou.yml"
    file.write_text(file.read_text("utf-8").replace("verified: false", "verified: true"), "utf-8")
    [portal] = load_portals(settings.portals)[0]
    collect(settings, ["lukou"], open_session=clock.session)
    asked = clock.now().date()
    state = portal_state(portal, Vault(settings.vault).fetch_rows(), asked, CHINA)
    assert state.next_due is not None
    assert 1 <= (state.next_due - asked).days <= 7


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.lukou.gov.cn/c24888", "lukou"),
        ("https://rsj.changsha.gov.cn/x/", "changsha-rsj"),
        ("http://10.0.0.1:8080/x", "10-0-0-1"),
        ("https://www.shandong.czyjsgk.com/x/", "czyjsgk-shandong"),
    ],
)
def test_a_portal_is_named_after_its_host(url, name):
    assert portal_name(url) == name


def test_the_portal_files_of_the_project(repository):
    portals, faults = load_portals(repository / "dags" / "portals")
    assert faults == []
    real = [portal for portal in portals if portal.name != "sample"]
    assert len(real) >= 30
    assert len({portal.family for portal in real}) >= 10
    assert not any(portal.verified for portal in real), "nobody has seen them work"
    assert all(portal.politeness.delay_seconds >= 3 for portal in real)
    for portal in real:
        region = region_of_code(portal.region_code)
        assert region is not None
        assert region.short_name in portal.title_zh or region.name in portal.title_zh, portal.name


def test_only_the_sample_portal_is_asked_unasked(repository, tmp_path):
    settings = Settings(project=repository, data=tmp_path)
    today = date(2026, 11, 21)
    assert portals_to_collect(settings, None, today=today) == [["sample"]]
    assert portals_to_collect(settings, ["dayu"], today=today) == [["dayu"]]
