"""What the pipeline's tasks did: each attempt is one row, whether it ended, was killed, or stands in two files."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from gongkai.landing.task_runs import merge_task_runs, task_run_rows, write_task_run
from gongkai.model.errors import ContractViolation
from gongkai.model.task_run import TaskOutcome, TaskRun

BEGAN = datetime(2026, 11, 2, 23, 59, tzinfo=UTC)
RUN = TaskRun(
    dag_id="read_reports", run_id="manual__1", task_id="read_batch", map_index=3, try_number=1, began_at=BEGAN
)


def ended(run, **facts):
    return replace(run, ended_at=run.began_at + timedelta(minutes=2), seconds=120.0, **facts)


def rows(folder):
    return task_run_rows(folder).to_pylist()


def test_an_attempt_is_one_row_which_says_what_is_known_of_it(tmp_path):
    write_task_run(RUN, tmp_path)
    [row] = rows(tmp_path)
    assert (row["task_id"], row["outcome"], row["ended_at"]) == ("read_batch", None, None)
    write_task_run(ended(RUN, outcome=TaskOutcome.SUCCEEDED, load_id="L", documents=4), tmp_path)
    [row] = rows(tmp_path)
    assert (row["outcome"], row["seconds"], row["load_id"], row["documents"]) == ("succeeded", 120.0, "L", 4)
    assert {file.parent.name for file in tmp_path.rglob("*.parquet")} == {"date=2026-11-02"}, "the day it began on"


def test_attempts_are_told_apart_and_stand_in_their_order(tmp_path):
    second = replace(RUN, try_number=2, began_at=BEGAN + timedelta(minutes=5))
    for run in (second, RUN, replace(RUN, map_index=None), replace(RUN, run_id="manual__2")):
        write_task_run(run, tmp_path)
    assert len(rows(tmp_path)) == 4
    assert rows(tmp_path)[-1]["try_number"] == 2


def test_nothing_was_done_where_there_is_nothing(tmp_path):
    assert rows(None) == rows(tmp_path / "none") == []


def test_days_that_are_over_become_one_file_and_say_the_same(tmp_path):
    for number in range(3):
        run = replace(RUN, map_index=number)
        write_task_run(run, tmp_path)
        write_task_run(ended(run, outcome=TaskOutcome.SKIPPED), tmp_path)
    before = task_run_rows(tmp_path)
    merge_task_runs(tmp_path, today=date(2026, 11, 3))
    assert len(list(tmp_path.rglob("*.parquet"))) == 6, "yesterday's tasks may go on"
    merge_task_runs(tmp_path, today=date(2026, 11, 4))
    assert [file.name for file in tmp_path.rglob("*.parquet")] == ["day.parquet"]
    assert task_run_rows(tmp_path).equals(before)


def test_what_a_killed_merge_left_twice_is_one_row(tmp_path):
    file = write_task_run(ended(RUN, outcome=TaskOutcome.FAILED, cause="OSError", message="no room"), tmp_path)
    began = write_task_run(RUN, tmp_path)
    kept = {path: path.read_bytes() for path in (file, began)}
    merge_task_runs(tmp_path, today=date(2026, 12, 1))
    for path, content in kept.items():
        path.write_bytes(content)
    assert [row["outcome"] for row in rows(tmp_path)] == ["failed"]
    merge_task_runs(tmp_path, today=date(2026, 12, 1))
    assert [path.name for path in tmp_path.rglob("*.parquet")] == ["day.parquet"]
    assert [row["outcome"] for row in rows(tmp_path)] == ["failed"]


def test_a_damaged_file_is_left_out_and_named_with_its_cure_and_merged_into_nothing(tmp_path):
    write_task_run(RUN, tmp_path)
    file = write_task_run(ended(RUN, outcome=TaskOutcome.SUCCEEDED), tmp_path)
    file.write_bytes(b"PAR1")
    merge_task_runs(tmp_path, today=date(2026, 12, 1))
    assert len(list(tmp_path.rglob("*.parquet"))) == 2
    with capture_logs() as told:
        [row] = rows(tmp_path)
    assert row["outcome"] is None, "what the other file says stands"
    assert "ended.parquet" in told[0]["cause"]
    assert "restore the file" in told[0]["cause"]


def test_no_person_is_landed_and_nothing_that_the_contract_does_not_allow(tmp_path):
    said = {"cause": "OSError", "message": "联系人张瑀岚，电话13987654321"}
    write_task_run(ended(RUN, outcome=TaskOutcome.FAILED, **said), tmp_path)
    [row] = rows(tmp_path)
    assert "13987654321" not in row["message"]
    with pytest.raises(ContractViolation):
        write_task_run(replace(ended(RUN), seconds=-1.0), tmp_path)


def test_who_writes_does_not_wait_for_pandas(tmp_path):
    """Each task writes; loading pandas is a second of the processor, twice as long as all else that it takes."""
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from tests.landing.test_task_runs import RUN\nfrom gongkai.landing.task_runs import write_task_run\n"
        "write_task_run(RUN, Path(sys.argv[1]))\nprint('pandas' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"]
    [row] = rows(tmp_path)
    assert row["began_at"] == BEGAN
