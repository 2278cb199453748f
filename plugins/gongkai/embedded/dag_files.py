"""The DAG files parsed by the process that runs the chain, once; a DAG processor would start for it and watch on.

A file that cannot be imported costs its own DAGs: the run goes on where the chain's are there.
"""

import logging
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from airflow.dag_processing.bundles.base import unpack_bundle_version
from airflow.dag_processing.bundles.manager import DagBundlesManager
from airflow.dag_processing.dagbag import BundleDagBag, sync_bag_to_db

from gongkai.model.errors import GongkaiError

_LONGEST: Final = "AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT"
_SECONDS: Final = "60"
"""Ours take one or two; a run that somebody waits for does not wait for minutes."""
_OVER: Final = "timeout"


class DagsNotParsed(GongkaiError):
    """A DAG file cannot be imported, or the DAG processor did not write the DAGs down in time."""


def parse_dag_files(wanted: Collection[str]) -> None:
    """Parses every DAG file and writes its DAGs down for the scheduler, as `airflow dags reserialize` does.

    A file that cannot be imported is told in one line of standard error; where a DAG that is ``wanted`` is lacking,
    DagsNotParsed is raised with that line. Import this module only once Airflow's settings are set.
    """
    found, faults = set[str](), list[str]()
    bundles = DagBundlesManager()  # type: ignore[no-untyped-call]
    bundles.sync_bundles_to_db()
    for bundle in bundles.get_all_dag_bundles():
        bundle.initialize()
        with _quietly():
            bag = BundleDagBag(bundle.path, bundle_path=bundle.path, bundle_name=bundle.name)
        version, said_of_it = unpack_bundle_version(bundle.get_current_version(), bundle)
        sync_bag_to_db(bag, bundle.name, bundle_version=version, version_data=said_of_it)
        found.update(bag.dags)
        faults += [_told(file, error) for file, error in bag.import_errors.items()]
    if faults and not found.issuperset(wanted):
        raise DagsNotParsed("; ".join(faults))
    for fault in faults:
        print(f"gongkai: {fault}", file=sys.stderr)  # noqa: T201 - a person waits for the run


@contextmanager
def _quietly() -> Iterator[None]:
    """What Airflow logs of a broken file, with its whole trace, is told by us in one line."""
    before = os.environ.get(_LONGEST)
    os.environ[_LONGEST] = _SECONDS
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        if before is None:
            del os.environ[_LONGEST]
        else:
            os.environ[_LONGEST] = before


def _told(file: str, error: str) -> str:
    lines = error.strip().splitlines()
    over = any(_OVER in line.lower() and "dagbag" in line.lower() for line in lines)
    cause = f"it is not imported within {_SECONDS} s" if over else lines[-1]
    return f"{Path(file).name} cannot be imported: {cause}; mend it or take it out of dags/"
