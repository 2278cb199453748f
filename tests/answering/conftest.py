"""A client that is connected to a release."""

import json
from contextlib import asynccontextmanager

import pytest
from mcp.client import Client

from gongkai.answering.open_release import open_release
from gongkai.answering.server import server_of
from tests.asked_release import asked
from tests.built_once import built, land_reports

__all__ = ["asked", "built", "land_reports"]


@pytest.fixture
def client_of(asked):
    """A context manager: a client connected in memory to a server of the release."""

    @asynccontextmanager
    async def _client_of(*, longest_seconds=20.0):
        with open_release(asked, longest_seconds=longest_seconds) as release:
            async with Client(server_of(release)) as client:
                yield client

    return _client_of


@pytest.fixture
def told():
    """What a tool answered, as JSON; fails where it answered with an error."""

    async def _told(client, tool, **arguments):
        result = await client.call_tool(tool, arguments)
        assert not result.is_error, result.content[0].text
        assert json.loads(result.content[0].text) == result.structured_content
        return result.structured_content

    return _told


@pytest.fixture
def refused():
    """The one line with which a tool refused."""

    async def _refused(client, tool, **arguments):
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        line = result.content[0].text
        assert "\n" not in line
        assert "Traceback" not in line
        return line.removeprefix(f"Error executing tool {tool}: ")

    return _refused
