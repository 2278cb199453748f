"""The archive holds what went over the wire, byte for byte, in files that any WARC tool reads, whatever ends a run."""

import gzip
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from gongkai.model.wire import EarlierBody, WireExchange
from gongkai.vault import Vault

START = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
PACKED = gzip.compress("决算".encode())
WHOLE = WireExchange(
    url="http://www.example.org:8080/a.pdf",
    sent_at=START,
    request_head=b"GET /a.pdf HTTP/1.1\r\nHost: www.example.org:8080\r\nUser-Agent: Gongkai/0.1",
    request_body=b"",
    response_head=b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Disposition: attachment; filename=" + "决算.pdf".encode("gbk"),
    body=PACKED,
    peer="93.184.216.34",
)
UNCHANGED = replace(
    WHOLE,
    request_head=WHOLE.request_head + b'\r\nIf-None-Match: "1"',
    response_head=b'HTTP/1.1 304 Not Modified\r\nETag: "1"',
    body=b"",
    unchanged=EarlierBody(WHOLE.url, START, "0" * 64),
)
CUT = replace(WHOLE, url="http://other.example/b", response_head=b"HTTP/1.1 200 OK", body=b"ha", cut_by="disconnect")


class Killed(BaseException):
    pass


def closed(root: Path) -> list[Path]:
    return sorted((root / "warc").glob("date=*/*.warc.gz"))


def is_sound(*files: Path) -> bool:
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, files)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_one_closed_file_a_run_and_host_that_other_tools_read(tmp_path):
    with Vault(tmp_path).run("p", START) as run:
        places = [run.archive(exchange) for exchange in (WHOLE, UNCHANGED, CUT)]
        assert closed(tmp_path) == []
    files = closed(tmp_path)
    assert [file.name for file in files] == [
        f"{run.run_id}-other.example.warc.gz",
        f"{run.run_id}-www.example.org_8080.warc.gz",
    ]
    assert {file.parent.name for file in files} == {"date=2026-03-01"}
    assert is_sound(*files)
    assert list((tmp_path / "warc" / "open").iterdir()) == []
    assert {tmp_path / "warc" / place.file for place in places} == set(files)


def test_a_record_is_found_by_its_place_and_is_what_was_sent(tmp_path):
    with Vault(tmp_path).run("p", START) as run:
        places = [run.archive(exchange) for exchange in (WHOLE, UNCHANGED)]
    for place, kind in zip(places, ("response", "revisit"), strict=True):
        with (tmp_path / "warc" / place.file).open("rb") as file:
            file.seek(place.offset)
            answer, request = list(_records(file))[:2]
        assert (answer[0], request[0]) == (kind, "request")
        assert request[1]["WARC-Concurrent-To"] == answer[1]["WARC-Record-ID"]
        assert answer[1]["WARC-IP-Address"] == "93.184.216.34"
        assert answer[1]["WARC-Date"] == "2026-03-01T23:30:00.000000Z"
    text = gzip.decompress((tmp_path / "warc" / places[0].file).read_bytes())
    unframed = WHOLE.response_head.replace(b"Transfer", b"X-Archive-Orig-Transfer")
    assert unframed + b"\r\n\r\n" + PACKED in text
    assert WHOLE.request_head + b"\r\n\r\n" in text
    assert UNCHANGED.response_head + b"\r\n\r\n" in text
    assert b"WARC-Refers-To-Date: 2026-03-01T23:30:00.000000Z" in text


def _records(file):
    for record in ArchiveIterator(file):
        yield record.rec_type, {name: record.rec_headers.get_header(name) for name, _ in record.rec_headers.headers}


def test_a_body_that_was_cut_off_says_so(tmp_path):
    with Vault(tmp_path).run("p", START) as run:
        place = run.archive(CUT)
    text = gzip.decompress((tmp_path / "warc" / place.file).read_bytes())
    assert b"WARC-Truncated: disconnect" in text


def test_what_a_killed_run_left_is_cut_to_whole_records_and_closed_by_the_next(tmp_path):
    vault = Vault(tmp_path)
    with suppress(Killed), vault.run("p", START) as run:
        first = run.archive(WHOLE)
        run.archive(WHOLE)
        raise Killed
    (left,) = (tmp_path / "warc" / "open").iterdir()
    whole = left.read_bytes()
    left.write_bytes(whole[:-7])
    with vault.run("q", START):
        pass
    (file,) = closed(tmp_path)
    assert file == tmp_path / "warc" / first.file
    assert is_sound(file)
    assert whole.startswith(file.read_bytes())
    with file.open("rb") as stream:
        assert [kind for kind, _ in _records(stream)] == ["warcinfo", "response", "request", "response"]


def test_a_file_without_an_answer_is_dropped_and_one_in_use_is_left_alone(tmp_path):
    vault = Vault(tmp_path)
    with suppress(Killed), vault.run("p", START) as run:
        run.archive(WHOLE)
        raise Killed
    (left,) = (tmp_path / "warc" / "open").iterdir()
    left.write_bytes(left.read_bytes()[:300])
    with vault.run("q", START) as going_on:
        going_on.archive(CUT)
        with vault.run("r", START):
            pass
        assert closed(tmp_path) == []
        assert len(list((tmp_path / "warc" / "open").iterdir())) == 1
        going_on.archive(CUT)
    (file,) = closed(tmp_path)
    assert is_sound(file)
