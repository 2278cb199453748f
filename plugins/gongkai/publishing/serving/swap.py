"""Putting a loaded release in the place of the one that is served, while readers are connected.

Readers lose nothing: the swap is one transaction, and it is made only at a moment when no transaction has read from
the schema, so that a transaction of any isolation level sees one release from its first statement to its last. A
statement that comes at that moment waits until the swap is done, and then finds the new tables under the old names.
"""

import random
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Final

import psycopg
from psycopg import sql

from gongkai.publishing.serving.attached import (
    DependentView,
    dependent_views,
    grant_again,
    make_again,
    table_grants,
    tables_in,
    take_away,
)
from gongkai.publishing.serving.connection import SCHEMA, Connection, ServingFailed

PATIENCE_SECONDS: Final = 600.0
"""How long a swap waits for readers that keep a transaction open."""

_TRIES: Final = (0.04, 0.04, 0.1, 0.04, 0.04, 0.4)
"""How long one try after the other takes, of the server's deadlock_timeout: readers must never be told of a deadlock.

Many short ones find a moment between transactions and hold nobody up; a long one lets readers finish that leave none.
"""
_PAUSE_SECONDS = 0.05


class ReadersInTheWay(ServingFailed):
    """Transactions that have read from the schema stay open longer than a swap waits."""


def swap_in(
    connection: Connection,
    incoming: str,
    *,
    patience: float = PATIENCE_SECONDS,
    before_commit: Callable[[], None] = lambda: None,
) -> None:
    """Puts the tables of the schema ``incoming`` in the place of those that are served, in one transaction.

    Who may read the old tables may read the new ones; views on the old ones are made anew on the new ones. ``patience``
    is in seconds. Raises ReadersInTheWay, naming them, or ServingFailed where such a view does not fit the new tables;
    the old release then stays as it was.
    """
    deadline, tries = time.monotonic() + patience, cycle(_TRIES)
    while not _swapped(connection, incoming, next(tries), before_commit):
        if time.monotonic() > deadline:
            raise ReadersInTheWay(_who_reads(connection))
        time.sleep(_PAUSE_SECONDS * random.uniform(0.5, 1.5))  # noqa: S311 - so that tries do not beat with readers


def _swapped(connection: Connection, incoming: str, longest: float, before_commit: Callable[[], None]) -> bool:
    """Whether the swap was made; False where readers did not let go of the tables within this moment (see _TRIES)."""
    try:
        with connection.transaction():
            old, grants = tables_in(connection, SCHEMA), table_grants(connection, SCHEMA)
            views = dependent_views(connection, SCHEMA)
            if old:
                _take(connection, old, views, longest)
            for name in old:
                connection.execute(sql.SQL("drop table {}").format(sql.Identifier(SCHEMA, name)))
            for name in tables_in(connection, incoming):
                place = sql.Identifier(incoming, name)
                connection.execute(sql.SQL("alter table {} set schema {}").format(place, sql.Identifier(SCHEMA)))
            connection.execute(sql.SQL("drop schema {}").format(sql.Identifier(incoming)))
            for grant in grants:
                grant_again(connection, grant)
            for view in views:
                make_again(connection, view)
            before_commit()
    except psycopg.errors.QueryCanceled:
        return False
    except psycopg.errors.DependentObjectsStillExist as error:
        detail = " ".join((error.diag.message_detail or "").split())
        message = f"something depends on the served tables ({detail}); drop it, publish again, and make it anew"
        raise ServingFailed(message) from error
    return True


def _take(connection: Connection, tables: Sequence[str], views: Sequence[DependentView], longest: float) -> None:
    """Takes tables and views for this transaction alone, or gives up before the server would speak of a deadlock.

    A reader may hold one of them and wait for another that we hold: all of it has to end within one moment.
    """
    (allowed,) = connection.execute(
        "select extract(epoch from current_setting('deadlock_timeout')::interval)::float"
    ).fetchone() or (1.0,)
    deadline = time.monotonic() + longest * float(str(allowed))
    for view in reversed(views):
        _limit(connection, deadline)
        take_away(connection, view)
    _limit(connection, deadline)
    listed = sql.SQL(", ").join(sql.Identifier(SCHEMA, name) for name in tables)
    connection.execute(sql.SQL("lock table {} in access exclusive mode").format(listed))
    connection.execute("set local statement_timeout = 0")


def _limit(connection: Connection, deadline: float) -> None:
    """Lets the next statement take what is left of the moment."""
    left = max(1, round(1000 * (deadline - time.monotonic())))
    connection.execute(sql.SQL("set local statement_timeout = {}").format(sql.Literal(left)))


def _who_reads(connection: Connection) -> str:
    rows = connection.execute(
        "select distinct a.pid, a.usename::text, coalesce(nullif(a.application_name, ''), 'a client') "
        "from pg_locks l join pg_class c on c.oid = l.relation join pg_stat_activity a on a.pid = l.pid "
        "where c.relnamespace = to_regnamespace(%s) and l.granted and l.pid <> pg_backend_pid() limit 3",
        [SCHEMA],
    ).fetchall()
    who: Sequence[str] = [f"{user} with {application} (pid {pid})" for pid, user, application in rows]
    return (
        f"a transaction that reads the served tables stays open: {', '.join(who) or 'it has just ended'}; "
        "let it commit, or end it with pg_terminate_backend, and publish again"
    )
