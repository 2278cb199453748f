"""A former reader, out of the history of the repository, as a project of its own."""

import io
import re
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.material.corpus import REPOSITORY

_VERSION_FILE: Final = "plugins/gongkai/reader_version.py"
_PARTS: Final = ("plugins", "dbt_project", "expectations")
_VERSION: Final = re.compile(r'READER_VERSION: Final = .*"(\d+)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FormerReader:
    """The version of the reader, the last commit that has it, and the project that its code lies in."""

    version: str
    commit: str
    project: Path

    @property
    def code(self) -> dict[str, str]:
        """What has a Python of ours use its code."""
        return {"PYTHONPATH": str(self.project / "plugins"), "GONGKAI_PROJECT": str(self.project)}


def former_reader(folder: Path, version: str) -> FormerReader:
    """Unpacks the newest commit of this version of the reader below ``folder``.

    Raises LookupError where the history has none: of an archive, or of a clone that is not deep.
    """
    for commit in _git("log", "--format=%h", "--", _VERSION_FILE).decode().split():
        before = f"{commit}^"  # the last one of the version that ends with this commit
        try:
            found = _VERSION.search(_git("show", f"{before}:{_VERSION_FILE}").decode())
        except subprocess.CalledProcessError:
            continue
        if found and found[1] == version:
            with tarfile.open(fileobj=io.BytesIO(_git("archive", before, *_PARTS))) as archive:
                archive.extractall(folder, filter="data")
            return FormerReader(version, _git("rev-parse", "--short", before).decode().strip(), folder)
    raise LookupError(f"FORMER={version}: the history of this checkout has no such reader; name another version")


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=REPOSITORY, check=True, capture_output=True).stdout
