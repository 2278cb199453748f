"""A portal that is wrong, down, empty or forbids costs itself: the cause is in the ledger, the others go on."""

import socket
from datetime import date

from gongkai.stages.collecting import collect, portal_faults, portals_to_collect
from gongkai.vault import Vault
from tests.standing_clock import StandingClock

TODAY = date(2026, 11, 21)


def collected(settings, source: str) -> dict:
    [outcome] = collect(settings, [source], open_session=StandingClock().session)
    return outcome


def test_a_broken_portal_file_is_one_line_and_hides_no_other(settings, write_portal):
    write_portal("good", "http://127.0.0.1:1/index.html")
    write_portal("broken", "http://127.0.0.1:1/index.html", "cadence: hourly\n")
    (settings.portals / "no-yaml.yml").write_text("family: [", "utf-8")

    assert portals_to_collect(settings, None, today=TODAY) == [["good"]]
    faults = [str(fault) for fault in portal_faults(settings)]
    assert len(faults) == 2
    assert all("\n" not in fault for fault in faults)
    assert "broken.yml" in faults[0]
    assert "cadence" in faults[0]
    assert "daily" in faults[0], "the cure: what it must be"
    assert "no-yaml.yml" in faults[1]


def test_a_portal_that_is_down_is_in_the_ledger_with_its_cause(settings, write_portal):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # held, so that nobody else comes to listen there
        write_portal("down", f"http://127.0.0.1:{silent.getsockname()[1]}/index.html")
        outcome = collected(settings, "down")
    assert outcome["new"] == 0
    assert outcome["failures"]
    causes = {row.cause for row in Vault(settings.vault).fetch_rows()}
    assert causes - {None}


def test_a_portal_that_forbids_is_left_alone(settings, write_portal, httpserver):
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /\n")
    write_portal("forbids", httpserver.url_for("/column/index.html"))
    outcome = collected(settings, "forbids")
    assert "RobotsDisallowed" in outcome["failures"][0]
    assert [request.path for request, _ in httpserver.log] == ["/robots.txt"]


def test_an_empty_column_says_so(settings, write_portal, httpserver):
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/column/index.html").respond_with_data("<html><title>财政预决算</title></html>")
    write_portal("empty", httpserver.url_for("/column/index.html"))
    outcome = collected(settings, "empty")
    assert outcome["listed"] == 0
    assert outcome["failures"], "silence is worth a line"


def test_a_portal_that_is_not_there_is_one_line(settings):
    outcome = collected(settings, "nowhere")
    assert outcome["portal"] == "nowhere"
    assert "nowhere.yml" in outcome["failures"][0]


def test_portals_of_one_host_are_collected_together(settings, write_portal):
    write_portal("a", "http://127.0.0.1:1/one/index.html")
    write_portal("b", "http://127.0.0.1:2/index.html")
    write_portal("c", "http://127.0.0.1:1/two/index.html")
    assert sorted(portals_to_collect(settings, None, today=TODAY)) == [["a", "c"], ["b"]]


def test_a_portal_that_nobody_has_verified_is_asked_only_when_it_is_named(settings, write_portal):
    write_portal("seen", "http://127.0.0.1:1/one/index.html")
    file = settings.portals / f"{write_portal('unseen', 'http://127.0.0.1:2/index.html')}.yml"
    file.write_text(file.read_text("utf-8").replace("verified: true", "verified: false"), "utf-8")
    assert portals_to_collect(settings, None, today=TODAY) == [["seen"]]
    assert portals_to_collect(settings, ["unseen"], today=TODAY) == [["unseen"]]
