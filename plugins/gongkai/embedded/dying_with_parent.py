"""A process that ends when the one that started it does, however that ended."""

import ctypes
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def die_with_parent() -> None:
    """Asks the kernel to end this process when its parent ends (Linux; elsewhere the next start cleans up)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
