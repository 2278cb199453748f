"""`gongkai doctor`: what keeps this machine from running the pipeline well, or will soon, each with its cure."""

import argparse
import sys

from gongkai.settings import Settings


def add_doctor(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    parser.set_defaults(command=_doctor)


def _doctor(_options: argparse.Namespace, settings: Settings) -> int:
    """0 where a run can work, 1 where something keeps it from that."""
    from gongkai.stages.diagnosing.diagnosis import diagnosis  # noqa: PLC0415 - loads readers, checks and duckdb
    from gongkai.stages.diagnosing.finding import Health  # noqa: PLC0415

    sick = 0
    for finding in diagnosis(settings):
        sick += finding.health is Health.SICK
        sys.stdout.write(f"{finding}\n")
        sys.stdout.flush()
    return 1 if sick else 0
