"""The words that sentences are joined with and the part each plays for the figure behind it (sentences.yml)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import yaml

from gongkai.model.errors import InvalidConfiguration

_FILE: Final = "interpreting/words/sentences.yml"


class Role(StrEnum):
    """What a word does for the figure behind it; the head of sentences.yml says what each means."""

    MORE = "more"
    LESS = "less"
    CUT = "cut"
    CHANGED = "changed"
    SAME = "same"
    SHARE = "share"
    COMPLETES = "completes"
    OF_WHICH = "of_which"
    WITHIN = "within"
    REASON = "reason"
    CONTENT = "content"
    PURPOSE = "purpose"
    CONCERN = "concern"
    SUBJECT = "subject"
    BELOW = "below"
    VAGUE = "vague"
    BOUGHT = "bought"
    PART = "part"
    VEHICLE = "vehicle"
    FILLER = "filler"


@cache
def roles() -> Mapping[str, Role]:
    """Word → its part. Raises InvalidConfiguration for an unknown part or a word that plays two."""
    entries = yaml.safe_load(files("gongkai.interpreting.words").joinpath("sentences.yml").read_text("utf-8"))
    if not isinstance(entries, dict):
        raise InvalidConfiguration(f"{_FILE}: must be a mapping of a part to its words")
    found: dict[str, Role] = {}
    for part, words in entries.items():
        if not isinstance(words, list):
            raise InvalidConfiguration(f"{_FILE}, {part}: must be a list of words")
        if part not in set(Role):
            raise InvalidConfiguration(f"{_FILE}, {part}: must be one of {', '.join(Role)}")
        for word in words:
            if word in found:
                raise InvalidConfiguration(f"{_FILE}, {word}: plays {found[word]} and {part}; keep one")
            found[word] = Role(part)
    return MappingProxyType(found)
