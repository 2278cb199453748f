"""What results are called in print (wording.yml), in Chinese or English."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from gongkai.checks.document.result import Comparator, Reason, Verdict
from gongkai.model.errors import InvalidConfiguration

_FILE: Final = "checks/document/printed/wording.yml"
_KEYS: Final[Mapping[str, frozenset[str]]] = {
    "verdicts": frozenset(verdict.value for verdict in Verdict),
    "reasons": frozenset(reason.value for reason in Reason),
    "comparators": frozenset(comparator.value for comparator in Comparator),
}


class Language(StrEnum):
    """The languages that results are printed in."""

    CHINESE = "zh"
    ENGLISH = "en"


def worded(kind: str, key: str, language: Language) -> str:
    """The words for ``key`` of a ``kind`` (verdicts, reasons, phrases …); the key itself where there are none."""
    said = _wording().get(kind, {}).get(key)
    return key if said is None else said[language.value]


def keys_with_words(kind: str) -> tuple[str, ...]:
    """The keys of a ``kind`` that have words, in the order of the file."""
    return tuple(_wording().get(kind, {}))


@cache
def _wording() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The file; raises InvalidConfiguration where a verdict, a reason or a language lacks its words."""
    written = yaml.safe_load(files("gongkai.checks.document.printed").joinpath("wording.yml").read_text("utf-8"))
    for kind, entries in written.items():
        missing = sorted(_KEYS.get(kind, frozenset()) - set(entries))
        if missing:
            raise InvalidConfiguration(f"{_FILE} {kind}: {missing[0]} has no words; add them")
        for key, said in entries.items():
            if set(said) != {language.value for language in Language}:
                raise InvalidConfiguration(f"{_FILE} {kind}, {key}: must be said in zh and en")
    return written  # type: ignore[no-any-return]
