"""`make bench-cluster-pace`: a made-up site of thirty portals collected, read, built and published by Celery workers.

Once with one process that reads, once with two, as `worker-read` of docker-compose.yml has it; both must give the same
release, which holds every document that the site publishes. `PORTALS`, `REPORTS` (of each portal) and `DELAY` (seconds
between two requests to a host) can be set. The files are small: what is measured is the topology, not the reader.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from bench.collecting.verdicts import Verdicts, say
from gongkai.embedded.cluster.cluster import Cluster
from gongkai.embedded.dying_with_parent import die_with_parent
from gongkai.embedded.embedded_airflow import one_run_at_a_time
from gongkai.embedded.environment import free_port
from gongkai.embedded.pipeline_run import StageReport, run_chain
from gongkai.settings import Settings
from tests.journey.own_project import own_project
from tests.made_site.reports import BEGIN, made_portals
from tests.made_site.routes import CMS
from tests.made_site.site import Site
from tests.made_site.workplace import Workplace, document_faults

REPOSITORY: Final = Path(__file__).resolve().parents[1]
_STAGES: Final = 4
_PROCESSES: Final = re.compile(r"(- --queues=read\S*\n +- --concurrency=)\d+")


def main() -> int:
    """0 where every document came into both releases, and the two are the same."""
    count, reports = int(os.environ.get("PORTALS") or 30), int(os.environ.get("REPORTS") or 100)
    delay = float(os.environ.get("DELAY") or 0.1)
    verdicts = Verdicts()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended before all was tried"))  # so that the cluster ends too
    newest = (BEGIN - timedelta(days=1)).date()
    portals = made_portals(list(CMS), count=count, reports=reports, newest=newest, seed=20261121)
    releases: list[str | None] = []
    with tempfile.TemporaryDirectory(prefix="gongkai-pace-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL's user has to get at its folder
        with Site(portals) as site:
            workplace = Workplace(Path(folder), site)
            settings = own_project(Path(folder), REPOSITORY)
            workplace.write_portals(delay)
            say(f"{count} portals of {len(CMS)} families, {len(workplace.expected()):,} documents")
            for processes in (1, 2):
                _let_read(settings.project, processes)
                shutil.rmtree(settings.data, ignore_errors=True)
                command = [sys.executable, "-m", "bench.cluster_pace", str(settings.project), str(settings.data)]
                run = subprocess.run(
                    [*command, str(processes)], check=False
                )  # a process of its own: Airflow reads its settings once
                verdicts.require(run.returncode == 0, "every stage succeeded")
                releases.append(_release(settings).get("content_hash"))
                verdicts.require(not document_faults(workplace), "every document is sealed, once")
    verdicts.require(releases[0] is not None and releases[0] == releases[1], "both releases say the same")
    say("everything held" if not verdicts.failed else f"{verdicts.failed} of the above did not hold")
    return int(bool(verdicts.failed))


def _let_read(project: Path, processes: int) -> None:
    """Writes the project's docker-compose.yml, in which ``worker-read`` has so many processes."""
    told = (REPOSITORY / "docker-compose.yml").read_text("utf-8")
    changed, count = _PROCESSES.subn(rf"\g<1>{processes}", told)
    if count != 1:
        raise RuntimeError("docker-compose.yml: worker-read is not found by its command")
    (project / "docker-compose.yml").write_text(changed, "utf-8")
    if not (project / "cluster.env").exists():
        (project / "cluster.env").symlink_to(REPOSITORY / "cluster.env")


def run_chain_once(project: str, data: str, processes: str) -> int:
    """Starts the cluster, runs the chain over all portals and tells how long it took; 0 where every stage succeeded."""
    die_with_parent()
    os.environ |= {"GONGKAI_PROJECT": project, "GONGKAI_DATA": data, "GONGKAI_SCHEDULE": "off"}
    settings = Settings.from_environment()
    with one_run_at_a_time(settings.project), Cluster(settings, port=free_port(), told=say) as cluster:
        cluster.wait_until_well()
        began = time.monotonic()
        stages = run_chain(cluster, settings, parameters={}, on_stage=_tell, on_wait=lambda _: None)
        say(_said(processes, stages, _release(settings), time.monotonic() - began))
    return int(len(stages) != _STAGES or not all(stage.succeeded for stage in stages))


def _release(settings: Settings) -> dict[str, Any]:
    """What the current release says of itself."""
    manifest = settings.releases / "current" / "manifest.json"
    told: dict[str, Any] = json.loads(manifest.read_text("utf-8")) if manifest.exists() else {}
    return told


def _tell(stage: StageReport) -> None:
    say(f"    {stage.dag_id}: {stage.seconds:.0f} s{'' if stage.succeeded else ', failed'}")


def _said(processes: str, stages: list[StageReport], manifest: dict[str, Any], seconds: float) -> str:
    """Seconds to the release; what was published of what was read counts once, by documents."""
    reading = sum(stage.seconds for stage in stages if stage.dag_id == "read_reports")
    read = int(manifest.get("rows", {}).get("dim_document", 0))
    pace = f"{read / reading * 3600:,.0f} an hour" if reading else "none"
    return f"{processes} reading: {read:,} documents published after {seconds:.0f} s, read at {pace}"


if __name__ == "__main__":
    sys.exit(run_chain_once(*sys.argv[1:]) if sys.argv[1:] else main())
