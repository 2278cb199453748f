import json
from datetime import UTC, datetime

from gongkai.embedded.failed_tasks import FailedTask, causes_of_failure, failure_lines
from gongkai.landing.task_runs import write_task_run
from gongkai.model.task_run import TaskOutcome, TaskRun


def test_each_failed_task_is_named_with_the_log_of_its_last_attempt(tmp_path):
    folder = tmp_path / "task_id=collect_batch" / "map_index=1"
    folder.mkdir(parents=True)
    for attempt in ("1", "2"):
        (folder / f"attempt={attempt}.log").write_text("it failed\n", "utf-8")
    tasks = [FailedTask("collect_batch", 1, "lukou, yunxi"), FailedTask("collect_batch", 2)]
    first, second = failure_lines("collect_reports", tasks, tmp_path)
    assert first == f"collect_reports failed in collect_batch[lukou, yunxi]; its log: {folder / 'attempt=2.log'}"
    assert second.startswith("collect_reports failed in collect_batch[2], which left no log: ")


def test_a_task_that_died_without_a_word_says_so(tmp_path):
    folder = tmp_path / "task_id=build"
    folder.mkdir()
    (folder / "attempt=1.log").touch()
    [line] = failure_lines("build_warehouse", [FailedTask("build")], tmp_path)
    assert line.startswith("build_warehouse failed in build, which left no log: ")


def test_of_many_failed_tasks_some_are_told_and_all_are_counted(tmp_path):
    lines = list(failure_lines("read_reports", [FailedTask("read_batch", number) for number in range(30)], tmp_path))
    assert len(lines) == 6
    assert "failed in 25 more" in lines[-1]
    assert list(failure_lines("read_reports", [], tmp_path)) == [f"read_reports failed; its log: {tmp_path}"]


def test_why_a_task_failed_is_told_as_its_last_attempt_landed_it(tmp_path):
    began = datetime(2026, 11, 30, 8, tzinfo=UTC)
    common = {"dag_id": "read_reports", "run_id": "manual", "outcome": TaskOutcome.FAILED}
    for task, index, attempt, message in (
        ("read_batch", 2, 1, "the store is away"),
        ("read_batch", 2, 2, "the disk is full; make room"),
        ("read_batch", 3, 1, "of another task"),
        ("build", None, 1, "a model failed"),
    ):
        write_task_run(
            TaskRun(
                **common,
                task_id=task,
                map_index=index,
                try_number=attempt,
                began_at=began.replace(minute=attempt),
                ended_at=began.replace(minute=attempt, second=30),
                cause="x",
                message=message,
            ),
            tmp_path / "operations",
        )
    folder = tmp_path / "logs" / "task_id=read_batch" / "map_index=2"
    folder.mkdir(parents=True)
    (folder / "attempt=2.log").write_text("trace\n", "utf-8")
    causes = causes_of_failure(tmp_path / "operations", "manual")
    assert causes == {
        ("read_batch", 2): "the disk is full; make room",
        ("read_batch", 3): "of another task",
        ("build", -1): "a model failed",
    }
    assert causes_of_failure(tmp_path / "operations", "another") == {}
    [line] = failure_lines("read_reports", [FailedTask("read_batch", 2, "lukou")], tmp_path / "logs", causes)
    assert line.startswith("read_reports failed in read_batch[lukou]: the disk is full; make room; its log: ")


def test_what_could_not_be_landed_is_told_from_the_log(tmp_path):
    folder = tmp_path / "task_id=read_batch"
    folder.mkdir()
    lines = [
        {"event": "Task failed", "error_detail": [{"exc_type": "OSError", "exc_value": "an attempt before"}]},
        {
            "event": "Task failed",
            "error_detail": [{"exc_type": "DiskFull", "exc_value": "the disk of /d is full:\nmake room"}],
        },
        {"event": "ended"},
    ]
    (folder / "attempt=1.log").write_text("\n".join(map(json.dumps, lines)) + "\nno JSON\n", "utf-8")
    [line] = failure_lines("read_reports", [FailedTask("read_batch")], tmp_path)
    assert line.startswith("read_reports failed in read_batch: the disk of /d is full: make room; its log: ")
