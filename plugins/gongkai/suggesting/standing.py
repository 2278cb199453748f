"""How sure a suggestion is."""

from enum import StrEnum


class Standing(StrEnum):
    """certain: nothing else is left; likely: more speaks for it than against it, and than for another.

    A label is certain where two documents or more decide for its meaning, none against it, and every other meaning
    that was tried, and the bare name, has a document against it. A class is certain where three documents or more
    print the name beside the code, and none another. unknown: the documents decide for nothing.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"
