"""SQL for what Superset shows of a column instead of its code, its yuan, its number of a year."""

from collections.abc import Mapping
from typing import Final

from gongkai.publishing.wording.code_names import names_of_codes

TEN_THOUSAND: Final = 10_000
_LISTED: Final = "doc_types"
"""Holds several codes, parted by a bar."""


def in_words(column: str, kind: str) -> str:
    """The Chinese names of the codes in ``column``; a code without one stays as it is."""
    names = {code: name.zh or code for code, name in names_of_codes(kind).items()}
    if kind == _LISTED:
        return _replaced(column, names)
    cases = " ".join(f"when {_text(code)} then {_text(name)}" for code, name in names.items())
    return f"case {column} {cases} else {column} end"


def in_ten_thousands(column: str) -> str:
    """An amount in yuan as 万元, exact."""
    return f"{column} / {TEN_THOUSAND}.0"


def year_in_words(column: str) -> str:
    """A fiscal year as text: no thousands are parted in it, and 0 is a year that is not known."""
    return f"case when {column} > 0 then cast({column} as varchar) else '不明' end"


def _replaced(column: str, names: Mapping[str, str]) -> str:
    replaced = f"replace({column}, '|', '、')"
    for code in sorted(names, key=len, reverse=True):
        replaced = f"replace({replaced}, {_text(code)}, {_text(names[code])})"
    return replaced


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
