"""The dictionary as one HTML page that needs nothing else: contents, every table, an index of columns, a search."""

from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby

from gongkai.publishing.dictionary.relations import keys_of, relations_of
from gongkai.warehouse.dictionary import DictionaryEntry

_KINDS = (
    ("rpt_", "报表 Reports", "直接用于分析 · wide, for analysis"),
    ("fct_", "事实表 Facts", "每个印出的数字一行，带出处 · a row for what was printed or found, with its place"),
    ("dim_", "维度表 Dimensions", "部门、地区、年度、指标、文件 · departments, regions, years, measures, documents"),
    ("", "其他 Others", ""),
)


def dictionary_page(entries: Iterable[DictionaryEntry], *, version: str, rows: Mapping[str, int]) -> str:
    """The page's HTML; ``entries`` by table and position, ``rows`` by table."""
    listed = list(entries)
    tables = [list(group) for _, group in groupby(listed, key=lambda entry: entry.table)]
    relations, keys = relations_of(listed), keys_of(listed)
    template = files("gongkai.publishing.dictionary").joinpath("page.html").read_text("utf-8")
    parts = {
        "VERSION": escape(version),
        "COUNTS": f"{len(tables)} 张表 · {sum(map(len, tables)) - len(tables)} 列　"
        f"{len(tables)} tables · {sum(map(len, tables)) - len(tables)} columns",
        "CONTENTS": _contents(tables, rows),
        "TABLES": "\n".join(_table(group, rows, keys, relations) for group in _in_order(tables)),
        "INDEX": _column_index(listed),
    }
    for name, text in parts.items():
        template = template.replace(f"<!-- {name} -->", text)
    return template


def _kind(table: str) -> int:
    return next(number for number, (prefix, *_) in enumerate(_KINDS) if table.startswith(prefix))


def _in_order(tables: list[list[DictionaryEntry]]) -> list[list[DictionaryEntry]]:
    return sorted(tables, key=lambda group: (_kind(group[0].table), group[0].table))


def _contents(tables: list[list[DictionaryEntry]], rows: Mapping[str, int]) -> str:
    parts = []
    for number, groups in groupby(_in_order(tables), key=lambda group: _kind(group[0].table)):
        _, name, about = _KINDS[number]
        parts.append(f"<h3>{name} <small>{about}</small></h3>\n<table class='contents'>")
        parts += [
            f'<tr><td><a href="#{about.table}"><code>{about.table}</code></a></td>'
            f"<td class='count'>{rows.get(about.table, 0):,}</td>"
            f"<td>{escape(about.zh)}</td><td>{escape(_without_grain(about.en))}</td></tr>"
            for about, *_ in groups
        ]
        parts.append("</table>")
    return "\n".join(parts)


def _table(
    group: list[DictionaryEntry],
    rows: Mapping[str, int],
    keys: Mapping[str, str],
    relations: Mapping[tuple[str, str], str],
) -> str:
    about, *columns = group
    lines = "\n".join(_column(entry, keys[about.table], relations) for entry in columns)
    return (
        f'<section id="{about.table}"><h2><code>{about.table}</code> '
        f"<small>{rows.get(about.table, 0):,} 行 rows</small></h2>\n"
        f"<p>{escape(about.zh)}<br>{escape(about.en)}</p>\n"
        "<table><thead><tr><th>列 Column</th><th>类型 Type</th><th>中文</th><th>English</th></tr></thead>\n"
        f"<tbody>\n{lines}\n</tbody></table></section>"
    )


def _column(entry: DictionaryEntry, key: str, relations: Mapping[tuple[str, str], str]) -> str:
    marks = " <b title='一值一行 one row for each value'>主键 key</b>" if entry.column == key else ""
    if dimension := relations.get((entry.table, entry.column)):
        marks += f' <a class="to" href="#{dimension}">→ {dimension}</a>'
    return (
        f'<tr id="{entry.table}.{entry.column}"><td><code>{escape(entry.column)}</code>{marks}</td>'
        f"<td>{escape(entry.data_type)}</td><td>{escape(entry.zh)}</td><td>{escape(entry.en)}</td></tr>"
    )


def _column_index(entries: Iterable[DictionaryEntry]) -> str:
    """Each column name once, with the tables that have it: finds a figure without knowing its table."""
    named: dict[str, list[DictionaryEntry]] = {}
    for entry in entries:
        if entry.column:
            named.setdefault(entry.column, []).append(entry)
    lines = []
    for column, found in sorted(named.items()):
        links = ", ".join(f'<a href="#{entry.table}.{column}">{entry.table}</a>' for entry in found)
        lines.append(f"<tr><td><code>{escape(column)}</code></td><td>{escape(found[0].zh)}</td><td>{links}</td></tr>")
    return "\n".join(lines)


def _without_grain(text: str) -> str:
    return text.removeprefix("Grain: ")
