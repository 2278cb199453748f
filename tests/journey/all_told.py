"""Every text that a folder holds, whatever its files are: what was told to the world outside the vault."""

import gzip
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pyarrow.parquet as pq


def all_texts(folder: Path, *, without: tuple[Path, ...] = ()) -> Iterator[tuple[str, str]]:
    """(where, text) of everything below ``folder``: names of files, their bytes, the values in tables."""
    for file in sorted(folder.rglob("*")):
        if any(file.is_relative_to(other) for other in without):
            continue
        yield f"{file} (name)", str(file.relative_to(folder))
        if file.is_file() and not file.is_symlink():
            yield from ((f"{file} {where}".strip(), text) for where, text in _texts(file))


def _texts(file: Path) -> Iterator[tuple[str, str]]:
    content = file.read_bytes()
    yield from (("", text) for text in _readings(content))
    if file.suffix == ".parquet":
        yield from _of_rows("", pq.read_table(file, partitioning=None).to_pylist())
    elif file.suffix == ".duckdb":
        with duckdb.connect(file, read_only=True) as database:
            for schema, name in database.sql(
                "select table_schema, table_name from information_schema.tables"
            ).fetchall():
                yield from _of_rows(name, database.sql(f'from "{schema}"."{name}"').fetchall())
    elif content.startswith(b"SQLite format 3"):
        yield from _of_sqlite(file)
    elif zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            for member in archive.namelist():
                yield from ((member, text) for text in _readings(archive.read(member)))


def _of_rows(table: str, rows: Iterable[object]) -> Iterator[tuple[str, str]]:
    """The rows of a table as one text, and as its addresses say it."""
    text = "\n".join(map(str, rows))
    yield from ((table, reading) for reading in (text, unquote(text), unquote(text, encoding="gb18030")))


def _of_sqlite(file: Path) -> Iterator[tuple[str, str]]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        for (name,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in database.execute(f'select * from "{name}"'):
                for value in row:
                    content = value if isinstance(value, bytes) else str(value).encode()
                    yield from ((name, text) for text in _readings(content))


def _readings(content: bytes) -> Iterator[str]:
    """The bytes as text, as escapes of JSON and of addresses write it, and unpacked where they are packed."""
    for unpack in (zlib.decompress, gzip.decompress):
        try:
            content = unpack(content)
        except (zlib.error, OSError, EOFError):
            continue
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        yield content.decode(encoding, "ignore")
    text = content.decode("utf-8", "ignore")
    if "%" in text:
        yield unquote(text)
        yield unquote(text, encoding="gb18030")
    if "\\u" in text:
        yield content.decode("raw_unicode_escape", "ignore")
