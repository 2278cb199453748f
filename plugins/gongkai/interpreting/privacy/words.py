"""The words that announce personal data, and those that only look like a name (vocabulary/personal_data.yml)."""

import re
from collections.abc import Collection
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator

from gongkai.configuration import Entry, yaml_entry


def _parted(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_parted)]
"""Words parted by white space."""


_BEFORE_COLON = r"(?=\s?(?:\([^()]{1,8}\)\s?)?:)"


class PersonalWords(Entry):
    """Each list as the file has it; what a list is for stands there."""

    people: Words
    people_or_bodies: Words
    offices: Words
    recipients: Words
    people_in_sentences: Words
    telephones: Words
    identity_numbers: Words
    accounts: Words
    name_endings: Words
    account_endings: Words
    no_accounts: Words
    chats: Words
    passports: Words
    other_numbers: Words
    before_labels: Words
    behind_labels: Words
    behind_names: Words
    no_names: Words


@cache
def personal_words() -> PersonalWords:
    """The lists; raises InvalidConfiguration where the file is wrong."""
    return yaml_entry("interpreting", "vocabulary/personal_data.yml", PersonalWords)


def one_of(words: Collection[str]) -> str:
    """A pattern for any of ``words``, the longest first, and each with white space between its characters.

    A word that ends with a colon is one only before a colon, which is no part of it. What begins none of them is passed
    over at once, which halves the time that the scrubber takes.
    """
    begun = "".join(sorted({re.escape(word[0]) for word in words}))
    return f"(?=[{begun}])(?:{'|'.join(map(_spaced, sorted(words, key=len, reverse=True)))})"


def _spaced(word: str) -> str:
    spaced = r"\s{0,3}".join(map(re.escape, word.removesuffix(":")))
    return spaced + _BEFORE_COLON if word.endswith(":") else spaced
