"""Ways in which what is stored can be damaged: part of the table of docs/faults.md."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gongkai.landing.loads.load import load_file
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.settings import Settings

LOAD = "L1"
"""The load that is damaged."""


@dataclass(frozen=True)
class StateFault:
    """A stored file that is gone or changed: `gongkai verify` names it, with ``said`` in its line.

    ``is_mended`` says whether the next run makes it good without a person.
    """

    name: str
    part: str
    damage: Callable[[Settings], None]
    said: str
    catcher: str
    is_mended: bool = True
    layer = "gongkai verify"


def flip(file: Path) -> None:
    """One bit in the middle."""
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    _write(file, bytes(changed))


def cut(file: Path) -> None:
    """The end gone."""
    _write(file, file.read_bytes()[:-60])


def _write(file: Path, content: bytes) -> None:
    file.chmod(0o644)
    file.write_bytes(content)


def _blob(settings: Settings) -> Path:
    return min((settings.vault / "blobs").glob("??/??/*"))


def _ledger(settings: Settings) -> Path:
    return next((settings.vault / "fetches").glob("date=*/*.parquet"))


def _landed(settings: Settings, table: str = "cube_figure") -> Path:
    return load_file(settings.landing, table, LOAD)


def _released(settings: Settings, name: str) -> Path:
    return settings.releases / "current" / name


def _rewritten(settings: Settings) -> None:
    settings.warehouse.write_bytes(b"no database " * 9000)


_AGAIN = "its documents are read again from the vault"
_REPUBLISHED = "the release is published again"
_RECOLLECTED = "collected again while the source has it"

STATE = (
    StateFault("A bit of a sealed document flipped", "vault", lambda s: flip(_blob(s)), "have changed", _RECOLLECTED),
    StateFault("A sealed document gone", "vault", lambda s: _blob(s).unlink(), "are gone", _RECOLLECTED),
    StateFault("A file of a load gone", "landing", lambda s: _landed(s).unlink(), "is gone", _AGAIN),
    StateFault("A file of a load cut off", "landing", lambda s: cut(_landed(s)), "bytes instead of", _AGAIN),
    StateFault("A bit of a load flipped", "landing", lambda s: flip(_landed(s)), "hash has changed", _AGAIN),
    StateFault(
        "The outcomes of a load cut off", "landing", lambda s: cut(_landed(s, COMMIT_MARKER)), "instead of", _AGAIN
    ),
    StateFault(
        "A file of the ledger gone", "ledger", lambda s: _ledger(s).unlink(), "does not know", "asked for again"
    ),
    StateFault(
        "A file of the ledger cut off",
        "ledger",
        lambda s: cut(_ledger(s)),
        "cannot be read",
        "nothing is built on it; a person restores it or moves it away",
        is_mended=False,
    ),
    StateFault("The builder's file overwritten", "warehouse", _rewritten, "cannot be read", "built anew from landing"),
    StateFault("A table of a release gone", "release", lambda s: _released(s, "tables/fct_figure.parquet").unlink(),
               "tables/fct_figure.parquet is gone", _REPUBLISHED),
    StateFault("A bit of a release flipped", "release", lambda s: flip(_released(s, "gongkai.duckdb")),
               "gongkai.duckdb is not what was written", _REPUBLISHED),
    StateFault("A file of a release cut off", "release", lambda s: cut(_released(s, "dictionary.html")),
               "dictionary.html has", _REPUBLISHED),
    StateFault("The manifest of a release cut off", "release", lambda s: cut(_released(s, "manifest.json")),
               "manifest.json is gone or cut off", _REPUBLISHED),
    StateFault("`releases/current` lost", "release", lambda s: (s.releases / "current").unlink(),
               "current is gone", "led to the newest release again"),
    StateFault("The folder of the current release gone", "release",
               lambda s: shutil.rmtree((s.releases / "current").resolve()), "which is gone", _REPUBLISHED),
)  # fmt: skip
