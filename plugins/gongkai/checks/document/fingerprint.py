"""What a document was checked with, as a hash: so that what is to be checked anew is computed, never remembered."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from gongkai.checks.document.rule_files import document_rules

CHECKER_VERSION: Final = "3"
"""Raise it when the same rules come to other results: then every document is checked anew from what was landed."""


@cache
def rules_fingerprint() -> str:
    """32 hexadecimal digits over the rules and the version of what judges them."""
    told = json.dumps([CHECKER_VERSION, *(rule.model_dump(mode="json") for rule in document_rules())], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def checked_with(settled: Mapping[str, Decimal | None] | None = None) -> str:
    """The same with what people have settled of one document: id of a figure → its value, None where it is withheld."""
    if not settled:
        return rules_fingerprint()
    values = {figure: "" if value is None else f"{value.normalize():f}" for figure, value in settled.items()}
    told = "\x1f".join(f"{figure}={value}" for figure, value in sorted(values.items()))
    return hashlib.sha256(f"{rules_fingerprint()}\x1f{told}".encode()).hexdigest()[:32]
