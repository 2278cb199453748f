"""What pages call the codes of a release, in Chinese and English: those of its dimensions, and names.yml."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import duckdb
from pydantic import RootModel

from gongkai.configuration import yaml_entry
from gongkai.presenting.grouped_rows import rows_of

_DIMENSIONS: Final = {
    "measure": ("dim_measure", "measure_code", "measure_name_zh", "measure_name_en"),
    "fund": ("dim_fund", "fund_code", "fund_name_zh", "fund_name_en"),
    "use": ("dim_use", "use_code", "use_name_zh", "use_name_en"),
    "rule": ("dim_check_rule", "rule_id", "name_zh", "name_en"),
}


class Name(NamedTuple):
    """One thing in both languages; equal where it has one name only."""

    zh: str
    en: str


class _Names(RootModel[dict[str, dict[str, tuple[str, str]]]]):
    """names.yml: what kind of code → code → Chinese and English."""


class Names:
    """The names of codes by what they are of: measure, fund, use, rule, and those of names.yml."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        written = yaml_entry("presenting", "names.yml", _Names).root
        self._names = {kind: {code: Name(*pair) for code, pair in codes.items()} for kind, codes in written.items()}
        for kind, (table, code, zh, en) in _DIMENSIONS.items():
            rows = rows_of(connection, f"select {code} as code, {zh} as zh, {en} as en from {table}")  # noqa: S608
            self._names[kind] = {row["code"]: Name(row["zh"], row["en"] or row["zh"]) for row in rows}

    def of(self, kind: str, code: str | None) -> Name:
        """The name of a code; the code itself where it has none, and the empty name for no code."""
        return self._names[kind].get(code or "", Name(code or "", code or ""))

    def all(self, kind: str) -> Mapping[str, Name]:
        """Every code of a kind, with its name."""
        return self._names[kind]
