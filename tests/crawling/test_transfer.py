"""What comes over the wire: whole bodies are unpacked, others are never taken, and all is kept as it was sent."""

import gzip
import zlib

import pytest

from gongkai.crawling.politeness.host_budget import HostLeftAlone
from gongkai.crawling.transport.content_coding import decoder
from gongkai.model.errors import HostUnreachable, HttpFailure, WrongContent
from gongkai.model.fetch import FetchPurpose
from gongkai.model.wire import WirePlace

FILE = b"%PDF-1.7 " + b"budget " * 400


def answer(body: bytes, *headers: str, length: int | None = None, status: str = "200 OK") -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join([*head, *headers, "", ""]).encode("gbk") + body


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("", FILE),
        ("identity", FILE),
        ("gzip", gzip.compress(FILE)),
        ("x-gzip", gzip.compress(FILE[:100]) + gzip.compress(FILE[100:])),
        ("GZIP", gzip.compress(FILE) + b"\0" * 30),
        ("deflate", zlib.compress(FILE)),
        ("deflate", zlib.compress(FILE, wbits=-15)),
    ],
    ids=["plain", "identity", "gzip", "two members", "filled up", "zlib", "deflate"],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_packed_body_is_unpacked_in_whatever_pieces_it_comes(coding, body, size):
    unpacking = decoder(coding)
    pieces = [unpacking.decoded(body[start : start + size]) for start in range(0, len(body), size)]
    unpacking.finish()
    assert b"".join(pieces) == FILE


@pytest.mark.parametrize("length", [1, 5, 20, len(gzip.compress(FILE)) - 1])
def test_a_packed_body_that_is_cut_off_is_not_whole(length):
    unpacking = decoder("gzip")
    unpacking.decoded(gzip.compress(FILE)[:length])
    with pytest.raises(WrongContent, match="whole body"):
        unpacking.finish()


def test_an_empty_body_is_whole_and_a_coding_that_was_not_asked_for_is_wrong():
    decoder("gzip").finish()
    with pytest.raises(WrongContent, match="'br', which was not asked for"):
        decoder("br")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (answer(FILE[:500], length=3000), "whole body"),
        (answer(gzip.compress(FILE)[:-9], "Content-Encoding: gzip"), "whole body"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip.compress(FILE)[:-9],
            "whole body",
        ),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n%PDF", "whole body"),
        (answer(b"not packed", "Content-Encoding: gzip"), "not the gzip"),
    ],
    ids=["length", "gzip and length", "gzip alone", "chunks", "not gzip"],
)
def test_a_body_that_did_not_come_whole_is_tried_again_and_never_taken(serve, visiting, sent, said):
    address = serve(sent)
    visit = visiting(address)
    with pytest.raises(WrongContent, match=said):
        visit.fetch(f"http://{address}/a.pdf", FetchPurpose.ATTACHMENT, suffix=".pdf")
    assert [row.cause for row in visit.rows[1:]] == ["WrongContent"] * 3
    assert visit.clock.slept == [4, 8]
    with pytest.raises(WrongContent):  # and it says nothing against the host
        visit.fetch(f"http://{address}/b.pdf", FetchPurpose.ATTACHMENT, suffix=".pdf")


def test_a_little_that_unpacks_to_a_lot_is_not_taken(serve, visiting):
    address = serve(answer(gzip.compress(b"0" * 9_000_000), "Content-Encoding: gzip"))
    with pytest.raises(WrongContent, match="larger than 1 MiB"):
        visiting(address, largest_body_bytes=2**20).fetch(f"http://{address}/a.pdf")


@pytest.mark.parametrize("sent", [b"", b"garbage\r\n\r\n"], ids=["nothing", "garbage"])
def test_a_connection_that_ends_without_an_answer_is_an_unreachable_host(serve, visiting, sent):
    address = serve(sent)
    visit = visiting(address)
    with pytest.raises(HostUnreachable):
        visit.fetch(f"http://{address}/a.html")
    assert [row.cause for row in visit.rows[1:]] == ["HostUnreachable"] * 3
    assert all(row.warc_file is None for row in visit.rows[1:])


@pytest.mark.parametrize("status", ["520 Unknown", "505 No", "403 Forbidden", "521 Down", "412 No", "500 Broken"])
def test_any_refusal_or_server_error_counts_towards_the_circuit(serve, visiting, status):
    address = serve(answer(b"", status=status))
    visit = visiting(address)
    for _ in range(3):
        with pytest.raises(HttpFailure) as failure:
            visit.fetch(f"http://{address}/a.html")
        assert not isinstance(failure.value, HostLeftAlone)
    with pytest.raises(HostLeftAlone, match="is left alone until 2026-03-01"):
        visit.fetch(f"http://{address}/a.html")


def test_every_answer_is_kept_as_it_was_sent(serve, visiting):
    packed = gzip.compress(FILE)
    whole = answer(packed, "Content-Encoding: gzip", "Content-Disposition: attachment; filename=决算.pdf", "X-Odd:  1")
    address = serve(whole)
    kept = []

    def archive(exchange):
        kept.append(exchange)
        return WirePlace("f.warc.gz", len(kept))

    visit = visiting(address, archive=archive)
    row = visit.fetch(f"http://{address}/a.pdf?x=%E5%86%B3", FetchPurpose.ATTACHMENT, suffix=".pdf").row
    robots, file = kept
    assert robots.response_head == b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close"
    assert file.request_head.startswith(b"GET /a.pdf?x=%E5%86%B3 HTTP/1.1\r\nHost: " + address.encode())
    assert b"User-Agent: Gongkai/0.1" in file.request_head
    assert "filename=决算.pdf".encode("gbk") in file.response_head
    assert file.body == packed
    assert (file.cut_by, file.peer, file.url) == (None, "127.0.0.1", row.url)
    assert file.sent_at == row.fetched_at
    assert (visit.rows[0].warc_file, visit.rows[0].warc_offset, row.warc_offset) == ("f.warc.gz", 1, 2)


def test_what_was_cut_off_is_kept_as_far_as_it_came(serve, visiting):
    address = serve(answer(FILE[:500], length=3000))
    kept = []
    visit = visiting(address, archive=lambda exchange: kept.append(exchange) or WirePlace("f", len(kept)))
    with pytest.raises(WrongContent):
        visit.fetch(f"http://{address}/a.pdf", FetchPurpose.ATTACHMENT, suffix=".pdf")
    assert [(exchange.cut_by, exchange.body) for exchange in kept[1:]] == [("disconnect", FILE[:500])] * 3
    assert [row.warc_offset for row in visit.rows] == [1, 2, 3, 4]
