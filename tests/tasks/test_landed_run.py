"""What Airflow is told of a task is what is landed of it; what cannot be landed costs the task nothing."""

from types import SimpleNamespace

import pytest
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from gongkai.landing import task_runs
from gongkai.landing.task_runs import task_run_rows
from gongkai.model.errors import InvalidConfiguration
from gongkai.tasks import landed_run, naming
from gongkai.tasks.landed_run import _FOLDERS, lands_its_run, tell_of_run
from gongkai.tasks.passing import tried_again_where_it_may_pass


@pytest.fixture
def landed(monkeypatch, tmp_path):
    """Runs work as a task of Airflow's, and says what was landed of it while it ran and afterwards."""
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    instance = SimpleNamespace(dag_id="d", run_id="r", task_id="t", map_index=-1, try_number=1)
    context = {"ti": instance}
    for module in (landed_run, naming):
        monkeypatch.setattr(module, "get_current_context", lambda: context)

    def _landed(work):
        seen = []

        @lands_its_run
        @tried_again_where_it_may_pass
        def task():
            seen.extend(task_run_rows(tmp_path / "operations").to_pylist())
            return work()

        try:
            returned = task()
        except BaseException as failure:  # noqa: BLE001 - told by the test
            returned = failure
        [begun], [over] = seen, task_run_rows(tmp_path / "operations").to_pylist()
        assert (begun["outcome"], begun["ended_at"]) == (None, None)
        assert over["task_run_id"] == begun["task_run_id"]
        return returned, over

    return _landed


def test_what_a_task_worked_on_is_landed(landed):
    def work():
        naming.name_by_portals(["乙", "甲"])
        tell_of_run(documents=3, requests=7)
        return "done"

    returned, row = landed(work)
    assert returned == "done"
    assert (row["outcome"], row["subject"], row["documents"], row["requests"]) == ("succeeded", "乙, 甲", 3, 7)
    assert row["map_index"] is None
    assert row["seconds"] >= 0


def test_a_failure_is_landed_with_its_cause_and_without_folders_of_this_machine(landed, tmp_path):
    def work():
        raise InvalidConfiguration(f"{tmp_path}/portals/a.yml: no such\nkey")

    failure, row = landed(work)
    assert isinstance(failure, AirflowFailException)
    assert (row["outcome"], row["cause"]) == ("failed", InvalidConfiguration("").cause)
    assert row["message"] == "$GONGKAI_DATA/portals/a.yml: no such key"


def test_no_folder_of_this_machine_is_told_and_addresses_stay():
    said = "AWS_FILE=/tmp/zhangsan/cred: cannot be read, see http://h/a/b.html (/srv/x_m/no file) ./a/b"
    assert _FOLDERS.sub("…/", said) == ("AWS_FILE=…/cred: cannot be read, see http://h/a/b.html (…/no file) ./a/b")


@pytest.mark.parametrize(
    ("raised", "outcome", "cause"),
    [
        (AirflowSkipException("nothing is behind"), "skipped", "AirflowSkipException"),
        (OSError("no room"), "failed", "OSError"),
        (ZeroDivisionError(), "failed", "ZeroDivisionError"),
        (KeyboardInterrupt(), "failed", "KeyboardInterrupt"),
    ],
)
def test_however_it_ends_it_is_said(landed, raised, outcome, cause):
    def work():
        raise raised

    failure, row = landed(work)
    assert failure is raised or failure.__cause__ is raised
    assert (row["outcome"], row["cause"]) == (outcome, cause)
    assert row["message"]


def test_a_disk_that_takes_no_row_costs_the_task_nothing(landed, monkeypatch):
    def full(*_):
        raise OSError("no room")

    def work():
        monkeypatch.setattr(task_runs, "write_parquet", full)
        return 1

    returned, row = landed(work)
    assert (returned, row["outcome"]) == (1, None)


def test_without_airflow_the_work_is_done_and_nothing_landed(monkeypatch, tmp_path):
    monkeypatch.setenv("GONGKAI_DATA", str(tmp_path))
    assert lands_its_run(lambda: 1)() == 1
    assert list(tmp_path.iterdir()) == []
