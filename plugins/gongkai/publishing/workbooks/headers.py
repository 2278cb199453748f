"""What stands above a column: its Chinese name, and the note with the whole description in both languages."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.publishing.workbooks.sheet_plan import SheetPlan
from gongkai.warehouse.dictionary import DictionaryEntry

_REMARK: Final = re.compile(r"（(?!UTC|[^（）]*元|%)[^（）]*[0-9A-Za-z][^（）]*）")
_END: Final = re.compile(r"[，；。]")


@dataclass(frozen=True, slots=True)
class Header:
    """A column's name in Chinese, and what a note on it says."""

    label: str
    note: str


class Headers:
    """The headers of every table of a release."""

    def __init__(self, dictionary: Iterable[DictionaryEntry], plan: SheetPlan) -> None:
        self._entries: Mapping[tuple[str, str], DictionaryEntry] = {
            (entry.table, entry.column): entry for entry in dictionary
        }
        self._plan = plan

    def of(self, table: str, column: str, *, shown_as: str | None = None) -> Header:
        """The header of this column; raises InvalidConfiguration, which names it, where nothing describes it."""
        entry = self._entries.get((table, column))
        if entry is None or not entry.zh.strip():
            raise InvalidConfiguration(
                f"{table}.{column} has no Chinese name: describe the column in dbt_project/models ('Chinese | English')"
            )
        name = shown_as or column
        labels = self._plan.labels
        label = labels.get(f"{table}.{name}") or labels.get(name) or short_label(entry.zh)
        return Header(label, f"{entry.zh}\n{entry.en}\n{table}.{column}")

    def about(self, table: str) -> str:
        """What the table holds, in Chinese; the table's name where nothing describes it."""
        entry = self._entries.get((table, ""))
        return table if entry is None else entry.zh


def short_label(described: str) -> str:
    """A description up to its first comma, without remarks in brackets on codes and counting; other brackets stay."""
    return _END.split(_REMARK.sub("", described))[0].strip() or described


def told_apart(labels: Iterable[str], columns: Iterable[str]) -> list[str]:
    """The labels, those that stand more than once with the column's own name behind them."""
    listed = list(labels)
    counts = Counter(listed)
    return [
        label if counts[label] == 1 else f"{label}（{column}）" for label, column in zip(listed, columns, strict=True)
    ]
