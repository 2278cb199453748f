"""`gongkai serve --mcp`: the tools that a language model asks a release with, until the client leaves."""

import argparse
import sys

from gongkai.commands.numbers import seconds
from gongkai.settings import Settings

_SECONDS = 30


def add_serve(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    parser.add_argument(
        "--mcp",
        action="store_true",
        required=True,
        help="tools of the Model Context Protocol, on standard input and output",
    )
    parser.add_argument("--http", metavar="HOST:PORT", help="over HTTP instead, such as 127.0.0.1:8765")
    parser.add_argument("--release", metavar="VERSION", help="the release that answers (default: the current one)")
    parser.add_argument(
        "--allow-remote", metavar="NAME", action="append", default=[],
        help="with --http: serve others than this machine, who ask for it by this host name; there is no password",
    )  # fmt: skip
    parser.add_argument(
        "--timeout", type=seconds, metavar="SECONDS", help=f"how long an answer may take (default: {_SECONDS})"
    )
    parser.set_defaults(command=_serve)


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.answering.open_release import open_release  # noqa: PLC0415 - loads duckdb
    from gongkai.answering.server import server_of  # noqa: PLC0415 - loads mcp
    from gongkai.answering.transport import http_address, serve_http, serve_streams  # noqa: PLC0415

    address = http_address(options.http, options.allow_remote) if options.http else None
    with open_release(settings, options.release, longest_seconds=options.timeout or _SECONDS) as release:
        server = server_of(release)
        if address is None:
            serve_streams(server)
        else:
            sys.stderr.write(f"release {release.version} answers at {address.url} until Ctrl-C\n")
            serve_http(server, address)
    return 0
