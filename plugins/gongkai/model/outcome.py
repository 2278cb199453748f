"""How reading one document ended; every sealed document has exactly one outcome per reader version."""

from enum import StrEnum


class ReadingStatus(StrEnum):
    """``read``: understood without a problem; ``partly_read``: records and problems; ``unreadable``: no records."""

    READ = "read"
    PARTLY_READ = "partly_read"
    UNREADABLE = "unreadable"
