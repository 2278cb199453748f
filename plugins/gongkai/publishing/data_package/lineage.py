"""provenance.jsonl: from a release and its tables back to the sealed bytes, in the terms of W3C PROV-O.

One node a line, each JSON-LD by itself. Everything is taken from the release's own tables: what they do not hold (names
of persons above all) is not here either.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import duckdb

from gongkai.landing.loads.load_seal import stored_file
from gongkai.publishing.wording.citation import Citation
from gongkai.publishing.workbooks.sheet_columns import tables_of

FILE: Final = "provenance.jsonl"
_CONTEXT: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "gongkai": "urn:gongkai:",
}
_AT_ONCE: Final = 1_000
Node = dict[str, Any]


def write_lineage(folder: Path, citation: Citation) -> Path:
    """Writes provenance.jsonl from the release's DuckDB file in ``folder``."""
    file = folder / FILE
    with duckdb.connect(folder / "gongkai.duckdb", read_only=True) as release, file.open("w", encoding="utf-8") as out:
        release.execute("set TimeZone = 'UTC'")
        tables = tables_of(release)
        of_documents = [table for table, columns in tables.items() if "document_key" in columns]
        for node in (
            *_release_nodes(citation),
            *_table_nodes(folder, sorted(tables), of_documents),
            *_document_nodes(release, tables, of_documents),
        ):
            out.write(json.dumps({"@context": _CONTEXT, **node}, ensure_ascii=False, separators=(",", ":")) + "\n")
    return file


def _release_nodes(citation: Citation) -> Iterator[Node]:
    made = citation.made.isoformat(timespec="seconds")
    yield {"@id": "gongkai:program", "@type": "prov:SoftwareAgent", "schema:softwareVersion": citation.code_version}
    yield {"@id": "gongkai:building", "@type": "prov:Activity", "prov:used": [{"@id": "gongkai:documents"}],
           "prov:wasAssociatedWith": {"@id": "gongkai:program"}}  # fmt: skip
    yield {"@id": "gongkai:publishing", "@type": "prov:Activity", "prov:endedAtTime": made,
           "prov:wasInformedBy": {"@id": "gongkai:building"},
           "prov:wasAssociatedWith": {"@id": "gongkai:program"}}  # fmt: skip
    yield {"@id": f"gongkai:release:{citation.version}", "@type": ["prov:Entity", "prov:Collection"],
           "schema:version": citation.version, "gongkai:content_hash": citation.content_hash,
           "prov:generatedAtTime": made, "prov:wasGeneratedBy": {"@id": "gongkai:publishing"}}  # fmt: skip
    yield {"@id": "gongkai:documents", "@type": ["prov:Entity", "prov:Collection"]}


def _table_nodes(folder: Path, tables: list[str], of_documents: list[str]) -> Iterator[Node]:
    for table in tables:
        file = folder / "tables" / f"{table}.parquet"
        node: Node = {
            "@id": f"gongkai:table:{table}",
            "@type": "prov:Entity",
            "schema:contentUrl": file.relative_to(folder).as_posix(),
            "schema:sha256": stored_file(file).sha256,
            "prov:wasGeneratedBy": {"@id": "gongkai:building"},
        }
        if table in of_documents:
            node["prov:wasDerivedFrom"] = {"@id": "gongkai:documents"}
        yield node


def _document_nodes(
    release: duckdb.DuckDBPyConnection, tables: dict[str, dict[str, str]], of_documents: list[str]
) -> Iterator[Node]:
    """Two nodes a document: the bytes, with where and when they were found, and the activity that read them."""
    if "dim_document" not in tables:
        return
    counted = " union all ".join(
        f"select document_key, '{table}' as name, count(*) as number from {table} group by 1"  # noqa: S608
        for table in of_documents
    )
    found = _columns("document", "dim_document", ("url", "fetched_at", "article_url", "portal", "byte_count"), tables)
    outcome = _columns("outcome", "fct_reading_outcome", ("reader_version", "read_at", "status"), tables)
    join = "left join fct_reading_outcome as outcome using (document_key)" if "fct_reading_outcome" in tables else ""
    query = (
        f"with counted as (select document_key, map_from_entries(list((name, number) order by name)) as rows_of "  # noqa: S608
        f"from ({counted}) group by 1) select document.document_key, {found}, {outcome}, "
        f"counted.rows_of from dim_document as document {join} left join counted using (document_key) order by 1"
    )
    cursor = release.execute(query)
    while rows := cursor.fetchmany(_AT_ONCE):
        for key, url, fetched, article, portal, size, version, read, status, in_tables in rows:
            document, reading = f"urn:sha256:{key}", f"gongkai:reading:{key[:12]}"
            yield _told({
                "@id": document, "@type": "prov:Entity", "schema:sha256": key, "schema:contentSize": size,
                "prov:atLocation": url, "schema:isPartOf": article, "gongkai:portal": portal,
                "prov:generatedAtTime": _time(fetched), "prov:wasMemberOf": {"@id": "gongkai:documents"},
            })  # fmt: skip
            yield _told({
                "@id": reading, "@type": "prov:Activity", "prov:used": {"@id": document},
                "gongkai:reader_version": version, "gongkai:status": status, "prov:endedAtTime": _time(read),
                "gongkai:rows": in_tables, "prov:informed": {"@id": "gongkai:building"},
            })  # fmt: skip


def _columns(alias: str, table: str, names: tuple[str, ...], tables: dict[str, dict[str, str]]) -> str:
    """SQL of the columns, null where the table has none of that name."""
    return ", ".join(f"{alias}.{name}" if name in tables.get(table, ()) else "null" for name in names)


def _told(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def _time(moment: datetime | None) -> str | None:
    """In ISO 8601; what bears no time zone is UTC."""
    return None if moment is None else moment.isoformat(timespec="seconds") + ("" if moment.tzinfo else "Z")
