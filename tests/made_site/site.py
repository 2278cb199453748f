"""The portals behind sockets of this machine, a port each, and the log of how they were asked."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl

from tests.made_site.reports import SitePortal
from tests.made_site.routes import Reply, routed

ADDRESS = "127.0.0.1"
_CHUNK = b"<li>more and more</li>" * 400


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the site saw it come: ``at`` in seconds of the machine's monotonic clock."""

    at: float
    host: str
    portal: str
    method: str
    path: str
    is_conditional: bool
    status: int
    kind: str
    size: int
    is_whole: bool
    """Whether the page or file itself was sent, to its end."""


Fault = Callable[[SitePortal, str, int, Reply], Reply]
"""Portal, path, how often it was asked before, what it would answer → what it answers."""


class Site:
    """Serves its portals while the block runs. ``log`` grows; portals and ``fault`` may be changed at any time."""

    def __init__(self, portals: list[SitePortal], fault: Fault | None = None) -> None:
        self.portals = portals
        self.fault = fault
        self.log: list[Asked] = []
        self.ports: dict[str, int] = {}
        self._asked: dict[tuple[str, str], int] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def host(self, portal: SitePortal) -> str:
        """``127.0.0.1:port``."""
        return f"{ADDRESS}:{self.ports[portal.name]}"

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self) -> None:
        self._servers = []
        for portal in self.portals:
            server = await asyncio.start_server(self._handler(portal), ADDRESS, 0)
            self.ports[portal.name] = server.sockets[0].getsockname()[1]
            self._servers.append(server)

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _handler(self, portal: SitePortal) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._one(portal, reader, writer):
                    pass
            writer.close()

        return handle

    async def _one(self, portal: SitePortal, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answers one request; whether another may follow on this connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        at = time.monotonic()
        first, *lines = head.split("\r\n")
        method, path, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        size = int(headers.get("content-length", "0"))
        form = dict(parse_qsl((await reader.readexactly(size)).decode(), keep_blank_values=True)) if size else {}
        reply = routed(portal, path, form)
        before = self._asked.get((portal.name, path), 0)
        self._asked[portal.name, path] = before + 1
        if self.fault is not None:
            reply = self.fault(portal, path, before, reply)
        if reply.status == 200 and _holds(headers, reply):
            reply = Reply(b"", 304, reply.headers, reply.kind)
        conditional = "if-none-match" in headers or "if-modified-since" in headers
        self.log.append(
            Asked(
                at=at,
                host=self.host(portal),
                portal=portal.name,
                method=method,
                path=path,
                is_conditional=conditional,
                status=reply.status,
                kind=reply.kind,
                size=len(reply.body),
                is_whole=reply.status == 200 and reply.how == "whole" and not reply.is_faulty,
            )
        )
        return await _sent(reply, writer)


def _holds(headers: Mapping[str, str], reply: Reply) -> bool:
    """Whether what the client has is still what it would get."""
    if "if-none-match" in headers:
        return headers["if-none-match"] == reply.headers.get("etag")
    return "last-modified" in reply.headers and headers.get("if-modified-since") == reply.headers["last-modified"]


async def _sent(reply: Reply, writer: asyncio.StreamWriter) -> bool:
    if reply.how == "reset":
        writer.transport.abort()
        return False
    if reply.how == "silent":
        await asyncio.sleep(600)  # whoever asks has long gone
        return False
    size = len(reply.body) + (1000 if reply.how == "cut" else 0)
    headers = {**reply.headers, "content-length": str(size)}
    if reply.how == "endless":
        headers = {**reply.headers, "connection": "close"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if reply.status != 304)
    lines = lines or "".join(f"{name}: {value}\r\n" for name, value in reply.headers.items())
    writer.write(f"HTTP/1.1 {reply.status} -\r\n{lines}\r\n".encode() + reply.body)
    while reply.how == "endless":
        writer.write(_CHUNK)
        await writer.drain()
    await writer.drain()
    return reply.how == "whole"
