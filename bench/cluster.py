"""`make bench-cluster`: parts of `make cluster` killed and restarted in the middle of a run over the sample portal.

After each fault the release must be that of a run that was left in peace, read and built by the Celery workers, each
document must be read once, and nothing that is stored may be damaged. Needs Debian's postgresql and redis-server; a
disk is filled only where mounting is allowed (root). What is measured is told as a table, also in
`build/cluster-faults.md`: what happened, how long it took until reading went on, and how long the run took. With
--store (`make bench-cluster STORE=yes`) there is an object store, and each worker has a data folder of its own.
"""

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import nullcontext
from typing import Final

import pyarrow.parquet as pq

from bench.collecting.verdicts import Verdicts, say
from bench.struck.faults import AWAY, READING, Fault, faults, faults_with_store
from bench.struck.outcome import Outcome, Release, Struck
from bench.struck.small_disk import begin_with_own_mounts, may_mount
from bench.struck.table import table
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
from gongkai.stages.verifying import damage
from gongkai.vault import Vault

CHAIN_STAGES: Final = 4


def main() -> int:
    """0 where the release after each fault is that of the run that was left in peace."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--store", action="store_true", help="with an object store, and faults of its own")
    parser.add_argument("--only", metavar="WORD", help="only the faults that have this word in their name")
    options = parser.parse_args()
    begin_with_own_mounts()
    verdicts = Verdicts()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended before all was tried"))  # so that the cluster ends too
    with tempfile.TemporaryDirectory(prefix="gongkai-cluster-", ignore_cleanup_errors=True) as folder:
        os.environ |= {"GONGKAI_DATA": f"{folder}/data", "GONGKAI_SCHEDULE": "off"}
        settings = Settings.from_environment()
        started = Cluster(settings, port=free_port(), told=say, own_store=options.store)
        with one_run_at_a_time(settings.project), started as cluster:
            began = time.monotonic()
            start_sample_portal(cluster.children, settings, cluster.home)
            cluster.wait_until_well()
            say(f"every health check passes after {time.monotonic() - began:.0f} s")
            wanted = [each for each in _faults(with_store=options.store) if (options.only or "") in each.name]
            lines = _try_all(cluster, verdicts, wanted)
    written = settings.project / "build" / f"cluster-faults{'-with-store' if options.store else ''}.md"
    written.parent.mkdir(exist_ok=True)
    written.write_text("\n".join([*lines, ""]), "utf-8")
    for line in lines:
        say(line)
    say("everything held" if not verdicts.failed else f"{verdicts.failed} of the above did not hold")
    return int(bool(verdicts.failed))


def _faults(*, with_store: bool) -> list[Fault]:
    known = faults_with_store() if with_store else faults()
    for fault in known:
        if fault.disk is not None and not may_mount():
            say(f"left out, for mounting is not allowed here (it needs root): {fault.name}")
    return [fault for fault in known if fault.disk is None or may_mount()]


def _try_all(cluster: Cluster, verdicts: Verdicts, wanted: list[Fault]) -> list[str]:
    """The table of what came of each fault, and of none."""
    settings = Settings.from_environment()  # with the store, where the cluster has one
    outcomes: list[Outcome] = []
    in_peace: Release | None = None
    for fault in (None, *wanted):
        shutil.rmtree(settings.data, ignore_errors=True)
        for kept in (cluster.home / STORE / BUCKET).glob("*"):
            shutil.rmtree(kept)
        with nullcontext() if fault is None or fault.disk is None else fault.disk.mounted():
            outcome, ended_well = _run(cluster, settings, fault)
            damaged = [str(each) for each in damage(settings, repair=False, whole=True)]
        if fault is None:
            in_peace = outcome.release
        name = "left in peace" if fault is None else fault.name
        held = ended_well and outcome.release is not None and outcome.release == in_peace
        told = f"{name}: {outcome.seconds:.0f} s, {'a release' if fault is None else 'the same release'}"
        verdicts.require(held and not damaged, told, [f"{outcome.release}", *damaged])
        outcomes.append(outcome)
        say(table([outcome], in_peace)[-1])
    return table(outcomes, in_peace)


def _run(cluster: Cluster, settings: Settings, fault: Fault | None) -> tuple[Outcome, bool]:
    """What came of a run that was struck while a batch was read, and whether all stages succeeded."""
    from bench.struck.recovery import recovery, running_now  # noqa: PLC0415 - Airflow reads its settings at import

    struck: Struck | None = None
    struck_at, is_undone = 0.0, fault is None

    def look(_: str) -> None:
        nonlocal struck, struck_at, is_undone
        if struck is None:
            struck, struck_at = running_now(READING if fault is None else fault.during), time.monotonic()
            if struck is not None and fault is not None:
                say(f"    struck while {fault.during} runs")
                fault.strike(cluster)
        elif fault is not None and not is_undone:
            is_undone = time.monotonic() - struck_at > AWAY
            (fault.undo if is_undone else fault.hold)(cluster)

    began = time.monotonic()
    stages = run_chain(cluster, settings, parameters={"portals": ["sample"]}, on_stage=lambda _: None, on_wait=look)
    seconds = time.monotonic() - began
    if fault is not None and struck is not None and not is_undone:
        fault.undo(cluster)
    ended_well = len(stages) == CHAIN_STAGES and all(stage.succeeded for stage in stages) and struck is not None
    recovered = None if struck is None else recovery(struck, cluster.home / "logs")
    name = None if fault is None else fault.name
    return Outcome(name, recovered, seconds, _told(settings)), ended_well


def _told(settings: Settings) -> Release | None:
    """What the current release says."""
    manifest = settings.releases / "current" / "manifest.json"
    if not manifest.exists():
        return None
    vault = Vault(settings.vault)
    outcomes = [load_file(settings.landing, COMMIT_MARKER, load) for load in committed_loads(settings.landing)]
    readings = sum(pq.read_metadata(file).num_rows for file in outcomes)
    content = str(json.loads(manifest.read_text("utf-8"))["content_hash"])
    return Release(content, len(vault.sealed_documents()), len(vault.fetch_rows()), readings)


if __name__ == "__main__":
    sys.exit(main())
