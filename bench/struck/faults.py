"""What is done to the cluster while a task goes on, and how it is undone where nobody else undoes it."""

import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench.struck.small_disk import SmallDisk
from gongkai.embedded.cluster.cluster import Cluster
from gongkai.embedded.cluster.store_server import STORE

AWAY: Final = 30.0
"""Seconds after which a fault is undone."""

READING: Final = "read_batch"

Act = Callable[[Cluster], None]


def nothing(_: Cluster) -> None:
    """Does nothing."""


@dataclass(frozen=True)
class Fault:
    """``strike`` is called once, ``hold`` every moment from then on, ``undo`` after AWAY seconds."""

    name: str
    strike: Act
    hold: Act = nothing
    undo: Act = nothing
    during: str = READING
    """The task while which it strikes."""
    disk: SmallDisk | None = None
    """What is mounted for the run, where a disk is to be filled."""


def kill_worker_with_its_tasks(cluster: Cluster) -> None:
    """Kills the reading worker and all that it has started: a machine that is gone."""
    worker = psutil.Process(cluster.running["worker-read"].pid)
    for process in [worker, *worker.children(recursive=True)]:
        process.kill()


def kill(name: str) -> Act:
    """Kills a service alone; what it had started runs on as an orphan, beside the one started anew."""
    return lambda cluster: cluster.running[name].send_signal(signal.SIGKILL)


def take_store_away(cluster: Cluster) -> None:
    """Kills the object store, which nobody starts anew."""
    store = cluster.running.pop(STORE)
    store.kill()
    store.wait()


def bring_store_back(cluster: Cluster) -> None:
    """Starts the object store over what it holds."""
    cluster.start(STORE)


def lose_reading_machine(cluster: Cluster) -> None:
    """Kills the reading worker with its tasks, and removes its data folder: a machine that is gone with its disk."""
    kill_worker_with_its_tasks(cluster)
    shutil.rmtree(_reading_folder(), ignore_errors=True)


def full_disk(name: str, folder: Path, *, megabytes: int, during: str = READING) -> Fault:
    """The disk below ``folder`` is full for a while."""
    disk = SmallDisk(folder, megabytes=megabytes)
    when = "" if during == READING else f", while `{during}` ran"
    return Fault(
        f"{name} full for {AWAY:.0f} s{when}",
        strike=lambda _: disk.fill(),
        hold=lambda _: disk.fill(),
        undo=lambda _: disk.make_room(),
        during=during,
        disk=disk,
    )


_WRITING: Final = (READING, "build", "publish")
"""Tasks that write much."""


def _data() -> Path:
    return Path(os.environ["GONGKAI_DATA"])


def _reading_folder() -> Path:
    """Where the reading worker works, with a store."""
    return _data() / "workers" / "worker-read"


def faults() -> list[Fault]:
    """Where all share one folder."""
    return [
        Fault("reading worker killed (-9) with its tasks", kill_worker_with_its_tasks),
        Fault("reading worker killed (-9) alone, its tasks orphaned", kill("worker-read")),
        Fault("Redis killed (-9)", kill("redis")),
        Fault("scheduler killed (-9)", kill("scheduler")),
        *(full_disk("disk of the data folder", _data(), megabytes=1024, during=task) for task in _WRITING),
    ]


def faults_with_store() -> list[Fault]:
    """Where each worker has a data folder of its own, beside an object store."""
    return [
        Fault(f"object store away for {AWAY:.0f} s", take_store_away, undo=bring_store_back),
        Fault("reading worker killed (-9) with its tasks, its data folder lost", lose_reading_machine),
        full_disk("disk of the reading worker", _reading_folder(), megabytes=64),
    ]
