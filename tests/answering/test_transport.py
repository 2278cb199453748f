"""Clients reach the tools over the streams of a process and over HTTP on this machine, and not otherwise."""

import os
import sys

import anyio
import httpx
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from gongkai.answering.open_release import open_release
from gongkai.answering.server import server_of
from gongkai.answering.transport import WrongAddress, http_address, security_of
from gongkai.cli import main
from tests.asked_release import VERSION

INITIALIZE = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
}  # fmt: skip


def test_a_client_starts_the_command_and_talks_to_it(asked):
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "gongkai.cli", "serve", "--mcp", "--release", VERSION],
        env={**os.environ, "GONGKAI_DATA": str(asked.data)},
    )

    async def ask():
        async with Client(stdio_client(server)) as client:
            return await client.call_tool("query", {"sql": "select version from release"})

    assert anyio.run(ask).structured_content["rows"] == [{"version": VERSION}]


def test_the_command_says_in_one_line_what_is_wrong(asked, monkeypatch, capsys):
    monkeypatch.setenv("GONGKAI_DATA", str(asked.data))
    assert main(["serve", "--mcp", "--http", "0.0.0.0:8765"]) == 2
    assert "others than this machine could ask there" in capsys.readouterr().err
    assert main(["serve", "--mcp", "--release", "2020.01.01-1"]) == 2
    assert "there is no such release" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["8765", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:x", ":80"])
def test_an_address_names_host_and_port(text):
    with pytest.raises(WrongAddress, match="HOST:PORT"):
        http_address(text)


def test_only_loopback_is_served_unless_said_otherwise():
    assert http_address("[::1]:8765").url == "http://[::1]:8765/mcp"
    assert http_address("localhost:8765").url == "http://localhost:8765/mcp"
    for host in ("0.0.0.0", "192.168.1.5", "data.example"):
        with pytest.raises(WrongAddress, match="--allow-remote"):
            http_address(f"{host}:8765")
    assert "data.example" in http_address("0.0.0.0:8765", ["data.example"]).names


ANSWERED = {
    200: (
        {"host": "127.0.0.1:8765"},
        {"host": "data.example"},
        {"host": "localhost:8765", "origin": "http://localhost:3000"},
    ),
    421: ({"host": "evil.example"}, {"host": "127.0.0.1.evil.example:8765"}),
    403: ({"host": "127.0.0.1:8765", "origin": "https://evil.example"},),
}


def test_pages_of_other_sites_are_refused(asked):
    async def ask():
        with open_release(asked) as release:
            address = http_address("127.0.0.1:8765", ["data.example"])
            app = server_of(release).streamable_http_app(
                transport_security=security_of(address), json_response=True, host=address.host
            )
            async with (
                app.router.lifespan_context(app),
                httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8765") as http,
            ):
                accepted = {"accept": "application/json, text/event-stream"}
                return {
                    status: [await http.post("/mcp", json=INITIALIZE, headers={**accepted, **told}) for told in each]
                    for status, each in ANSWERED.items()
                }

    answers = anyio.run(ask)
    assert {status: {each.status_code for each in got} for status, got in answers.items()} == {
        200: {200},
        421: {421},
        403: {403},
    }
    assert answers[200][0].json()["result"]["serverInfo"]["name"] == "gongkai"
