"""The release's dictionary for people: every table and column in Chinese and English, as CSV and as one HTML page."""

import csv
from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path

from gongkai.warehouse.dictionary import DictionaryEntry

_PAGE = """<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><title>公开 Gongkai {version}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; margin-bottom: 2rem; }}
th, td {{ border-bottom: 1px solid #ddd; padding: .25rem .6rem; text-align: left; vertical-align: top; }}
code {{ font-size: 14px; }}
</style></head>
<body><h1>数据字典 Dictionary {version}</h1>
{contents}
{tables}
</body></html>
"""


def write_dictionary_files(entries: Iterable[DictionaryEntry], folder: Path, *, version: str) -> None:
    """Writes dictionary.csv (UTF-8 with a byte order mark, for spreadsheet programs) and dictionary.html."""
    listed = list(entries)
    with (folder / "dictionary.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("table", "column", "type", "zh", "en"))
        writer.writerows((entry.table, entry.column, entry.data_type, entry.zh, entry.en) for entry in listed)
    by_table = [(table, list(group)) for table, group in groupby(listed, key=lambda entry: entry.table)]
    contents = " · ".join(f'<a href="#{table}"><code>{table}</code></a>' for table, _ in by_table)
    page = _PAGE.format(
        version=escape(version),
        contents=f"<p>{contents}</p>",
        tables="\n".join(_section(table, group) for table, group in by_table),
    )
    (folder / "dictionary.html").write_text(page, "utf-8")


def _section(table: str, entries: list[DictionaryEntry]) -> str:
    about, *columns = entries
    rows = "\n".join(
        f"<tr><td><code>{escape(entry.column)}</code></td><td>{escape(entry.data_type)}</td>"
        f"<td>{escape(entry.zh)}</td><td>{escape(entry.en)}</td></tr>"
        for entry in columns
    )
    return (
        f'<h2 id="{table}"><code>{table}</code></h2>\n<p>{escape(about.zh)}<br>{escape(about.en)}</p>\n'
        f"<table><tr><th>列 Column</th><th>类型 Type</th><th>中文</th><th>English</th></tr>\n{rows}\n</table>"
    )
