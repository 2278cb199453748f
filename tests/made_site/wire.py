"""Whether the wire record holds what the ledger says it holds, whatever the runs went through."""

import re
import zlib
from collections import defaultdict
from pathlib import Path
from urllib.parse import urldefrag

from gongkai.model.fetch import FetchPurpose, FetchRow
from tests.made_site.workplace import Workplace

_GZIP = zlib.MAX_WBITS | 16


def wire_faults(workplace: Workplace) -> list[str]:
    """Answers in the ledger that are not where it says, and files that nobody closed; empty where all is there."""
    folder = workplace.settings.vault / "warc"
    rows: defaultdict[str, list[FetchRow]] = defaultdict(list)
    told: list[str] = []
    for row in workplace.vault.fetch_rows():
        if row.status is None or row.purpose is FetchPurpose.FILE:
            continue
        if row.warc_file is None or row.warc_offset is None:
            told.append(f"no wire record: {row.portal} {row.url}")
        else:
            rows[row.warc_file].append(row)
    told += [f"not closed: {path.name}" for path in folder.glob("open/*")]
    for name, named in rows.items():
        told += _faults(folder / name, named)
    return told


def _faults(file: Path, rows: list[FetchRow]) -> list[str]:
    if not file.is_file():
        return [f"no such file: {file.name}"]
    data = file.read_bytes()
    told: list[str] = []
    for row in rows:
        assert row.warc_offset is not None
        try:
            record = zlib.decompressobj(_GZIP).decompress(data[row.warc_offset :])
        except zlib.error:
            record = b""
        head = record.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
        found = re.search(r"^WARC-Target-URI: ([^\r#]*)", head, re.MULTILINE)
        wanted = {urldefrag(url).url for url in (row.url, row.final_url or row.url)}  # a fragment is never sent
        if found is None or found[1] not in wanted:
            told.append(f"not at {row.warc_offset} of {file.name}: {row.url}")
    return told
