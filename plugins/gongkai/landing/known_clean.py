"""What the last build wrote of the ledger, known to hold no personal data: so that a build scrubs only what is new."""

import hashlib
from collections.abc import Collection
from importlib.resources import files
from pathlib import Path
from typing import Final
from unicodedata import unidata_version

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.interpreting.privacy.office_holders import office_holders_are_named
from gongkai.interpreting.privacy.spans import MASK

_SCRUBBED_WITH: Final = b"gongkai.scrubbed_with"
_READ: Final = {".py", ".yml", ".csv"}


def _code() -> str:
    """A hash over code and vocabulary of the two rooms that have a say in what is taken out of the ledger."""
    told = hashlib.sha256(unidata_version.encode())
    for room in ("interpreting", "landing"):
        folder = Path(str(files("gongkai").joinpath(room)))
        for file in sorted(file for file in folder.rglob("*") if file.suffix in _READ):
            content = file.read_bytes()
            told.update(f"{file.relative_to(folder)}\x1f{len(content)}\x1f".encode())
            told.update(content)
    return told.hexdigest()


_CODE: Final = _code()  # on import: what is on disk later may be another scrubber than the one that runs


def scrubbed_with() -> str:
    """What the ledger is scrubbed with, as a hash: the code, its vocabulary, and the setting on office holders."""
    return f"{_CODE}{'+named' if office_holders_are_named() else ''}"


def stamped(content: pa.Table) -> pa.Table:
    """The same rows, saying in the file's own metadata what they were scrubbed with."""
    return content.replace_schema_metadata({_SCRUBBED_WITH: scrubbed_with()})


def texts_without_persons(file: Path, columns: Collection[str]) -> set[str]:
    """The texts in ``columns`` of this file of an earlier build that were scrubbed as they would be today, and stayed.

    None where the file is missing, damaged, or was scrubbed with anything else. What was taken out of a text left a
    mark (█, in addresses ``*``); one that has such a mark, be it its own, is not among them.
    """
    try:
        schema = pq.read_schema(file)
        if (schema.metadata or {}).get(_SCRUBBED_WITH) != scrubbed_with().encode():
            return set()
        content = pq.read_table(file, columns=[name for name in schema.names if name in columns])
        texts = {text for column in content.itercolumns() for text in column.unique().to_pylist()}
    except (OSError, pa.ArrowException, UnicodeDecodeError):
        return set()
    return {text for text in texts if text and MASK not in text and "*" not in text}
