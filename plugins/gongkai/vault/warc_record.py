"""One exchange as WARC records (ISO 28500, version 1.1): a response or a revisit, and the request that it answers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO, Final

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from gongkai.model.wire import WireExchange

_NOT_MODIFIED: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_FRAMING: Final = b"transfer-encoding"


class WarcWriter:
    """Writes records to ``file``, each a gzip member of its own."""

    def __init__(self, file: BinaryIO) -> None:
        self._writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")

    def write_information(self, file_name: str, information: Mapping[str, str]) -> None:
        """Writes the record that says who made the file, how and why."""
        self._writer.write_record(self._writer.create_warcinfo_record(file_name, dict(information)))

    def write_exchange(self, exchange: WireExchange) -> None:
        """Writes the answer, and after it the request."""
        moment = _iso(exchange.sent_at)
        about = {"WARC-Date": moment}
        if exchange.peer is not None:
            about["WARC-IP-Address"] = exchange.peer
        answer = about | ({"WARC-Truncated": exchange.cut_by} if exchange.cut_by is not None else {})
        kind = "response"
        if exchange.unchanged is not None:
            kind = "revisit"
            answer |= {
                "WARC-Profile": _NOT_MODIFIED,
                "WARC-Refers-To-Target-URI": exchange.unchanged.url,
                "WARC-Refers-To-Date": _iso(exchange.unchanged.fetched_at),
            }
        response = self._writer.create_warc_record(
            exchange.url,
            kind,
            payload=BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=_TrueHead(_unframed(exchange.response_head)),
            warc_headers_dict=answer,
        )
        request = self._writer.create_warc_record(
            exchange.url,
            "request",
            payload=BytesIO(exchange.request_body),
            length=len(exchange.request_body),
            http_headers=_TrueHead(exchange.request_head),
            warc_headers_dict=dict(about),
        )
        self._writer.write_request_response_pair(request, response)


class _TrueHead(StatusAndHeaders):  # type: ignore[misc] # warcio has no types
    """A head that is written as it was sent; warcio would change what is not ASCII, such as a file name in GBK."""

    def __init__(self, head: bytes) -> None:
        super().__init__(head.partition(b"\r\n")[0].decode("latin-1"), [])
        self._head = head + b"\r\n\r\n"

    def compute_headers_buffer(self, header_filter: object = None) -> None:  # noqa: ARG002 - warcio's own signature
        """Sets what is written."""
        self.headers_buff = self._head


def _unframed(head: bytes) -> bytes:
    """The frames of a chunked transfer are gone from the body; their header stays under another name, as usual."""
    first, *headers = head.split(b"\r\n")
    kept = (
        b"X-Archive-Orig-" + line if line.partition(b":")[0].strip().lower() == _FRAMING else line for line in headers
    )
    return b"\r\n".join([first, *kept])


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
