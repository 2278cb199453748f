"""`gongkai run` after a run that was killed: what was collected is read, nothing is lost, nothing is there twice."""

import duckdb
import pytest

from gongkai.stages.verifying import damage
from tests.journey.killed_run import unreadable_files


@pytest.mark.journey
def test_a_run_that_is_killed_is_made_good_by_the_next(killed_and_run_again, release_content):
    settings, folder = killed_and_run_again.settings, killed_and_run_again.folder
    assert "(new)" in killed_and_run_again.printed
    names = sorted(file.name for file in folder.iterdir())
    with duckdb.connect(settings.releases / "current" / "gongkai.duckdb", read_only=True) as release:
        outcomes = release.execute(
            "select file_name, status, cause is not null from fct_reading_outcome where file_name in ?", [names]
        ).fetchall()
    assert sorted(name for name, *_ in outcomes) == names
    assert {(name, has_cause) for name, status, has_cause in outcomes if status == "unreadable"} == {
        (name, True) for name in unreadable_files(b"")
    }
    assert release_content(settings) == release_content(killed_and_run_again.undisturbed)


def test_a_vault_that_was_backed_up_and_restored_gives_the_same_release(killed_and_run_again, release_content):
    """The release of the restored vault, read and built anew elsewhere; what is stored there is whole."""
    restored = killed_and_run_again.undisturbed
    assert list(damage(restored, repair=False, whole=True)) == []
    assert not (restored.data.parent / "elsewhere").exists()
    assert release_content(restored) == release_content(killed_and_run_again.settings)


@pytest.mark.journey
def test_what_the_tasks_did_is_in_the_release_and_no_part_of_what_it_says(killed_and_run_again):
    settings = killed_and_run_again.settings
    with duckdb.connect(settings.releases / "current" / "gongkai.duckdb", read_only=True) as release:
        tasks = release.execute("select dag_id, task_id, outcome, message from fct_task_run").fetchall()
        readings = release.execute(
            "select distinct readings.task_id, tasks.outcome, tasks.reader_version = readings.reader_version"
            " from fct_reading as readings join fct_task_run as tasks using (load_id)"
            " where tasks.outcome = 'succeeded'"
        ).fetchall()
        unknown = release.execute("select count(*) from fct_reading where task_id is null").fetchall()
        costs = release.execute("select sum(document_count), sum(reading_count) from rpt_portal_month").fetchone()
        published = release.execute("select count(distinct document_key) from fct_reading").fetchone()
    ended = {(dag, task): outcome for dag, task, outcome, _ in tasks if outcome in ("succeeded", "running")}
    assert {dag for dag, _ in ended} == {"collect_reports", "read_reports", "build_warehouse"}
    assert ended["build_warehouse", "build"] == "running", "the build that made this table"
    assert ended["collect_reports", "collect_batch"] == "succeeded"
    assert {outcome for *_, outcome, _ in tasks} <= {"succeeded", "skipped", "lost", "running"}
    assert not any(str(settings.data) in (message or "") for *_, message in tasks)
    assert readings
    assert all(task in ("read_batch", "read_scans") and is_same for task, _, is_same in readings)
    assert unknown == [(0,)]
    assert costs[1] >= published[0] > 0
    assert costs[0] > 0
