from gongkai.embedded.failed_tasks import FailedTask, failure_lines


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
