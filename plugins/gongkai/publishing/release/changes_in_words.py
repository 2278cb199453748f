"""The changes of a table, as the manifest holds them, as a line for a person."""

from collections.abc import Mapping
from typing import Any, Final

CHINESE: Final = 0
ENGLISH: Final = 1

_STATUS = {
    "new": ("新表，{after:,} 行", "new table, {after:,} rows"),
    "gone": ("不再有此表（原 {before:,} 行）", "gone (had {before:,} rows)"),
}
_COUNTS = {
    "added": ("增加 {:,} 行", "{:,} added"),
    "removed": ("减少 {:,} 行", "{:,} removed"),
    "changed": ("变更 {:,} 行", "{:,} changed"),
}
_COLUMNS = {"columns_added": ("新列 {}", "new columns {}"), "columns_removed": ("去列 {}", "columns gone {}")}
_NAMED = 3  # columns that a line names
_WITHOUT_KEY = ("原 {before:,} 行，现 {after:,} 行", "{after:,} rows, had {before:,}")


def changes_in_words(entry: Mapping[str, Any], language: int = ENGLISH) -> str:
    """One line of Chinese or English; ``entry`` is one table of the manifest's ``changes``."""
    rows = {"before": entry.get("rows_before", 0), "after": entry.get("rows_after", 0)}
    if entry["status"] in _STATUS:
        return _STATUS[entry["status"]][language].format(**rows)
    if "added" in entry:
        parts = [words[language].format(entry[kind]) for kind, words in _COUNTS.items() if entry.get(kind)]
    else:
        parts = [_WITHOUT_KEY[language].format(**rows)]
    if columns := entry.get("columns_otherwise"):
        parts[-1] += _columns_named(columns, language)
    parts += [words[language].format(", ".join(entry[kind])) for kind, words in _COLUMNS.items() if entry.get(kind)]
    return ("，", ", ")[language].join(parts)


def _columns_named(columns: Mapping[str, int], language: int) -> str:
    """The columns in which most rows differ."""
    most = sorted(columns, key=lambda column: -columns[column])[:_NAMED]
    rest = len(columns) - len(most)
    if language == CHINESE:
        return f"（{'、'.join(most)}{f' 等 {len(columns)} 列' if rest else ''}）"
    return f" (in {', '.join(most)}{f' and {rest} more columns' if rest else ''})"
