"""What pages call the codes of a release: those of its dimensions by their own names, others by code_names.yml."""

from collections.abc import Mapping
from typing import Final

import duckdb

from gongkai.presenting.grouped_rows import rows_of
from gongkai.publishing.wording.code_names import Name, code_name, code_names

_DIMENSIONS: Final = {
    "measure": ("dim_measure", "measure_code", "measure_name_zh", "measure_name_en"),
    "fund": ("dim_fund", "fund_code", "fund_name_zh", "fund_name_en"),
    "use": ("dim_use", "use_code", "use_name_zh", "use_name_en"),
    "rule": ("dim_check_rule", "rule_id", "name_zh", "name_en"),
}


class Names:
    """The names of codes by what they are of: measure, fund, use, rule, and the columns of code_names.yml."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._names: dict[str, Mapping[str, Name]] = {}
        for kind, (table, code, zh, en) in _DIMENSIONS.items():
            rows = rows_of(connection, f"select {code} as code, {zh} as zh, {en} as en from {table}")  # noqa: S608
            self._names[kind] = {row["code"]: Name(row["zh"], row["en"] or row["zh"]) for row in rows}

    def of(self, kind: str, code: str | None) -> Name:
        """The name of a code; the code itself where it has none, and the empty name for no code."""
        if code is None:
            return Name("", "")
        return self._names[kind].get(code, Name(code, code)) if kind in self._names else code_name(kind, code)

    def all(self, kind: str) -> Mapping[str, Name]:
        """Every code of a kind, with its name."""
        return self._names[kind] if kind in self._names else code_names()[kind]
