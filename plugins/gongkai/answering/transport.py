"""How clients reach the tools: over the streams of a process that they start, or over HTTP on this machine."""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final

import structlog
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from gongkai.model.errors import GongkaiError

PATH: Final = "/mcp"
"""Where the tools are, of an HTTP address."""

_LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
_HIGHEST_PORT: Final = 65_535


class WrongAddress(GongkaiError):
    """An address to serve on that is none, or that others than this machine could reach."""


@dataclass(frozen=True, slots=True)
class HttpAddress:
    """Where to listen, and which host names clients may ask for: any other is refused (DNS rebinding)."""

    host: str
    port: int
    names: tuple[str, ...] = _LOOPBACK

    @property
    def url(self) -> str:
        """What a client connects to on this machine."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{PATH}"


def http_address(text: str, remote_names: Sequence[str] = ()) -> HttpAddress:
    """``HOST:PORT``; raises WrongAddress where it is none, or beyond loopback while no ``remote_names`` are given.

    ``remote_names`` are the host names under which clients beyond this machine ask for it.
    """
    host, colon, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) <= _HIGHEST_PORT:
        raise WrongAddress(f"{text}: is no HOST:PORT; name one such as 127.0.0.1:8765")
    if not is_loopback(host) and not remote_names:
        raise WrongAddress(
            f"{host}: others than this machine could ask there, and nothing asks them who they are; serve on "
            "127.0.0.1, or say --allow-remote NAME with the host name that they use"
        )
    return HttpAddress(host, int(port), (*_LOOPBACK, *remote_names))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches this host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def security_of(address: HttpAddress) -> TransportSecuritySettings:
    """Which Host and Origin headers are answered: those of the address, with any port; no page of another site."""
    names = [name for each in address.names for name in (each, f"{each}:*")]
    origins = [f"{scheme}://{name}" for scheme in ("http", "https") for name in names]
    return TransportSecuritySettings(enable_dns_rebinding_protection=True, allowed_hosts=names, allowed_origins=origins)


def serve_streams(server: MCPServer[Any]) -> None:
    """Answers on standard input and output until the input ends."""
    _log_to_standard_error()
    server.run("stdio")


def serve_http(server: MCPServer[Any], address: HttpAddress) -> None:
    """Answers over HTTP until it is interrupted."""
    _log_to_standard_error()
    server.run(
        "streamable-http",
        host=address.host,
        port=address.port,
        streamable_http_path=PATH,
        transport_security=security_of(address),
    )


def _log_to_standard_error() -> None:
    """Standard output is the protocol's: a log line there would break it."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, force=True)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
