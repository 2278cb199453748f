"""The names of a release's codes in Chinese and English (code_names.yml, and the words that checks are printed in)."""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from pydantic import RootModel

from gongkai.checks.document.printed.wording import Language, keys_with_words, worded
from gongkai.configuration import yaml_entry

_PRINTED: Final = {
    "verdict": "verdicts",
    "severity": "severities",
    "comparator": "comparators",
    "reason": "reasons",
    "known": "known",
}
"""Columns of checks, and what is known of a document as a whole → what wording.yml calls their codes."""


class Name(NamedTuple):
    """One thing in both languages; equal where it has one name only."""

    zh: str
    en: str


class _CodeNames(RootModel[dict[str, dict[str, tuple[str, str]]]]):
    """code_names.yml: column → code → Chinese and English."""


@cache
def code_names() -> Mapping[str, Mapping[str, Name]]:
    """The names by column and code; raises InvalidConfiguration."""
    written = yaml_entry("publishing.wording", "code_names.yml", _CodeNames).root
    return {column: {code: Name(*pair) for code, pair in codes.items()} for column, codes in written.items()}


def has_code_names(column: str) -> bool:
    """Whether the codes of this column have names."""
    return column in _PRINTED or column in code_names()


def code_name(column: str, code: str) -> Name:
    """The name of a code of this column; the code itself where it has none."""
    if kind := _PRINTED.get(column):
        return Name(worded(kind, code, Language.CHINESE), worded(kind, code, Language.ENGLISH))
    return code_names().get(column, {}).get(code, Name(code, code))


def names_of_codes(column: str) -> Mapping[str, Name]:
    """Code → name, for every code of this column that has one."""
    codes = keys_with_words(_PRINTED[column]) if column in _PRINTED else code_names().get(column, {})
    return {code: code_name(column, code) for code in codes}
