"""A Superset of our own: prepared once for what it is to show, then served on loopback until it is stopped."""

import hashlib
import os
import secrets
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from bi.superset.kept_secrets import kept_secret, private_folder
from bi.superset.reader_login import ReaderLogin
from gongkai.model.errors import GongkaiError

HOST: Final = "127.0.0.1"
ADMINISTRATOR: Final = "admin"
ROOM: Final = Path(__file__).parent
ENVIRONMENT: Final = ROOM.parents[1] / ".venv-superset"
_UNTOLD: Final = "untold_password"
_SECONDS_TO_STOP: Final = 10
_SECONDS_TO_START: Final = 180


class SupersetFailed(GongkaiError):
    """Superset could not be prepared or started; one line says why, its log the rest."""


@dataclass(frozen=True, slots=True)
class Served:
    """A Superset that answers; ``password`` is its administrator's where that one was made just now."""

    process: subprocess.Popen[str]
    password: str | None


@dataclass(frozen=True, slots=True)
class Superset:
    """``home`` is the folder of its state, ``login`` what it reads with."""

    home: Path
    login: ReaderLogin

    @property
    def log(self) -> Path:
        """What Superset says."""
        return self.home / "superset.log"

    @contextmanager
    def serving(self, port: int, bundle: bytes, *, host: str = HOST) -> Iterator[Served]:
        """Superset on ``host`` with what ``bundle`` holds, until the context ends; raises SupersetFailed.

        The bundle is imported where it is not what was imported last.
        """
        private_folder(self.home)
        with _listening(host, port) as listening:
            self._prepare(bundle)
            process = self._started(listening)
        try:
            _wait_for_answer(process, port, self.log)
            yield Served(process, self._untold_password())
        finally:
            _stop(process)

    def _prepare(self, bundle: bytes) -> None:
        kept_secret(self.home / "secret_key", lambda: secrets.token_urlsafe(48))
        done, wanted = self.home / "prepared", self._fingerprint(bundle)
        if done.exists() and done.read_text("utf-8") == wanted:
            return
        print("preparing Superset (once for each change of what it shows; a minute)", flush=True)
        archive = self.home / "gongkai.zip"
        archive.write_bytes(bundle)
        program = [str(ENVIRONMENT / "bin" / "python"), "-P", str(ROOM / "prepare.py")]
        with self.log.open("w", encoding="utf-8") as log:
            run = subprocess.run(
                [*program, str(archive), ADMINISTRATOR, str(self.home / _UNTOLD)],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=False,
            )
        if run.returncode:
            raise SupersetFailed(f"Superset cannot be prepared ({self._last_words()}); its log: {self.log}")
        done.write_text(wanted, "utf-8")

    def _untold_password(self) -> str | None:
        """The first administrator's, where nobody was told it yet."""
        untold = self.home / _UNTOLD
        if not untold.exists():
            return None
        password = untold.read_text("utf-8")
        untold.unlink()
        return password

    def _started(self, listening: socket.socket) -> subprocess.Popen[str]:
        command = [
            str(ENVIRONMENT / "bin" / "gunicorn"), "--bind", f"fd://{listening.fileno()}", "--no-control-socket",
            "--workers", "1", "--threads", "8", "--worker-class", "gthread", "--timeout", "180",
            "superset.app:create_app()",
        ]  # fmt: skip
        with self.log.open("a", encoding="utf-8") as log:
            return subprocess.Popen(
                command,
                env=self._environment(),
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                text=True,
                pass_fds=[listening.fileno()],
                start_new_session=True,
            )

    def _environment(self) -> dict[str, str]:
        own = {
            "GONGKAI_SUPERSET_HOME": str(self.home),
            "SUPERSET_CONFIG_PATH": str(ROOM / "superset_config.py"),
            "TZ": "Asia/Shanghai",
            "PYTHONWARNINGS": "ignore",
        }
        if self.login.passwords is not None:
            own["PGPASSFILE"] = str(self.login.passwords)
        left_out = {"PYTHONPATH", "GONGKAI_SERVING_DSN", "GONGKAI_SUPERSET_DSN", "PYTHONDONTWRITEBYTECODE"}
        return {key: value for key, value in os.environ.items() if key not in left_out} | own

    def _fingerprint(self, bundle: bytes) -> str:
        said = hashlib.sha256(bundle)
        for file in ("requirements.lock", "prepare.py"):
            said.update((ROOM / file).read_bytes())
        return said.hexdigest()

    def _last_words(self) -> str:
        lines = [line.strip() for line in self.log.read_text("utf-8", "replace").splitlines() if line.strip()]
        return lines[-1][:200] if lines else "it said nothing"


def _listening(host: str, port: int) -> socket.socket:
    """The socket, taken before Superset starts, so that a port in use is said at once and requests wait meanwhile."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise SupersetFailed(
            f"port {port} is taken ({error.strerror}); name another: make superset SUPERSET_PORT=…"
        ) from error
    listening.listen()
    return listening


def _wait_for_answer(process: subprocess.Popen[str], port: int, log: Path) -> None:
    """Asks once: the request waits at the socket until Superset takes it."""
    try:
        httpx.get(f"http://{HOST}:{port}/health", timeout=_SECONDS_TO_START).raise_for_status()
    except httpx.HTTPError as error:
        said = f"it ended with {process.returncode}" if process.poll() is not None else str(error)
        _stop(process)
        raise SupersetFailed(f"Superset does not answer ({said}); its log: {log}") from error


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
