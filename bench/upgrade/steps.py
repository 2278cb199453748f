"""Steps of the pipeline, each in a process of its own: how long it took, what memory it had, and killed on the way."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import psutil

from bench.collecting.verdicts import say

COLLECT: Final = """
import sys
from gongkai.settings import Settings
from gongkai.stages.collecting import collect
print(collect(Settings.from_environment(), sys.argv[1:])[0]["new"])
"""
READ: Final = """
from datetime import UTC, datetime
from gongkai.settings import Settings
from gongkai.stages import pipeline
settings = Settings.from_environment()
waiting = [document.sha256 for document in pipeline.unread(settings)]
began = datetime.now(UTC)
for first in range(0, len(waiting), 200):
    pipeline.read_documents(settings, waiting[first:first + 200], load_id=f"{began:%Y%m%dT%H%M%SZ}-{first:07d}")
print(len(waiting))
"""
RELEASE: Final = """
from gongkai.settings import Settings
from gongkai.stages import pipeline
settings = Settings.from_environment()
pipeline.build(settings)
remarks = [*pipeline.validate(settings)["remarks"], *pipeline.publish(settings)["remarks"]]
print("; ".join(remark[:160] for remark in remarks if "critical" in remark or "lacks" in remark))
"""
"""What a run does, in calls that the former reader's code has too."""

_LOOKS_A_SECOND: Final = 5


@dataclass(frozen=True, slots=True)
class Step:
    """How a step ended: exit status (negative: killed), wall seconds, peak MB of its processes, its output."""

    status: int
    seconds: float
    megabytes: float
    said: str


def program(text: str, *arguments: str) -> list[str]:
    """The command that runs a program of this module."""
    return [sys.executable, "-c", text, *arguments]


def gongkai(*arguments: str) -> list[str]:
    """The command of a person."""
    return [sys.executable, "-m", "gongkai.cli", *arguments]


def step(command: list[str], environment: Mapping[str, str], *, until: Callable[[], bool] = lambda: False) -> Step:
    """Runs the command; as soon as ``until`` holds, all of its processes are killed at once."""
    began, most = time.monotonic(), 0.0
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT)
        while process.poll() is None:
            most = max(most, _resident(process.pid))
            if until():
                _kill(process.pid)
            time.sleep(1 / _LOOKS_A_SECOND)
        seconds = time.monotonic() - began
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode > 0:
        say(said[-2000:])
    return Step(process.returncode, seconds, most / 2**20, said)


def _family(pid: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _resident(pid: int) -> float:
    total = 0
    for each in _family(pid):
        try:
            total += each.memory_info().rss
        except psutil.Error:
            continue
    return total


def _kill(pid: int) -> None:
    for each in _family(pid):
        try:
            each.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
