"""A collection leaves the wire record of all that it asked: sound files, every row with an answer names its place."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from pytest_httpserver import HTTPServer
from warcio.archiveiterator import ArchiveIterator
from werkzeug import Request, Response

from gongkai.crawling.http_session import HttpSession
from gongkai.portals.file.portal import Portal
from gongkai.portals.run.collection import collect
from gongkai.vault import Vault

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LIST = (
    '<ul><li><a href="t1.pdf">示例县水务局2025年度部门决算</a>2026-01-01</li>'
    '<li><a href="t2.pdf">示例县林业局2025年度部门决算</a>2026-01-01</li></ul>'
)


def run(portal: Portal, vault: Vault) -> None:
    with HttpSession(sleep=lambda _: None, now=lambda: NOW) as session:
        collect(portal, vault, session, now=NOW)


def record_at(root: Path, file: str, offset: int) -> tuple[str, str, bytes]:
    with (root / "warc" / file).open("rb") as stream:
        stream.seek(offset)
        record = next(iter(ArchiveIterator(stream)))
        return record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def test_rows_name_the_records_of_their_answers(httpserver: HTTPServer, tmp_path: Path):
    def listed(request: Request) -> Response:
        return Response(status=304) if "If-None-Match" in request.headers else Response(LIST, headers={"ETag": '"1"'})

    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /no/\n")
    httpserver.expect_request("/zwgk/").respond_with_handler(listed)
    httpserver.expect_request("/zwgk/t1.pdf").respond_with_data(b"%PDF-1.7 one")
    httpserver.expect_request("/zwgk/t2.pdf").respond_with_data("gone", status=410)
    portal = Portal(
        name="p",
        title_zh="示例县",
        family="generic",
        list_urls=(httpserver.url_for("/zwgk/"),),
        politeness={"delay_seconds": 0},
    )
    vault = Vault(tmp_path)
    run(portal, vault)
    run(portal, vault)
    rows = vault.fetch_rows()
    kinds = set()
    for row in rows:
        kind, url, body = record_at(tmp_path, row.warc_file, row.warc_offset)
        kinds.add((row.purpose.value, row.status, kind))
        assert url == row.url
        assert row.sha256 is None or body == vault.read(row.sha256)
    assert {
        ("robots", 200, "response"),
        ("list", 200, "response"),
        ("list", 304, "revisit"),
        ("attachment", 200, "response"),
        ("attachment", 410, "response"),
    } <= kinds
    files = sorted((tmp_path / "warc").glob("date=*/*.warc.gz"))
    assert {row.warc_file for row in rows} == {str(file.relative_to(tmp_path / "warc")) for file in files}
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, files)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    unchanged = [row for row in rows if row.status == 304]
    assert [(row.sha256, row.cause, row.byte_count) for row in unchanged] == [(None, None, 0)]
