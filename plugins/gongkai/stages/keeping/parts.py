"""The parts of the data folder that a machine may need from the object store."""

from enum import StrEnum


class Part(StrEnum):
    """What is brought here before work begins; bytes of documents come one by one, as they are read."""

    LEDGER = "ledger"
    """The rows of all runs."""
    OUTCOMES = "outcomes"
    """Of all loads, which documents were read and judged: what says what is still to do."""
    LOADS = "loads"
    """All loads with all their tables: what the warehouse is built from."""
    RELEASE = "release"
    """The current release."""
    OPERATIONS = "operations"
    """What the tasks of all machines did."""
