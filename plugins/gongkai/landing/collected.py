"""What the warehouse sees beside landing: documents, fetches, what was watched, rules; one Parquet file each."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Final

import pyarrow as pa

from gongkai.checks.rule_rows import rule_rows, term_rows
from gongkai.interpreting.privacy.told import scrubbed_value
from gongkai.landing.addresses import addresses_without_persons
from gongkai.landing.contract import collected_tables
from gongkai.landing.loads.load import write_parquet
from gongkai.landing.rows.record_rows import Row
from gongkai.landing.rows.validation import check_row
from gongkai.landing.watched import watched_rows
from gongkai.model.sealed import SealedDocument

_SEALED_FIELDS: Final = tuple(field.name for field in fields(SealedDocument))
_ADDRESSES: Final = ("url", "final_url", "article_url")
_WORDS: Final = ("file_name", "title", "publisher", "message")


def write_collected(
    sealed: Iterable[SealedDocument], fetches: Iterable[object], folder: Path, *, watch: Path | None = None
) -> None:
    """Writes ``sealed_document``, ``fetch``, ``portal_watch``, ``check_rule`` and ``check_term`` below ``folder``.

    ``watch`` is where the findings of watching the portals lie, None where there are none.
    A fetch is a row of the vault's ledger and may hold more than the contract has. Personal data in addresses, names
    and messages stays in the ledger. Raises ContractViolation for a row that the contract does not allow.
    """
    documents, requests = sealed_rows(sealed), [_fetch_row(fetch) for fetch in fetches]
    _leave_persons_out(documents, requests)
    _write("sealed_document", documents, folder)
    _write("fetch", requests, folder)
    write_parquet(watched_rows(watch), folder / "portal_watch.parquet")
    _write("check_rule", rule_rows(), folder)
    _write("check_term", term_rows(), folder)


def sealed_rows(sealed: Iterable[SealedDocument]) -> list[Row]:
    """One row per sealed document, ordered by content and address."""
    rows = [
        {
            **{name: getattr(document, name) for name in _SEALED_FIELDS},
            "role": str(document.role),
            "withdrawal": str(document.withdrawal) if document.withdrawal else None,
        }
        for document in sealed
    ]
    return sorted(rows, key=lambda row: (row["sha256"], row["portal"], row["url"]))


def _leave_persons_out(*tables: list[Row]) -> None:
    rows = [row for table in tables for row in table]
    seen = sorted((row["fetched_at"], row[name]) for row in rows for name in _ADDRESSES if row.get(name))
    without = addresses_without_persons(address for _, address in seen)
    for row in rows:
        row.update({name: without[row[name]] for name in _ADDRESSES if row.get(name) in without})
        row.update({name: scrubbed_value(row[name]) for name in _WORDS if row.get(name)})


def _fetch_row(fetch: object) -> Row:
    row: Row = {name: getattr(fetch, name, None) for name in collected_tables()["fetch"].column_names}
    if row["fetch_id"] is None:
        told = "\x1f".join(
            str(getattr(fetch, name, None)) for name in ("run_id", "portal", "url", "fetched_at", "cause")
        )
        row["fetch_id"] = hashlib.sha256(told.encode()).hexdigest()[:32]
    return row


def _write(name: str, rows: list[Row], folder: Path) -> None:
    table = collected_tables()[name]
    for row in rows:
        check_row(table, row)
    write_parquet(pa.Table.from_pylist(rows, schema=table.schema), folder / f"{name}.parquet")
