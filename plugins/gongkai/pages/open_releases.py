"""The current release, kept open for the pages; what is published meanwhile is opened when it is asked for."""

import threading
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from gongkai.answering.open_release import NothingToAsk, OpenRelease, open_release
from gongkai.publishing.versions.release_folder import current_release
from gongkai.settings import Settings

_KEPT: Final = 2
"""The release before stays open: answers that are being made are of it."""

_SECONDS: Final = 20.0


@dataclass(slots=True)
class OpenReleases:
    """Releases by version, oldest first, each open until two newer ones are."""

    settings: Settings
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _open: dict[str, tuple[OpenRelease, ExitStack]] = field(default_factory=dict)

    def current(self) -> OpenRelease:
        """The current release; raises NothingToAsk where there is none."""
        manifest = current_release(self.settings.releases)
        if manifest is None:
            raise NothingToAsk("there is no release yet; run collect_reports, or make run")
        version = str(manifest["version"])
        with self._lock:
            if version not in self._open:
                stack = ExitStack()
                release = stack.enter_context(open_release(self.settings, version, longest_seconds=_SECONDS))
                self._open[version] = release, stack
                for other in list(self._open)[:-_KEPT]:
                    self._open.pop(other)[1].close()
            return self._open[version][0]

    def close(self) -> None:
        """Closes them all: DuckDB opens no file twice in a process with other folders to spill into."""
        with self._lock:
            while self._open:
                self._open.popitem()[1][1].close()


@cache
def open_releases() -> OpenReleases:
    """Those that the pages of this process have open."""
    return OpenReleases(Settings.from_environment())
