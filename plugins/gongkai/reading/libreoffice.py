"""LibreOffice without a window, where it is installed: for files that our own readers refuse (Word 6 and 95, damage).

Every run has a profile of its own with macros off and links not followed, a time limit, and a process group that is
ended as a whole.
"""

import errno
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gongkai.model.errors import UnreadableDocument

SECONDS = 90.0
"""Time for one run; a cold start takes about 5."""
_ROOM = 16 * 2**20
"""Bytes that its profile and one converted report take."""
_IMPORT_FILTERS = {"doc": ("MS Word 97", "MS WinWord 6.0"), "rtf": ("Rich Text Format",)}
"""By ending: without a named filter, LibreOffice takes bytes that it does not know for plain text."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>2</value></prop></item>
</oor:items>
"""
_NOWHERE = "http://127.0.0.1:9"  # what a document would fetch is asked of a port where nobody answers


def is_installed() -> bool:
    """Whether there is a ``soffice`` on the path."""
    return shutil.which("soffice") is not None


def converted(data: bytes, suffix: str, to: str, *, seconds: float = SECONDS) -> bytes:
    """The file in another format; ``suffix`` is doc or rtf, ``to`` an ending without a dot, such as docx.

    Raises UnreadableDocument where LibreOffice is not installed, cannot read the file, or needs more than ``seconds``.
    """
    (result,) = converted_files([data], suffix, to, seconds=seconds)
    if result is None:
        message = "LibreOffice cannot read the file either; fetch it again or ask for another copy"
        raise UnreadableDocument(message)
    return result


def converted_files(files: Sequence[bytes], suffix: str, to: str, *, seconds: float = SECONDS) -> list[bytes | None]:
    """Each file in another format, None for one that cannot be read; one start serves all (0.2 s a file, not 1 s).

    Raises UnreadableDocument where LibreOffice is not installed or needs more than ``seconds`` for one run, and OSError
    where there is no room for it to work in.
    """
    program = shutil.which("soffice")
    if program is None:
        message = "the file needs LibreOffice, which is not installed; install it or save the file as DOCX"
        raise UnreadableDocument(message)
    results: list[bytes | None] = [None] * len(files)
    with tempfile.TemporaryDirectory(prefix="gongkai-libreoffice-") as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        for number, data in enumerate(files):
            (folder / f"{number}.{suffix}").write_bytes(data)
        for import_filter in _IMPORT_FILTERS[suffix]:
            missing = [number for number, result in enumerate(results) if result is None]
            if missing:
                sources = [f"{number}.{suffix}" for number in missing]
                _run(_command(program, folder, import_filter, to, sources), folder, seconds)
            for number in missing:
                path = folder / "out" / f"{number}.{to}"
                results[number] = path.read_bytes() if path.is_file() and path.stat().st_size else None
        if None in results and shutil.disk_usage(folder).free < _ROOM:  # of which LibreOffice says nothing
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
    return results


def _command(program: str, folder: Path, import_filter: str, to: str, sources: list[str]) -> list[str]:
    return [
        *(program, "--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *(f"--infilter={import_filter}", "--convert-to", to, "--outdir", "out"),
        *sources,
    ]


def _run(command: list[str], folder: Path, seconds: float) -> None:
    limiter = shutil.which("timeout")  # ends the run even where our own process is killed meanwhile
    if limiter is not None:
        command = [limiter, "--signal=KILL", f"{seconds + 5:g}", *command]
    environment = {
        **os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp",
        "http_proxy": _NOWHERE, "https_proxy": _NOWHERE, "no_proxy": "",
    }  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - a fixed program, files of our own naming
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        message = f"LibreOffice took longer than {seconds:g} s and was stopped; the file may be damaged"
        raise UnreadableDocument(message) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the run with everything it started."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
