"""`gongkai run`: the real thing, on files that cannot all be read, killed in the middle and run again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from gongkai.settings import Settings
from gongkai.stages import pipeline
from gongkai.stages.collecting import collect


def start_run(settings: Settings, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai.cli", "run", "--input", str(folder)],
        env={**os.environ, "GONGKAI_PROJECT": str(settings.project), "GONGKAI_DATA": str(settings.data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@pytest.mark.journey
def test_a_run_that_is_killed_is_made_good_by_the_next(settings, sample_files, tmp_path, release_content, monkeypatch):
    folder = tmp_path / "files"
    folder.mkdir()
    for file in [*sample_files.glob("*.docx"), *sample_files.glob("*.xlsx")]:
        (folder / file.name).write_bytes(file.read_bytes())
    unreadable = {
        "cut-off.docx": next(folder.glob("*.docx")).read_bytes()[:9000],
        "empty.pdf": b"",
        "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    }
    for name, content in unreadable.items():
        (folder / name).write_bytes(content)

    killed = start_run(settings, folder)
    for line in killed.stdout:
        if "collect_reports" in line:
            break
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    assert not (settings.releases / "current").exists()

    again = start_run(settings, folder)
    output, _ = again.communicate(timeout=1800)
    assert again.returncode == 0, output
    assert "nothing new" in output, "what was collected before the kill is not collected again"
    assert "(new)" in output
    with duckdb.connect(settings.releases / "current" / "gongkai.duckdb", read_only=True) as release:
        outcomes = release.sql("select file_name, status, cause is not null from fct_reading_outcome").fetchall()
    assert {name for name, *_ in outcomes} == {file.name for file in folder.iterdir()}
    assert {(name, has_cause) for name, status, has_cause in outcomes if status == "unreadable"} == {
        (name, True) for name in unreadable
    }

    undisturbed = Settings(project=settings.project, data=tmp_path / "undisturbed")
    [outcome] = collect(undisturbed, [str(folder)])
    assert outcome["new"] == len(outcomes)
    pipeline.read_documents(undisturbed, [document.sha256 for document in pipeline.unread(undisturbed)], load_id="one")
    monkeypatch.setenv("DBT_EXCLUDE_RESOURCE_TYPES", "test unit_test")  # the run above has passed them on the same rows
    pipeline.build(undisturbed)
    pipeline.validate(undisturbed)
    pipeline.publish(undisturbed)
    assert release_content(settings) == release_content(undisturbed)
