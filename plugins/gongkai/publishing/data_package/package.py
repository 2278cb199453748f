"""datapackage.json: a release as a Data Package (version 2), its tables as Parquet and its reports as CSV.

`frictionless validate datapackage.json` holds it: of Parquet the bytes, of CSV every row too. Of a Parquet table it
would ask for a size that it has not counted, and take minutes for the rows; so these are files, with the schema beside.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import duckdb

from gongkai.landing.loads.load_seal import stored_file
from gongkai.publishing.data_package.table_schema import Schema, TableSchemas
from gongkai.publishing.wording.citation import (
    LICENCE,
    LICENCE_ADDRESS,
    LICENCE_EN,
    LICENCE_ZH,
    TITLE_EN,
    TITLE_ZH,
    Citation,
)
from gongkai.warehouse.dictionary import DictionaryEntry

FILE: Final = "datapackage.json"
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"


def write_package(folder: Path, schemas: TableSchemas, citation: Citation) -> Path:
    """Writes datapackage.json of the release in ``folder``."""
    resources = [*_parquet_resources(folder, schemas), *_csv_resources(folder, schemas)]
    package = {
        "$schema": PROFILE,
        "name": "gongkai",
        "title": f"{TITLE_ZH} | {TITLE_EN}",
        "description": f"{LICENCE_ZH}\n\n{LICENCE_EN}\n\n引用：{citation.zh}\n\nCite as: {citation.en}",
        "version": citation.version,
        "created": citation.made.isoformat(timespec="seconds"),
        "keywords": ["公共财政", "部门预算", "部门决算", "绩效自评", "public finance", "budget", "China"],
        "licenses": [{"name": LICENCE[0], "title": LICENCE[1], "path": LICENCE_ADDRESS}],
        "contributors": [{"title": "Gongkai", "roles": ["creator"]}],
        "sources": list(_sources(folder / "gongkai.duckdb")),
        "resources": resources,
    }
    file = folder / FILE
    file.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return file


def _parquet_resources(folder: Path, schemas: TableSchemas) -> Iterator[dict[str, Any]]:
    for file in sorted((folder / "tables").glob("*.parquet")):
        kind = {"type": "file", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}
        yield _resource(folder, file, schemas.described[file.stem], kind, schemas.schema_of(file.stem))


def _csv_resources(folder: Path, schemas: TableSchemas) -> Iterator[dict[str, Any]]:
    for file in sorted((folder / "spreadsheets").glob("rpt_*.csv")):
        if file.name.endswith(".header.zh.csv"):
            continue
        schema = schemas.schema_of(file.stem)
        schema.pop("foreignKeys", None)  # they lead to tables that are Parquet only, and are told there
        known = {field["name"] for field in schema["fields"]}
        with file.open(encoding="utf-8-sig", newline="") as content:
            columns = next(csv.reader(content))
        schema["fields"] = [_as_csv(field) for field in schema["fields"]]
        schema["fields"] += [{"name": name, "type": "string"} for name in columns if name not in known]
        kind = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        yield _resource(folder, file, schemas.described[file.stem], kind, schema)


def _as_csv(field: dict[str, Any]) -> dict[str, Any]:
    """Times are written with a blank between day and hour, and only as precise as they are."""
    return field | {"format": "any"} if field["type"] == "datetime" else field


def _resource(folder: Path, file: Path, about: DictionaryEntry, kind: dict[str, str], schema: Schema) -> dict[str, Any]:
    stored = stored_file(file)
    return {
        "name": file.stem if kind["format"] == "parquet" else f"{file.stem}_{kind['format']}",
        "path": file.relative_to(folder).as_posix(),
        "title": about.zh,
        "description": about.en,
        **kind,
        "bytes": stored.byte_count,
        "hash": f"sha256:{stored.sha256}",
        "schema": schema,
    }


def _sources(file: Path) -> Iterator[dict[str, str]]:
    """The sites that the reports were published on, each with how many of the documents."""
    host = "regexp_extract(url, '^https?://[^/?#]+')"
    query = f"select {host}, count(*) from dim_document group by 1 order by 1"  # noqa: S608
    with duckdb.connect(file, read_only=True) as release:
        if not release.execute(
            "select 1 from duckdb_columns() where table_name = 'dim_document' and column_name = 'url'"
        ).fetchall():
            return
        for address, count in release.execute(query).fetchall():
            if address:
                yield {"title": f"{address.partition('://')[2]}（{count} 份文件 documents）", "path": address}
            else:
                yield {"title": f"本地文件（{count} 份）local files"}
