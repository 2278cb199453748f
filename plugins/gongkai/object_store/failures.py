"""What may go wrong with the store, each in one line with its cure; no line holds what the store said itself.

An S3 server's answers name keys of access and signatures: its code of the failure is all that is taken from them.
"""

import re
from typing import Final

from gongkai.model.errors import DamagedState, GongkaiError

_CODE: Final = re.compile(r"<Code>(\w+)</Code>")
_STATUS: Final = re.compile(r"status code: (\d{3})")
_NO_CODE: Final = "it cannot be reached"


class StoreAway(GongkaiError):
    """The store gave no usable answer for as long as was waited."""

    may_pass = True


class StoreRefuses(GongkaiError):
    """The store answers, and will not do what is needed: no such bucket, no right, no If-None-Match."""


class DamagedObject(DamagedState):
    """An object is gone from the store, or does not hold what was put there."""


class JournalReplaced(GongkaiError):
    """The store's journal is not the one that this machine has followed."""


class KeptElsewhere(GongkaiError):
    """Another machine has kept the same load or release, with other content, before this one; its own was put aside."""

    may_pass = True


def code_of(error: Exception) -> str:
    """The store's own code of a failure, such as ``NoSuchBucket``, or its status."""
    said = str(error)
    found = _CODE.search(said)
    if found is not None:
        return found[1]
    status = _STATUS.search(said)
    if status is not None:
        return f"status {status[1]}"
    return "it gave no answer in time" if "timed out" in said or "timeout" in said.partition("Debug")[0] else _NO_CODE
