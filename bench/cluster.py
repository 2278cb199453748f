"""`make bench-cluster`: parts of `make cluster` killed and restarted in the middle of a run over the sample portal.

After each fault the release must be that of a run that was left in peace, read and built by the Celery workers, and
each document must be read once. Needs Debian's postgresql and redis-server. What is measured is told as a table: what
happened, and how long the run took. With --store (`make bench-cluster STORE=yes`) there is an object store, and each
worker has a data folder of its own.
"""

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import psutil
import pyarrow.parquet as pq

from bench.collecting.verdicts import Verdicts, say
from gongkai.embedded.cluster.cluster import Cluster
from gongkai.embedded.cluster.store_server import BUCKET, STORE
from gongkai.embedded.embedded_airflow import one_run_at_a_time
from gongkai.embedded.environment import free_port
from gongkai.embedded.pipeline_run import run_chain
from gongkai.embedded.run_command import start_sample_portal
from gongkai.landing.loads.load import load_file
from gongkai.landing.loads.outcomes import committed_loads
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.settings import Settings
from gongkai.vault import Vault

READING: Final = "read_batch"
CHAIN_STAGES: Final = 4


def kill_worker_with_its_tasks(cluster: Cluster) -> None:
    """Kills the reading worker and all that it has started: a machine that is gone."""
    worker = psutil.Process(cluster.running["worker-read"].pid)
    for process in [worker, *worker.children(recursive=True)]:
        process.kill()


def kill_worker_alone(cluster: Cluster) -> None:
    """Kills the reading worker only: what it had started runs on as an orphan, beside the one started anew."""
    cluster.running["worker-read"].send_signal(signal.SIGKILL)


def kill_redis(cluster: Cluster) -> None:
    """Kills Redis, which is started anew over its file."""
    cluster.running["redis"].send_signal(signal.SIGKILL)


def kill_scheduler(cluster: Cluster) -> None:
    """Kills the scheduler."""
    cluster.running["scheduler"].send_signal(signal.SIGKILL)


def take_store_away(cluster: Cluster) -> None:
    """Kills the object store, which nobody starts anew before AWAY seconds are over."""
    store = cluster.running.pop(STORE)
    store.kill()
    store.wait()


def lose_reading_machine(cluster: Cluster) -> None:
    """Kills the reading worker with its tasks, and removes its data folder: a machine that is gone with its disk."""
    kill_worker_with_its_tasks(cluster)
    shutil.rmtree(reading_folder(), ignore_errors=True)


def reading_folder() -> Path:
    """Where the reading worker works, with a store."""
    return Path(os.environ["GONGKAI_DATA"]) / "workers" / "worker-read"


AWAY: Final = 30.0
"""Seconds that the store is away."""

FAULTS_WITH_STORE: Final[dict[str, Callable[[Cluster], None] | None]] = {
    "left in peace": None,
    f"object store away for {AWAY:.0f} s": take_store_away,
    "reading worker killed with its tasks, its data folder lost": lose_reading_machine,
}

FAULTS: Final[dict[str, Callable[[Cluster], None] | None]] = {
    "left in peace": None,
    "reading worker killed with its tasks": kill_worker_with_its_tasks,
    "Redis killed": kill_redis,
    "scheduler killed": kill_scheduler,
    "reading worker killed, its tasks orphaned": kill_worker_alone,
}


def main() -> int:
    """0 where the release after each fault is that of the run that was left in peace."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--store", action="store_true", help="with an object store, and faults of its own")
    with_store = parser.parse_args().store
    verdicts = Verdicts()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended before all was tried"))  # so that the cluster ends too
    with tempfile.TemporaryDirectory(prefix="gongkai-cluster-", ignore_cleanup_errors=True) as folder:
        os.environ |= {"GONGKAI_DATA": f"{folder}/data", "GONGKAI_SCHEDULE": "off"}
        settings = Settings.from_environment()
        started = Cluster(settings, port=free_port(), told=say, own_store=with_store)
        with one_run_at_a_time(settings.project), started as cluster:
            began = time.monotonic()
            start_sample_portal(cluster.children, settings, cluster.home)
            cluster.wait_until_well()
            say(f"every health check passes after {time.monotonic() - began:.0f} s")
            _try_all(cluster, settings, verdicts, FAULTS_WITH_STORE if with_store else FAULTS)
    say("everything held" if not verdicts.failed else f"{verdicts.failed} of the above did not hold")
    return int(bool(verdicts.failed))


def _try_all(
    cluster: Cluster, settings: Settings, verdicts: Verdicts, faults: Mapping[str, Callable[[Cluster], None] | None]
) -> None:
    wanted, usual = None, 0.0
    for name, fault in faults.items():
        shutil.rmtree(settings.data, ignore_errors=True)
        for kept in (cluster.home / STORE / BUCKET).glob("*"):
            shutil.rmtree(kept)
        ended_well, seconds, struck = _run(cluster, settings, fault)
        release = _told(settings)
        if fault is None:
            wanted, usual = release, seconds
        held = ended_well and release is not None and release == wanted and struck == (fault is not None)
        what = "a release" if fault is None else "the same release"
        verdicts.require(held, f"{name}: {seconds:.0f} s, {seconds - usual:+.0f} s; {what}")
        say(f"    {release}")


def _run(cluster: Cluster, settings: Settings, fault: Callable[[Cluster], None] | None) -> tuple[bool, float, bool]:
    """Whether all stages succeeded, in how many seconds, and whether the fault struck while a batch was read."""
    from gongkai.embedded.run_state import is_running  # noqa: PLC0415 - Airflow reads its settings at import

    struck, since = False, 0.0

    def strike(_: str) -> None:
        nonlocal struck, since
        if struck and fault is take_store_away and STORE not in cluster.running and time.monotonic() - since > AWAY:
            cluster.start(STORE)
        if fault is not None and not struck and is_running(READING):
            say(f"    struck while {READING} runs")
            fault(cluster)
            struck, since = True, time.monotonic()

    began = time.monotonic()
    parameters = {"portals": ["sample"]}
    stages = run_chain(cluster, settings, parameters=parameters, on_stage=lambda _: None, on_wait=strike)
    if fault is take_store_away and STORE not in cluster.running:
        cluster.start(STORE)
    ended_well = len(stages) == CHAIN_STAGES and all(stage.succeeded for stage in stages)
    return ended_well, time.monotonic() - began, struck


def _told(settings: Settings) -> tuple[str | None, int, int, int] | None:
    """What the current release says, as one hash that does not count times; documents, requests, and readings."""
    manifest = settings.releases / "current" / "manifest.json"
    if not manifest.exists():
        return None
    vault = Vault(settings.vault)
    outcomes = [load_file(settings.landing, COMMIT_MARKER, load) for load in committed_loads(settings.landing)]
    readings = sum(pq.read_metadata(file).num_rows for file in outcomes)
    content = str(json.loads(manifest.read_text("utf-8"))["content_hash"])
    return content, len(vault.sealed_documents()), len(vault.fetch_rows()), readings


if __name__ == "__main__":
    sys.exit(main())
