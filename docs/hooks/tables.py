"""The page of tables: every table of a release with its grain and its columns, as the dbt project describes them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from docs.hooks.language import Language, Said, code, markdown_table
from gongkai.warehouse.dictionary import SEPARATOR

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
    for table in sorted(marts(project), key=_order):
        zh, en = table["description"].split(SEPARATOR)
        told.append(f"## `{table['name']}` {{#{table['name']}}}\n\n{zh}  \n{en}\n")
        columns = ((code(one["name"]), code(one["data_type"]), *_halves(one)) for one in table["columns"])
        header = ("列", "类型", "中文", "English") if language == "zh" else ("column", "type", "中文", "English")
        told.append(markdown_table(header, columns))
    return "\n".join(told)


def marts(project: Path) -> Iterator[dict[str, Any]]:
    """Every table that a release holds, as dbt's YAML has it."""
    models = project / "dbt_project" / "models"
    for file in sorted(models.rglob("*.yml")):
        by_folder = (models / _MARTS) in file.parents
        for model in yaml.safe_load(file.read_text("utf-8")).get("models", ()):
            if by_folder or model.get("config", {}).get("schema") == _MARTS:
                yield model


def _order(table: dict[str, Any]) -> tuple[int, str]:
    """Reports first, for these are what people begin with; then facts, dimensions and bridges."""
    name: str = table["name"]
    return ("rpt", "fct", "dim", "bridge").index(name.partition("_")[0]), name


def _halves(column: dict[str, Any]) -> list[str]:
    return [half.strip() for half in str(column["description"]).split(SEPARATOR)]
