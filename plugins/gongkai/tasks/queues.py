"""Queues by kind of work: which worker takes a task, where there are several (CeleryExecutor).

LocalExecutor has one queue and runs every task, whatever its queue is called.
"""

from typing import Final

CRAWL: Final = "crawl"
"""Asks portals: waits for the network, many at once. Only workers of this queue need a way out."""

READ: Final = "read"
"""Reads documents: as many at once as there are cores."""

READ_OCR: Final = "read-ocr"
"""Reads scans, minutes each, so that they hold up nothing else."""

BUILD: Final = "build"
"""Builds, validates and publishes: one at a time, where the memory is."""

QUEUES: Final = (CRAWL, READ, READ_OCR, BUILD)
"""All of them; a queue that no worker takes leaves its tasks waiting."""
