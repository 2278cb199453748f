"""Swaps at a steady pace: what is swapped in lies ready, so that loading, which takes seconds, does not set it."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from psycopg import sql

from gongkai.publishing.serving.attached import tables_in
from gongkai.publishing.serving.connection import SCHEMA, Connection, serving_connection
from gongkai.publishing.serving.serve import serve_current
from gongkai.publishing.serving.swap import swap_in
from gongkai.publishing.versions.rollback import roll_back
from gongkai.settings import Settings

_READY: Final = "ready_{}"


def make_ready(settings: Settings, versions: Sequence[str], swaps: int) -> None:
    """Serves each version as a publication does, and copies what is then served for the swaps that will bring it."""
    for turn, version in enumerate(versions):
        if turn:
            roll_back(settings.releases, version, now=datetime.now(UTC))
        serve_current(settings)
        with serving_connection(settings.serving_dsn or "") as connection:
            for number in range(turn, swaps, len(versions)):
                _copy_served(connection, _READY.format(number))


def _copy_served(connection: Connection, schema: str) -> None:
    connection.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
    for table in tables_in(connection, SCHEMA):
        names = {"copy": sql.Identifier(schema, table), "served": sql.Identifier(SCHEMA, table)}
        connection.execute(sql.SQL("create table {copy} (like {served} including all)").format(**names))
        connection.execute(sql.SQL("insert into {copy} select * from {served}").format(**names))


def swaps_made(settings: Settings, swaps: int, every: float, goes_on: Callable[[], bool]) -> Iterator[float]:
    """Swaps in one after the other while it goes on; how many seconds each took, waiting for its readers included."""
    begun = time.monotonic()
    with serving_connection(settings.serving_dsn or "") as connection:
        for number in range(swaps):
            time.sleep(max(0.0, begun + (number + 1) * every - time.monotonic()))
            if not goes_on():
                return
            started = time.monotonic()
            swap_in(connection, _READY.format(number))
            yield time.monotonic() - started
