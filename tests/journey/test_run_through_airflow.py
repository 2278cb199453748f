"""`gongkai run`: the real thing, killed in the middle and run again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

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
def test_a_run_that_is_killed_is_made_good_by_the_next(settings, sample_files, tmp_path, release_content):
    folder = tmp_path / "files"
    folder.mkdir()
    for file in [*sample_files.glob("*.docx"), *sample_files.glob("*.xlsx")]:
        (folder / file.name).write_bytes(file.read_bytes())

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

    undisturbed = Settings(project=settings.project, data=tmp_path / "undisturbed")
    collect(undisturbed, [str(folder)])
    pipeline.read_documents(undisturbed, [document.sha256 for document in pipeline.unread(undisturbed)], load_id="one")
    pipeline.build(undisturbed)
    pipeline.validate(undisturbed)
    pipeline.publish(undisturbed)
    assert release_content(settings) == release_content(undisturbed)
