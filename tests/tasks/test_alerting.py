"""Who is told of a failure, what, and that telling never makes it worse."""

import json
from types import SimpleNamespace

import pytest
from werkzeug import Request, Response

from gongkai.tasks import alerting
from gongkai.tasks.alerting import tell_people


@pytest.fixture
def told(httpserver, monkeypatch, tmp_path):
    """Messages that a receiver on loopback was sent; it is named in the file of addresses."""
    received = []

    def receive(request: Request) -> Response:
        received.append(json.loads(request.get_data()))
        return Response(status=200)

    httpserver.expect_request("/").respond_with_handler(receive)
    addresses = tmp_path / "addresses"
    addresses.write_text(f"# the office\n\njson://127.0.0.1:{httpserver.port}/\n", "utf-8")
    monkeypatch.setenv("GONGKAI_ALERTS", str(addresses))
    monkeypatch.setenv("AIRFLOW__API__BASE_URL", "https://airflow.example.com/")
    return received


def failed(dag_id="publish_release", *, map_index=-1, exception=None):
    instance = SimpleNamespace(dag_id=dag_id, task_id="publish", map_index=map_index)
    return {"ti": instance, "run_id": "r1", "exception": exception}


def test_an_alert_says_what_failed_why_what_to_do_and_where_to_look(told):
    tell_people(failed(exception=RuntimeError("amounts_are_not_lost: 3 of 9 are gone")))
    (message,) = told
    assert (message["title"], message["type"]) == ("Gongkai: publish_release / publish failed", "failure")
    why, _, chinese, english, page = message["message"].splitlines()
    assert why == "amounts_are_not_lost: 3 of 9 are gone"
    assert "上一个版本仍在" in chinese
    assert "the last release still serves" in english
    assert page == "https://airflow.example.com/dags/publish_release/runs/r1"


def test_a_batch_of_several_is_not_told_of_but_the_task_that_looks_at_all(told):
    tell_people(failed("read_reports", map_index=7))
    assert told == []


def test_a_task_that_was_killed_is_told_of_without_its_words(told):
    tell_people(failed("read_reports"))
    assert "ended without a message" in told[0]["message"]


def test_a_long_failure_is_cut(told):
    tell_people(failed(exception=RuntimeError("很" * 10_000)))
    assert len(told[0]["message"]) < 2_500


@pytest.mark.parametrize("addresses", ["json://127.0.0.1:1/\n", "nonsense\n", None])
def test_what_cannot_be_sent_is_a_line_of_the_log_that_holds_no_secret(
    addresses, monkeypatch, tmp_path, capsys, caplog
):
    file = tmp_path / "addresses"
    if addresses is not None:
        file.write_text(addresses, "utf-8")
    monkeypatch.setenv("GONGKAI_ALERTS", str(file))
    tell_people(failed())
    said = capsys.readouterr()
    assert "GONGKAI_ALERTS" in said.out
    assert "127.0.0.1" not in said.out + said.err + caplog.text


def test_where_nobody_is_named_nobody_is_told(told, monkeypatch):
    monkeypatch.delenv("GONGKAI_ALERTS")
    tell_people(failed())
    assert told == []


def test_each_dag_has_a_cure_in_both_languages(repository):
    names = {file.stem for file in (repository / "dags").glob("*.py")}
    assert set(alerting._cures()) == names
    assert all(cure["zh"] and cure["en"] for cure in alerting._cures().values())
