"""croissant.json: the same tables as ML Commons' Croissant 1.1 describes data sets (JSON-LD)."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from gongkai.landing.loads.load_seal import stored_file
from gongkai.publishing.data_package.table_schema import TableSchemas, type_of
from gongkai.publishing.wording.citation import LICENCE_ADDRESS, LICENCE_EN, TITLE_EN, TITLE_ZH, Citation

FILE: Final = "croissant.json"
CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.1"
_TYPES: Final = {
    "string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date",
    "datetime": "sc:DateTime", "any": "sc:Text",
}  # fmt: skip


def write_croissant(folder: Path, schemas: TableSchemas, citation: Citation) -> Path:
    """Writes croissant.json of the release in ``folder``: a file object and a record set for each table."""
    tables = sorted((folder / "tables").glob("*.parquet"))
    context = json.loads(files("gongkai.publishing.data_package").joinpath("croissant_context.json").read_text("utf-8"))
    described = {
        "@context": context,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "gongkai",
        "alternateName": TITLE_ZH,
        "description": f"{TITLE_EN}. {LICENCE_EN}",
        "url": "README.txt",
        "version": citation.version,
        "license": LICENCE_ADDRESS,
        "creator": {"@type": "sc:Organization", "name": "Gongkai"},
        "datePublished": citation.day,
        "inLanguage": ["zh", "en"],
        "citeAs": citation.en,
        "distribution": [_file_object(folder, file) for file in tables],
        "recordSet": [_record_set(file.stem, schemas) for file in tables],
    }
    file = folder / FILE
    file.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return file


def _file_object(folder: Path, file: Path) -> dict[str, Any]:
    stored = stored_file(file)
    path = file.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "contentUrl": path,
        "contentSize": f"{stored.byte_count} B",
        "encodingFormat": "application/x-parquet",
        "sha256": stored.sha256,
    }


def _record_set(table: str, schemas: TableSchemas) -> dict[str, Any]:
    about = schemas.described[table]
    foreign = {key.column: key for key in schemas.foreign_keys(table)}
    fields = []
    for entry in schemas.columns[table]:
        field: dict[str, Any] = {
            "@type": "cr:Field",
            "@id": f"{table}/{entry.column}",
            "name": entry.column,
            "description": f"{entry.en} | {entry.zh}",
            "dataType": _TYPES[type_of(entry.data_type)],
            "source": {"fileObject": {"@id": f"tables/{table}.parquet"}, "extract": {"column": entry.column}},
        }
        if key := foreign.get(entry.column):
            field["references"] = {"field": {"@id": f"{key.table}/{key.key}"}}
        fields.append(field)
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": f"{about.en} | {about.zh}",
        "key": {"@id": f"{table}/{schemas.keys[table]}"},
        "field": fields,
    }
