"""Serve the sample portal on this machine: ``python sample_portal/server.py --port 8741``.

It answers like a small TRS portal on 127.0.0.1 only: list pages, articles, attachments with ETag and Last-Modified,
robots.txt, and 404 for everything else. It ends on SIGTERM or Ctrl+C.
"""

import argparse
import hashlib
import json
import os
import signal
import sys
import threading
import time
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn, TextIO
from urllib.parse import unquote, urlsplit

from portal_pages import Portal, Resource

DEFAULT_PORT = 8741
HOST = "127.0.0.1"
NOT_FOUND_PAGE = "<!DOCTYPE html><html><head><title>404</title></head><body>页面不存在</body></html>\n"


class PortalServer(ThreadingHTTPServer):
    """The portal's resources behind a socket, with an access log of one JSON object a line where one is asked for."""

    daemon_threads = True

    def __init__(self, port: int, resources: dict[str, Resource], access_log: TextIO | None) -> None:
        super().__init__((HOST, port), PortalHandler)
        self.resources = resources
        self._access_log = access_log
        self._lock = threading.Lock()

    def note(self, method: str, path: str, status: int, user_agent: str | None) -> None:
        """Write one line of the access log: ``monotonic`` and ``epoch`` in seconds."""
        if self._access_log is None:
            return
        row = {
            "monotonic": time.monotonic(),
            "epoch": time.time(),
            "method": method,
            "path": path,
            "status": status,
            "user_agent": user_agent,
        }
        with self._lock:
            self._access_log.write(json.dumps(row, ensure_ascii=False) + "\n")
            self._access_log.flush()


class PortalHandler(BaseHTTPRequestHandler):
    """GET and HEAD of the resources; a validator that still holds is answered with 304."""

    protocol_version = "HTTP/1.1"
    server_version = "SamplePortal"
    sys_version = ""
    timeout = 30
    server: PortalServer

    def do_GET(self) -> None:
        """Answer with the resource, 304 or 404."""
        path = unquote(urlsplit(self.path).path)
        resource = self.server.resources.get(path) or self.server.resources.get(path + "index.html")
        if resource is None:
            self._answer(HTTPStatus.NOT_FOUND, NOT_FOUND_PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"})
            return
        etag = f'"{hashlib.sha256(resource.body).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Last-Modified": format_datetime(resource.modified, usegmt=True)}
        if self._still_fresh(etag, resource.modified):
            self._answer(HTTPStatus.NOT_MODIFIED, None, headers)
        else:
            self._answer(HTTPStatus.OK, resource.body, {**headers, "Content-Type": resource.content_type})

    do_HEAD = do_GET  # noqa: N815  # the name that http.server calls

    def _still_fresh(self, etag: str, modified: datetime) -> bool:
        """Whether the client's copy is current; If-None-Match decides where both are sent (RFC 9110, 13.2.2)."""
        wanted = self.headers.get("If-None-Match")
        if wanted is not None:
            return wanted.strip() == "*" or etag in (part.strip().removeprefix("W/") for part in wanted.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            moment = parsedate_to_datetime(since)
        except ValueError:
            return False
        return modified <= (moment if moment.tzinfo else moment.replace(tzinfo=UTC))

    def _answer(self, status: HTTPStatus, body: bytes | None, headers: dict[str, str]) -> None:
        # The line is written before the answer, so that whoever has the answer finds the line.
        self.server.note(self.command, self.path, status, self.headers.get("User-Agent"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body is not None and self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's parameter name
        """Say nothing on standard error; the access log has what was asked."""


def _stop(_signal_number: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


def _fail(message: str) -> NoReturn:
    sys.stderr.write(f"sample portal: {message}\n")
    raise SystemExit(2)


def main() -> None:
    """Parse the command line, serve until told to stop; exit status 2 with one line where it cannot start."""
    parser = argparse.ArgumentParser(description="Serve the sample portal on 127.0.0.1")
    port = os.environ.get("SAMPLE_PORTAL_PORT", str(DEFAULT_PORT))
    parser.add_argument("--port", type=int, default=port, help="0 takes any free port (default: %(default)s)")
    parser.add_argument(
        "--later",
        action="store_true",
        default=os.environ.get("SAMPLE_PORTAL_LATER") == "1",
        help="the portal after some time: a file replaced in place, and a list of two items",
    )
    parser.add_argument("--access-log", type=Path, metavar="FILE", help="append one JSON line a request")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    try:
        resources = Portal(later=arguments.later).resources()
        access_log = arguments.access_log.open("a", encoding="utf-8") if arguments.access_log else None
    except OSError as error:
        _fail(f"{error}; built files come from sample_portal/write_reports.py")
    try:
        server = PortalServer(arguments.port, resources, access_log)
    except (OSError, OverflowError) as error:
        _fail(f"cannot start on port {arguments.port}: {error}; choose another with --port or SAMPLE_PORTAL_PORT")
    sys.stdout.write(f"sample portal ready at http://{HOST}:{server.server_port}/zwgk/czyjs/\n")
    sys.stdout.flush()
    try:
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


if __name__ == "__main__":
    main()
