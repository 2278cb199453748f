"""The builder's DuckDB file: its signature, without which it does not count, and the history it hands on."""

from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import duckdb

from gongkai.model.errors import DamagedState, GongkaiError
from gongkai.warehouse.contract import ContractTerm, write_contract
from gongkai.warehouse.dictionary import DictionaryEntry, write_dictionary
from gongkai.warehouse.file_pattern import inside_pattern

HISTORY: Final = "snapshots"
"""The schema of what cannot be computed again: what names and codes were when earlier builds looked."""


class WarehouseLocked(GongkaiError):
    """Another program has the builder's file open; nobody but the builder should."""

    may_pass = True


def opened(file: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads the builder's file; raises WarehouseLocked, and DamagedState where it is no such file."""
    try:
        return duckdb.connect(file, read_only=True)
    except duckdb.IOException as error:
        if "lock" in str(error):
            holder = " ".join(str(error).partition(": ")[2].split())[:200]
            raise WarehouseLocked(
                f"{file} is open in another program ({holder}); close it there: others read releases/current"
            ) from error
        raise damaged_warehouse(file, error) from error
    except duckdb.Error as error:
        raise damaged_warehouse(file, error) from error


def read_through(file: Path) -> None:
    """Reads every row, so that every block's checksum is looked at; raises as ``opened`` does."""
    with opened(file) as connection:
        try:
            tables = connection.execute(
                "select schema_name, table_name from duckdb_tables() where not internal"
            ).fetchall()
            for schema, table in tables:
                query = f'select bit_xor(hash(each)) from "{schema}"."{table}" as each'  # noqa: S608 - our own names
                connection.execute(query).fetchall()
        except duckdb.Error as error:
            raise damaged_warehouse(file, error) from error


def damaged_warehouse(file: Path, error: Exception) -> DamagedState:
    """What to say of a builder's file that cannot be read."""
    return DamagedState(
        f"{file} cannot be read ({' '.join(str(error).split())[:100]}); restore it from a copy, or move it away: it is "
        "built anew from landing, without the history of names that it held"
    )


@dataclass(frozen=True, slots=True)
class Signature:
    """What a file was built from and with, by which reader's version, and when."""

    inputs_fingerprint: str
    definitions_fingerprint: str
    reader_version: str
    built_at: datetime


def sign(file: Path, signature: Signature, dictionary: list[DictionaryEntry], contract: list[ContractTerm]) -> None:
    """Writes into the file what its tables mean, what they are held to, and what it was built from."""
    with duckdb.connect(file) as connection:
        connection.execute("create schema if not exists audit")
        write_dictionary(connection, dictionary)
        write_contract(connection, contract)
        connection.execute(
            "create table audit.build (inputs_fingerprint varchar, definitions_fingerprint varchar, "
            "reader_version varchar, built_at timestamptz)"
        )
        connection.execute("insert into audit.build values (?, ?, ?, ?)", list(astuple(signature)))


def unsign(file: Path) -> None:
    """Takes the signature away, before anything in the file is changed."""
    with duckdb.connect(file) as connection:
        connection.execute("drop table audit.build")


def views_read(file: Path, *folders: Path) -> bool:
    """Whether the views of the file's sources read below these folders; of a data folder that was moved they do not."""
    with duckdb.connect(file, read_only=True) as connection:
        found = connection.execute("select sql from duckdb_views() where schema_name = 'staging'").fetchall()
    return all(any(f"'{_quoted(Path(inside_pattern(folder)))}/" in sql for (sql,) in found) for folder in folders)


def carry_history(file: Path, new: Path) -> None:
    """Copies the history of the last good ``file`` into the ``new`` one; a file that cannot be read has none."""
    with duckdb.connect(new) as connection:
        try:
            connection.execute(f"attach '{_quoted(file)}' as former (read_only)")
        except duckdb.Error:
            return
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'former' and schema_name = ?", [HISTORY]
        ).fetchall()
        connection.execute(f"create schema {HISTORY}")
        for (table,) in tables:
            connection.execute(f'create table {HISTORY}."{table}" as from former.{HISTORY}."{table}"')


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
