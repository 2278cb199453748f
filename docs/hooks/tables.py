"""The page of tables: every table of a release with its grain and its columns, as the dbt project describes them."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import yaml

from docs.hooks.language import Language, Said, code, markdown_table
from gongkai.publishing.release.tables import beside_the_marts
from gongkai.warehouse.dictionary import SEPARATOR, DictionaryEntry

_MARTS: Final = "marts"
_INTRODUCTION = Said(
    zh="一个版本里的每张表和每一列；同样的内容也在版本文件夹的 `dictionary.html` 和 `dictionary.csv` 中。"
    "从 `rpt_…` 开始看；`fct_figure` 一行是一个印出的数字，不要求和。",
    en="Every table and column of a release; the same stands in `dictionary.html` and `dictionary.csv` of its folder. "
    "Begin with `rpt_…`; a row of `fct_figure` is one printed number, never to be summed.",
)


def tables_page(project: Path, language: Language) -> str:
    """The page in Markdown."""
    title = Said(zh="表与列", en="Tables and columns").in_language(language)
    told = [f"# {title}\n\n{_INTRODUCTION.in_language(language)}\n"]
    header = ("列", "类型", "中文", "English") if language == "zh" else ("column", "type", "中文", "English")
    entries = sorted([*marts(project), *beside_the_marts()], key=lambda entry: (_order(entry.table), entry.position))
    for name, rows in groupby(entries, lambda entry: entry.table):
        table, *columns = rows
        told.append(f"## `{name}` {{#{name}}}\n\n{table.zh}  \n{table.en}\n")
        told.append(
            markdown_table(header, ((code(one.column), code(one.data_type), one.zh, one.en) for one in columns))
        )
    return "\n".join(told)


@cache
def marts(project: Path) -> tuple[DictionaryEntry, ...]:
    """The entries of every mart, as dbt's YAML has them: dbt itself would take half a minute to tell."""
    return tuple(_marts(project))


def _marts(project: Path) -> Iterator[DictionaryEntry]:
    models = project / "dbt_project" / "models"
    for file in sorted(models.rglob("*.yml")):
        by_folder = (models / _MARTS) in file.parents
        for model in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader).get("models", ()):
            if by_folder or model.get("config", {}).get("schema") == _MARTS:
                yield _entry(model, 0, {"name": "", "description": model["description"]})
                yield from (_entry(model, position, one) for position, one in enumerate(model["columns"], start=1))


def _entry(model: dict[str, Any], position: int, one: dict[str, Any]) -> DictionaryEntry:
    zh, en = (half.strip() for half in one["description"].split(SEPARATOR))
    data_type = one.get("data_type", "")
    return DictionaryEntry(model["name"], position, one["name"], data_type, zh, en, is_volatile=False)


def _order(name: str) -> tuple[int, str]:
    """Reports first, for these are what people begin with; then facts, dimensions and bridges."""
    return ("rpt", "fct", "dim", "bridge", "release").index(name.partition("_")[0]), name
