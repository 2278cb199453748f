"""A picture that a command writes where a person asked for it: whole, or not at all."""

import os
from pathlib import Path


def write_picture(picture: bytes, output: Path) -> None:
    """Writes the bytes beside ``output`` and moves them there in one step; raises OSError and leaves nothing behind."""
    beside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        beside.write_bytes(picture)
        beside.replace(output)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
