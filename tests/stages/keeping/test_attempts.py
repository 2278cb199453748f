"""What tasks did on machines that share no folder is built into one warehouse."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from gongkai.landing.task_runs import merge_task_runs, task_run_rows, write_task_run
from gongkai.model.task_run import TaskOutcome
from gongkai.stages.keeping.parts import Part
from tests.landing.test_task_runs import RUN, ended


def test_a_builder_has_the_attempts_of_all_machines_and_merges_them_once(machine):
    read, build = machine("read"), machine("build")
    write_task_run(RUN, read.settings.operations)
    assert read.keep() == ["attempt"]
    build.catch_up(Part.OPERATIONS)
    [row] = task_run_rows(build.settings.operations).to_pylist()
    assert row["outcome"] is None, "as far as is known it is lost"

    write_task_run(ended(RUN, outcome=TaskOutcome.SUCCEEDED), read.settings.operations)
    assert read.keep() == ["attempt"]
    assert read.keep() == []
    build.catch_up(Part.OPERATIONS)
    [row] = rows = task_run_rows(build.settings.operations).to_pylist()
    assert row["outcome"] == "succeeded"

    merge_task_runs(build.settings.operations, today=date(2026, 11, 20))
    build.catch_up(Part.OPERATIONS)
    assert [file.name for file in build.settings.operations.rglob("*.parquet")] == ["day.parquet"]
    assert task_run_rows(build.settings.operations).to_pylist() == rows
    assert build.keep() == []


def test_who_does_not_build_is_not_burdened_with_them(machine):
    read, other = machine("read"), machine("other")
    moment = datetime(2026, 11, 20, 8, tzinfo=UTC)
    for minutes in range(3):
        write_task_run(replace(RUN, began_at=moment + timedelta(minutes=minutes)), read.settings.operations)
    read.keep()
    other.catch_up(Part.LEDGER, Part.OUTCOMES)
    assert not list(other.settings.operations.rglob("*.parquet"))
