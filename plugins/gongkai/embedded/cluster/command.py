"""`gongkai cluster`: the cluster until it is stopped, and the files that its services sign in with."""

import signal
import threading
from pathlib import Path

from rich.console import Console

from gongkai.embedded.cluster.cluster import Cluster
from gongkai.embedded.cluster.secret_files import Addresses, administrator_password, make_secret_files
from gongkai.embedded.dying_with_parent import die_with_parent
from gongkai.embedded.embedded_airflow import one_run_at_a_time
from gongkai.embedded.environment import ADMINISTRATOR
from gongkai.embedded.run_command import SAMPLE_PORTAL_PORT, start_sample_portal
from gongkai.settings import Settings


def write_secrets(folder: Path) -> int:
    """Writes what docker-compose.yml's services sign in with; raises InvalidConfiguration where it lies there."""
    make_secret_files(folder, Addresses())
    Console().print(f"{folder}: written; Airflow's pages know {ADMINISTRATOR} by airflow_passwords", highlight=False)
    return 0


def serve_cluster(settings: Settings, port: int, *, own_store: bool = False) -> int:
    """Runs the cluster with its pages on ``port`` until SIGINT or SIGTERM; what ends before is started anew.

    With ``own_store`` an object store is part of it.
    """
    die_with_parent()
    console = Console()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())

    def tell(line: str) -> None:
        console.print(line, highlight=False, markup=False)

    started = Cluster(settings, port=port, told=tell, own_store=own_store)
    with one_run_at_a_time(settings.project), started as cluster:
        start_sample_portal(cluster.children, settings, cluster.home)
        with console.status("starting the cluster …"):
            cluster.wait_until_well()
        tell(f"Airflow's pages:  http://127.0.0.1:{port}")
        tell(f"sign in as:       {ADMINISTRATOR}, password {administrator_password(cluster.secrets)}")
        tell(f"sample portal:    http://127.0.0.1:{SAMPLE_PORTAL_PORT}/")
        tell(f"logs:             {cluster.home / 'logs'}")
        tell("Ctrl-C ends all of it.")
        while not stop.wait(1):
            cluster.raise_if_ended()
        tell("ending …")
    return 0
