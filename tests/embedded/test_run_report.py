from dataclasses import replace
from io import StringIO
from pathlib import Path

from rich.console import Console

from gongkai.embedded.run_report import print_run_report, run_report

COLLECTED = {
    "portals": [
        {"portal": "sample", "listed": 8, "chosen": 5, "new": 6, "known": 0, "failures": []},
        {"portal": "down", "listed": 0, "chosen": 0, "new": 0, "known": 0, "failures": ["HostUnreachable: refused"]},
    ]
}


def printed(report):
    out = StringIO()
    print_run_report(report, Console(file=out, width=200), seconds=12)
    return out.getvalue()


def test_the_sums_are_over_all_batches_and_portals():
    report = run_report(
        collected=[COLLECTED],
        read=[
            {"outcomes": {"read": 2}, "records": {"figure": 10}, "quarantined": 1, "remarks": []},
            {"outcomes": {"unreadable": 1}, "records": {"figure": 5}, "quarantined": 0, "remarks": ["x.pdf: a scan"]},
        ],
        validated=[{"results": {"passed": 7}, "remarks": []}, {"results": {"passed": 3, "failed": 1}, "remarks": []}],
        published=[{"path": "/data/releases/1", "is_new": True}],
        current_release="/data/releases/0",
    )
    assert (report.portals, report.listed, report.chosen, report.new) == (2, 8, 5, 6)
    assert report.readings == {"read": 2, "unreadable": 1}
    assert report.records == {"figure": 15}
    assert report.expectations == {"passed": 10, "failed": 1}
    assert report.release == "/data/releases/1"
    text = printed(report)
    assert "down: HostUnreachable: refused" in text
    assert "x.pdf: a scan" in text
    assert "/data/releases/1 (new)" in text


def test_the_next_commands_ask_the_data_folder_of_the_run():
    report = run_report(
        collected=[],
        read=[],
        validated=[],
        published=[],
        current_release="/my data/releases/1",
        data=Path("/my data"),
        example_key="0c1d2e3f",
    )
    text = printed(report)
    assert "  GONGKAI_DATA='/my data' .venv/bin/gongkai query" in text
    assert "  GONGKAI_DATA='/my data' .venv/bin/gongkai explain 0c1d2e3f" in text
    assert "GONGKAI_DATA" not in printed(replace(report, data=None))


def test_a_run_that_finds_nothing_says_so():
    report = run_report(collected=[], read=[], validated=[], published=[], current_release="/data/releases/0")
    assert report.nothing_happened
    text = printed(report)
    for phrase in ("nothing new", "nothing to read", "nothing published"):
        assert phrase in text


def test_a_run_that_left_documents_unread_does_not_say_there_was_nothing_to_read():
    nothing = {"collected": [], "read": [], "validated": [], "published": [], "current_release": None}
    assert "nothing to read" in printed(run_report(**nothing))
    damaged = [{"remarks": ["landing: load L1 is set aside"]}]
    text = printed(run_report(**nothing, looked_after=damaged, unread=2))
    assert "nothing to read" not in text
    assert "2 documents left unread, for the next run" in text
    assert "load L1 is set aside" in text
