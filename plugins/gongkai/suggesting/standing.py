"""How sure a suggestion is."""

from enum import StrEnum


class Standing(StrEnum):
    """certain: nothing else is left; likely: more speaks for it than against it, and than for another.

    A label is certain where two documents or more decide for its meaning, none against it, and every other meaning
    that was tried, and the bare name, has a document against it. It is possible where no document decides for any
    meaning or against this one, which a word of the vocabulary has that is much like the label.

    A class is certain where three documents or more print the name beside the code and none another, likely where two
    do, possible where one does. unknown: nothing is proposed.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
