"""What the warehouse sees beside landing: documents, fetches, what was watched, what tasks did, rules."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Final

import pyarrow as pa

from gongkai.checks.rule_rows import rule_rows, term_rows
from gongkai.interpreting.privacy.scrubber import scrubbed
from gongkai.landing.addresses import address_for_others, addresses_without_persons
from gongkai.landing.contract import collected_tables
from gongkai.landing.known_clean import stamped, texts_without_persons
from gongkai.landing.loads.load import write_parquet
from gongkai.landing.rows.record_rows import Row
from gongkai.landing.rows.validation import check_row
from gongkai.landing.task_runs import task_run_rows
from gongkai.landing.watched import watched_rows
from gongkai.model.sealed import SealedDocument

_SEALED_FIELDS: Final = tuple(field.name for field in fields(SealedDocument))
_ADDRESSES: Final = ("url", "final_url", "article_url")
_WORDS: Final = ("file_name", "title", "publisher", "message")


def write_collected(
    sealed: Iterable[SealedDocument],
    fetches: Iterable[object],
    folder: Path,
    *,
    watch: Path | None = None,
    operations: Path | None = None,
) -> None:
    """Writes each table of the contract's ``collected`` below ``folder``.

    ``watch`` is where the findings of watching the portals lie, ``operations`` what the pipeline's tasks did, None
    where there are none.
    A fetch is a row of the vault's ledger and may hold more than the contract has. Personal data in addresses, names
    and messages stays in the ledger, and so do the folders of this machine; texts that stand in the files already,
    scrubbed as today, are not scrubbed again.
    Raises ContractViolation for a row that the contract does not allow.
    """
    documents, requests = sealed_rows(sealed), [_fetch_row(fetch) for fetch in fetches]
    ledger = {name: folder / f"{name}.parquet" for name in ("sealed_document", "fetch")}
    known = {text for file in ledger.values() for text in texts_without_persons(file, (*_ADDRESSES, *_WORDS))}
    _leave_persons_out(documents, requests, known=known)
    write_parquet(stamped(_content("sealed_document", documents)), ledger["sealed_document"])
    write_parquet(stamped(_content("fetch", requests)), ledger["fetch"])
    write_parquet(watched_rows(watch), folder / "portal_watch.parquet")
    write_parquet(task_run_rows(operations), folder / "task_run.parquet")
    write_parquet(_content("check_rule", rule_rows()), folder / "check_rule.parquet")
    write_parquet(_content("check_term", term_rows()), folder / "check_term.parquet")


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


def _leave_persons_out(*tables: list[Row], known: Collection[str]) -> None:
    """Takes personal data out of the rows; a text that is ``known`` holds none."""
    rows = [row for table in tables for row in table]
    for row in rows:
        row.update({name: address_for_others(row[name]) for name in _ADDRESSES if row.get(name)})
    seen = sorted((row["fetched_at"], address) for row in rows for address in _new(row, _ADDRESSES, known))
    addresses = addresses_without_persons(address for _, address in seen)
    words = {text: scrubbed(text) for text in {text for row in rows for text in _new(row, _WORDS, known)}}
    without = {**dict.fromkeys(_ADDRESSES, addresses), **dict.fromkeys(_WORDS, words)}
    for row in rows:
        for name, said in without.items():
            if (text := row.get(name)) in said:
                row[name] = said[text]


def _new(row: Row, names: Iterable[str], known: Collection[str]) -> list[str]:
    return [row[name] for name in names if row.get(name) and row[name] not in known]


def _fetch_row(fetch: object) -> Row:
    row: Row = {name: getattr(fetch, name, None) for name in collected_tables()["fetch"].column_names}
    if row["fetch_id"] is None:
        told = "\x1f".join(
            str(getattr(fetch, name, None)) for name in ("run_id", "portal", "url", "fetched_at", "cause")
        )
        row["fetch_id"] = hashlib.sha256(told.encode()).hexdigest()[:32]
    return row


def _content(name: str, rows: list[Row]) -> pa.Table:
    table = collected_tables()[name]
    for row in rows:
        check_row(table, row)
    return pa.Table.from_pylist(rows, schema=table.schema)
