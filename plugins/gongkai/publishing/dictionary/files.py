"""The release's dictionary for people: every table and column in Chinese and English, as CSV and as one HTML page."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.publishing.dictionary.page import dictionary_page
from gongkai.publishing.dictionary.relations import keys_of, relations_of
from gongkai.warehouse.dictionary import DictionaryEntry


def write_dictionary_files(
    entries: Iterable[DictionaryEntry], folder: Path, *, version: str, rows: Mapping[str, int]
) -> None:
    """Writes dictionary.csv (UTF-8 with a byte order mark, for spreadsheet programs) and dictionary.html.

    ``rows`` is by table. ``key`` in the CSV marks the column whose values are a table's rows, ``refers_to`` names the
    dimension that a column's values are found in.
    """
    listed = list(entries)
    keys, relations = keys_of(listed), relations_of(listed)
    with (folder / "dictionary.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("table", "column", "type", "zh", "en", "key", "refers_to"))
        for entry in listed:
            place = (entry.table, entry.column)
            is_key = "key" if entry.column and keys.get(entry.table) == entry.column else ""
            about = (entry.data_type, entry.zh, entry.en, is_key, relations.get(place, ""))
            writer.writerow((*place, *about))
    (folder / "dictionary.html").write_text(dictionary_page(listed, version=version, rows=rows), "utf-8")
