"""What is secret, kept in files that only their owner may read."""

import os
from collections.abc import Callable
from pathlib import Path


def private_folder(folder: Path) -> Path:
    """``folder``, made where it is not there, for its owner only."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def kept_secret(file: Path, make: Callable[[], str]) -> str:
    """What the file holds; where there is none, what ``make`` gives, written with mode 600."""
    if not file.exists():
        written = file.with_name(f"{file.name}.new")
        written.unlink(missing_ok=True)
        with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as new:
            new.write(make())
        written.rename(file)
    return file.read_text("utf-8")
