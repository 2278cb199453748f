"""The words that sentences are joined with and the part each plays for the figure behind it (sentences.yml)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from pydantic import RootModel

from gongkai.configuration import yaml_entry
from gongkai.model.errors import InvalidConfiguration

_FILE: Final = "vocabulary/sentences.yml"


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
    REASON = "reason"
    CONTENT = "content"
    PURPOSE = "purpose"
    CONCERN = "concern"
    SUBJECT = "subject"
    PLACE = "place"
    LEVEL = "level"
    BELOW = "below"
    VAGUE = "vague"
    BOUGHT = "bought"
    PART = "part"
    VEHICLE = "vehicle"
    STAFF_COST = "staff_cost"
    BOUGHT_HOW = "bought_how"
    ASSET_KIND = "asset_kind"
    FIXED_ASSET_KIND = "fixed_asset_kind"
    FILLER = "filler"


class _Parts(RootModel[dict[Role, tuple[str, ...]]]):
    """The whole file: part → the words that play it."""


@cache
def roles() -> Mapping[str, Role]:
    """Word → its part. Raises InvalidConfiguration for an unknown part or a word that plays two."""
    found: dict[str, Role] = {}
    for part, words in yaml_entry("interpreting", _FILE, _Parts).root.items():
        for word in words:
            if word in found:
                raise InvalidConfiguration(f"interpreting/{_FILE}, {word}: plays {found[word]} and {part}; keep one")
            found[word] = part
    return MappingProxyType(found)
