"""The process in which dbt builds: ``python -m gongkai.warehouse.dbt_process UNDERSTOOD ENGINE PROJECT TARGET LOGS …``.

UNDERSTOOD is the folder for what dbt understands of the project. It is parsed once, without saying where its sources
lie, which each build then tells. dbt by itself parses every model for each folder of data, makes text of thousands of
events for a log that keeps a hundred of them, and writes its manifest twice a build.
"""

import logging
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import SeedNode
from dbt.parser.manifest import extended_mashumuro_decoder
from dbt_common.events.base_types import EventMsg

from gongkai.warehouse.sole_build import sole_build

_PLACES: Final = ("GONGKAI_LANDING", "GONGKAI_COLLECTED", "GONGKAI_VOCABULARY")
_LOCATION: Final = "external_location"
"""What `_sources.yml` says of where sources lie, and with which variables."""

_PARSED, _MANIFEST = "partial_parse.msgpack", "manifest.json"
_KEPT: Final = 12
"""How many projects stay understood: engines, and versions of the project that somebody may go back to."""

_QUIETLY: Final = ("--quiet", "--no-version-check", "--log-level", "none", "--log-level-file", "none")
_LOG_BYTES: Final = 10 * 1024 * 1024
_NOT_LOGGED: Final = frozenset({"debug", "test"})


@dataclass(frozen=True, slots=True)
class Build:
    """Where dbt finds the project, and where it leaves what it understood, its results and its log."""

    understood: Path
    engine: str
    project: Path
    target: Path
    logs: Path

    def run(self, options: Sequence[str]) -> dbtRunnerResult:
        """Runs ``dbt build`` with these options; results and manifest are in ``target`` then."""
        self.target.mkdir(parents=True, exist_ok=True)
        parsed = self._parsed_once()
        if not parsed.success:
            return parsed
        try:
            manifest = self._taken_over()
        except Exception:  # noqa: BLE001 - whatever a damaged file does: the project is parsed anew
            shutil.rmtree(self.understood, ignore_errors=True)
            parsed = self._parsed_once()
            if not parsed.success:
                return parsed
            manifest = self._taken_over()
        answer = self._dbt(["build", "--no-write-json", *options], self.target, manifest)
        if isinstance(answer.result, RunExecutionResult):
            answer.result.write(str(self.target / "run_results.json"))
        return answer

    def _taken_over(self) -> Manifest:
        """What dbt understood, its manifest beside the results to come; raises what a damaged file makes it raise."""
        shutil.copyfile(self.understood / _MANIFEST, self.target / _MANIFEST)
        return _understood_manifest(self.understood / _PARSED, self.project)

    def _parsed_once(self) -> dbtRunnerResult:
        with sole_build(self.understood.parent):
            if self.understood.exists():
                os.utime(self.understood)
                return dbtRunnerResult(success=True)
            places = {place: os.environ[place] for place in _PLACES}
            os.environ.update({place: place for place in _PLACES})
            with TemporaryDirectory(dir=self.understood.parent) as empty:
                answer = self._dbt(["parse", "--no-partial-parse"], Path(empty) / self.understood.name)
                if answer.success:
                    (Path(empty) / self.understood.name).rename(self.understood)
            os.environ.update(places)
            _forget_oldest(self.understood.parent)
            return answer

    def _dbt(self, arguments: Sequence[str], target: Path, manifest: Manifest | None = None) -> dbtRunnerResult:
        folder = ["--project-dir", str(self.project), "--profiles-dir", str(self.project)]
        folder += ["--target-path", str(target), "--log-path", str(self.logs), "--target", self.engine]
        log = _log(self.logs)

        def keep(event: EventMsg) -> None:
            told: Any = event.info
            if told.level not in _NOT_LOGGED:
                log.info("[%s] %s", told.level, told.msg)

        return dbtRunner(manifest, [keep]).invoke([*_QUIETLY, *arguments, *folder])


def _understood_manifest(file: Path, project: Path) -> Manifest:
    """What dbt understood of the project in this folder, its sources being where this process' environment says."""
    manifest = Manifest.from_msgpack(file.read_bytes(), decoder=extended_mashumuro_decoder)
    for source in manifest.sources.values():
        for place in _PLACES:
            source.config.extra[_LOCATION] = source.config.extra[_LOCATION].replace(place, os.environ[place])
    for node in manifest.nodes.values():
        if isinstance(node, SeedNode):
            node.root_path = str(project)
    manifest.build_flat_graph()
    manifest.build_parent_and_child_maps()
    return manifest


def _forget_oldest(root: Path) -> None:
    folders = sorted((folder for folder in root.iterdir() if folder.is_dir()), key=lambda each: each.stat().st_mtime)
    for folder in folders[:-_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)


def _log(folder: Path) -> logging.Logger:
    folder.mkdir(parents=True, exist_ok=True)
    log = logging.getLogger(__name__)
    log.propagate = False
    log.setLevel(logging.INFO)
    if not log.handlers:
        log.addHandler(RotatingFileHandler(folder / "dbt.log", maxBytes=_LOG_BYTES, backupCount=5, encoding="utf-8"))
        log.handlers[0].setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return log


def main(understood: str, engine: str, project: str, target: str, logs: str, *options: str) -> int:
    """Builds; says on standard error what dbt could not even begin with."""
    answer = Build(Path(understood), engine, Path(project), Path(target), Path(logs)).run(options)
    if answer.exception:
        sys.stderr.write(f"{answer.exception}\n")
    return 0 if answer.success else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
