"""`gongkai run`, the real thing, twice: over files that cannot all be read, killed in the middle; then over a portal.

Both journeys that need a run through Airflow look at what these two have left.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from gongkai.settings import Settings
from gongkai.stages import pipeline
from gongkai.stages.collecting import collect
from tests.journey.own_project import write_portal_file
from tests.journey.private_reports import PrivatePortal, needles, private_portal

PORTAL = "private"
RUN_PORTAL = (
    "import sys\n"
    "from gongkai import cli\n"
    "from gongkai.embedded import run_command\n"
    f"run_command.SAMPLE_PORTAL, run_command.start_sample_portal = {PORTAL!r}, lambda *_: None\n"
    "sys.exit(cli.main(['run']))\n"
)


@dataclass(frozen=True)
class RunAgain:
    """Where the runs took place, what they printed, and a data folder that had all of it without being killed.

    That one was worked off from a vault that was backed up and restored.
    """

    settings: Settings
    undisturbed: Settings
    folder: Path
    printed: str


def unreadable_files(sample: bytes) -> dict[str, bytes]:
    """Name → bytes of files that no reader can read."""
    return {"cut-off.docx": sample[:9000], "empty.pdf": b"", "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 40}


def what_was_left(settings: Settings) -> RunAgain:
    """What `run_killed_and_again` has left in the folder of these settings."""
    root = settings.data.parent
    undisturbed = Settings(project=settings.project, data=root / "undisturbed")
    return RunAgain(settings, undisturbed, root / "files", (root / "printed.txt").read_text("utf-8"))


def run_killed_and_again(settings: Settings) -> None:
    """Runs over a folder and kills that, runs over a portal, and does both without Airflow, kill and first machine."""
    root = settings.data.parent
    samples = settings.project / "sample_portal" / "site" / "files"
    (root / "files").mkdir()
    for file in [*samples.glob("*.docx"), *samples.glob("*.xlsx")]:
        (root / "files" / file.name).write_bytes(file.read_bytes())
    for name, content in unreadable_files(next(samples.glob("*.docx")).read_bytes()).items():
        (root / "files" / name).write_bytes(content)
    with HTTPServer(port=0) as server:
        _serve(server, private_portal(needles(Path(__file__).parents[2])))
        write_portal_file(settings, PORTAL, server.url_for("/czyjs/index.html"))

        killed = _start(settings, ["-m", "gongkai.cli", "run", "--input", str(root / "files")])
        assert killed.stdout
        until = next((line for line in killed.stdout if "collect_reports" in line), "")
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        assert until, "the run ended before it could be killed"
        assert not (settings.releases / "current").exists()

        again = _start(settings, ["-c", RUN_PORTAL])
        printed, _ = again.communicate(timeout=1800)
        assert again.returncode == 0, printed
        (root / "printed.txt").write_text(until + printed, "utf-8")

        elsewhere = Settings(project=settings.project, data=root / "elsewhere")
        collect(elsewhere, [str(root / "files")])
        collect(elsewhere, [PORTAL])
    undisturbed = Settings(project=settings.project, data=root / "undisturbed")
    _restore_vault(elsewhere, undisturbed, root / "gongkai-backup.tar.gz")
    _work_off(undisturbed)


def _restore_vault(kept: Settings, restored: Settings, archive: Path) -> None:
    """As docs/how-to/back-up.en.md says it: the vault alone is enough; what it was copied from is gone."""
    restored.data.mkdir()
    subprocess.run(["tar", "-C", str(kept.data), "-czf", str(archive), "vault"], check=True)
    subprocess.run(["tar", "-C", str(restored.data), "-xzf", str(archive)], check=True)
    shutil.rmtree(kept.data)


def _serve(server: HTTPServer, portal: PrivatePortal) -> None:
    pages = {unquote_to_bytes(path.partition("?")[0]): page for path, page in portal.pages.items()}

    def answer(request: Request) -> Response:
        asked = unquote_to_bytes(request.environ["REQUEST_URI"].partition("?")[0])
        body, kind = pages.get(asked, (b"", "text/html"))
        return Response(body, status=200 if body else 404, content_type=kind)

    server.expect_request("/robots.txt").respond_with_data("", status=404)
    server.expect_request(re.compile("/")).respond_with_handler(answer)


def _start(settings: Settings, arguments: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        env={**os.environ, "GONGKAI_PROJECT": str(settings.project), "GONGKAI_DATA": str(settings.data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _work_off(settings: Settings) -> None:
    pipeline.expand(settings)
    unread = [document.sha256 for document in pipeline.unread(settings)]
    pipeline.read_documents(settings, unread, load_id="one")
    os.environ["DBT_EXCLUDE_RESOURCE_TYPES"] = "test unit_test"  # the run above has passed them on the same rows
    try:
        pipeline.build(settings)
    finally:
        del os.environ["DBT_EXCLUDE_RESOURCE_TYPES"]
    pipeline.validate(settings)
    pipeline.publish(settings)
