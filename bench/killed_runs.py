"""`make bench-kills`: whole runs killed at moments nobody chose, each made good by the next.

Every kill ends the whole tree of processes of `gongkai run` at once, somewhere between its start and its end; five
seconds later nothing of it may be alive. The next run must end well, with the release of a run that was left in peace.
`KILLS` and `SEED` can be set.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench.collecting.verdicts import Verdicts, say

_CHECKOUT: Final = Path(__file__).resolve().parents[1]
_SHARED: Final = ("dbt_project", "expectations", "plugins", "sample_portal", "airflow.env")
_ALIVE_SECONDS: Final = 5.0


@dataclass(frozen=True)
class Place:
    """A project and a data folder of their own, and the files that are taken in."""

    root: Path

    def make(self) -> None:
        """Lays the project out: the checkout's own files, an empty folder of portals, two reports."""
        (self.root / "project" / "dags" / "portals").mkdir(parents=True)
        for name in _SHARED:
            (self.root / "project" / name).symlink_to(_CHECKOUT / name)
        for file in (_CHECKOUT / "dags").glob("*.py"):
            (self.root / "project" / "dags" / file.name).symlink_to(file)
        (self.root / "files").mkdir()
        samples = _CHECKOUT / "sample_portal" / "site" / "files"
        for file in (*samples.glob("*.docx"), *samples.glob("*.xlsx")):
            shutil.copy(file, self.root / "files")

    @property
    def data(self) -> Path:
        """The data folder, by which the processes of a run are known."""
        return self.root / "data"

    def start(self) -> subprocess.Popen[bytes]:
        """A run over the files; what it says is in ``run.log``."""
        environment = {"GONGKAI_PROJECT": str(self.root / "project"), "GONGKAI_DATA": str(self.data)}
        with (self.root / "run.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "gongkai.cli", "run", "--input", str(self.root / "files")],
                env={**os.environ, **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def alive(self) -> list[psutil.Process]:
        """Every process that works on the data folder."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get("GONGKAI_DATA") == str(self.data):
                    found.append(process)
            except psutil.Error:  # gone, or not ours
                continue
        return found

    def release(self) -> str | None:
        """What the current release says, as one hash that does not count times."""
        manifest = self.data / "releases" / "current" / "manifest.json"
        return str(json.loads(manifest.read_text("utf-8"))["content_hash"]) if manifest.exists() else None

    def stages(self) -> str:
        """How far a killed run had come, by what lies there."""
        marks = {
            "collected": "vault/fetches/date=*/*.parquet",
            "read": "landing/reading_outcome/load=[!_]*/part-0.parquet",
            "built": "warehouse/gongkai.duckdb",
            "validated": "warehouse/expectation_result.parquet",
            "published": "releases/current",
        }
        return ", ".join(stage for stage, pattern in marks.items() if any(self.data.glob(pattern))) or "nothing yet"


@dataclass(frozen=True, slots=True)
class Killed:
    """Seconds of a run that was left in peace, and the share of killed runs that were made good."""

    seconds: float
    made_good: float
    failed: int


def killed(kills: int, seed: int) -> Killed:
    """Runs once in peace, then kills so many runs; all is told as it is found."""
    choice, verdicts, made_good = random.Random(seed), Verdicts(), 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Place(Path(folder))
        place.make()
        began = time.monotonic()
        process = place.start()
        verdicts.require(process.wait() == 0, "the undisturbed run ends well")
        seconds, wanted = time.monotonic() - began, place.release()
        say(f"the undisturbed run: {seconds:.0f} s")
        for number in range(1, kills + 1):
            shutil.rmtree(place.data)
            process = place.start()
            moment = choice.uniform(0, seconds)
            time.sleep(moment)
            _kill_tree(process)
            time.sleep(_ALIVE_SECONDS)
            left = [each.name() for each in place.alive() if each.is_running()]
            before = verdicts.failed
            told = f"kill {number} after {moment:.1f} s ({place.stages()})"
            verdicts.require(not left, f"{told}: nothing is alive after {_ALIVE_SECONDS:.0f} s", left)
            ended = place.start().wait()
            verdicts.require(ended == 0 and place.release() == wanted, f"{told}: the next run gives the same release")
            made_good += verdicts.failed == before
    say("everything held" if not verdicts.failed else f"{verdicts.failed} of the above did not hold")
    return Killed(seconds, made_good / kills, verdicts.failed)


def main(kills: int, seed: int) -> int:
    """0 where every kill was made good."""
    return int(bool(killed(kills, seed).failed))


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    """Kills the run and everything it has started, at one moment as far as there is one."""
    try:
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        family = []
    for each in family:
        try:
            each.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
    process.wait()


if __name__ == "__main__":
    sys.exit(main(int(os.environ.get("KILLS") or 20), int(os.environ.get("SEED") or 20261128)))
