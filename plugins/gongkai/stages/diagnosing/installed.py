"""What is installed: Python, the packages that the lock names, and programs of the system that some things need."""

import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from packaging.requirements import Requirement

from gongkai.settings import Settings
from gongkai.stages.diagnosing.finding import Finding, Health

_PINNED: Final = re.compile(r"^[A-Za-z0-9][^\s\\#]*==[^\\#\n]*", re.MULTILINE)
_NAMED: Final = 5
_PROGRAMS: Final = {
    "soffice": "files of Word 6 and 95, and damaged ones, are refused without it (Debian: libreoffice-writer-nogui)",
}


def of_installed(settings: Settings) -> Iterator[Finding]:
    """Python, the lock, and programs."""
    yield Finding("python", Health.WELL, f"{sys.version.split()[0]} on {sys.platform}")
    yield _packages(settings)
    for program, needed in _PROGRAMS.items():
        place = shutil.which(program)
        if place is None:
            yield Finding("programs", Health.WORN, f"there is no {program}: {needed}")
        else:
            yield Finding("programs", Health.WELL, f"{program} at {place}")


def _packages(settings: Settings) -> Finding:
    lock = settings.project / "requirements.lock"
    pinned = [Requirement(line.strip()) for line in _PINNED.findall(lock.read_text("utf-8"))]
    wanted = [requirement for requirement in pinned if requirement.marker is None or requirement.marker.evaluate()]
    other = [f"{each.name} {there} ({each.specifier})" for each in wanted if (there := _other(each))]
    if other:
        named = ", ".join(other[:_NAMED]) + (f" and {len(other) - _NAMED} more" if len(other) > _NAMED else "")
        return Finding(
            "packages", Health.SICK, f"not as in requirements.lock: {named}; install them: make .venv/synced"
        )
    return Finding("packages", Health.WELL, f"all {len(wanted)} as in requirements.lock")


def _other(wanted: Requirement) -> str | None:
    """The version that is there in place of the wanted one, "is missing" where none is; None where it is the one."""
    try:
        there = version(wanted.name)
    except PackageNotFoundError:
        return "is missing"
    return None if wanted.specifier.contains(there, prereleases=True) else there
