"""What the pipeline is connected with: the serving database and the object store, and whether they may be written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from gongkai.publishing.serving.connection import ServingFailed, serving_connection
from gongkai.settings import Settings
from gongkai.stages.diagnosing.finding import Finding, Health

_APART: Final = timedelta(seconds=60)
_ASKED: Final = "select clock_timestamp(), has_database_privilege(current_database(), 'create'), current_user::text"


def of_connected(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The serving database and the object store, where they are named."""
    yield from _store(settings)
    yield from _serving(settings, now)


def _store(settings: Settings) -> Iterator[Finding]:
    if settings.store is None:
        yield Finding("store", Health.WELL, "no object store is named (GONGKAI_STORE), the data folder holds all")
        return
    from gongkai.stages.keeping.store_faults import store_faults  # noqa: PLC0415 - loads obstore

    faults = list(store_faults(settings, whole=False))
    yield from (Finding("store", Health.SICK, fault.line) for fault in faults)
    if not faults:
        yield Finding("store", Health.WELL, f"{settings.store} can be read and written, and overwrites nothing")


def _serving(settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.serving_dsn is None:
        yield Finding("serving", Health.WELL, "no database is named (GONGKAI_SERVING_DSN), releases are files alone")
        return
    try:
        with serving_connection(settings.serving_dsn) as connection:
            row = connection.execute(_ASKED).fetchone()
    except ServingFailed as failure:
        yield Finding("serving", Health.SICK, str(failure))
        return
    if row is None or not isinstance(clock := row[0], datetime):
        yield Finding("serving", Health.SICK, "the serving database does not say what time it is")
        return
    if not row[1]:
        cure = "grant it create on this database"
        yield Finding("serving", Health.SICK, f"its user {row[2]} may make no schemas; {cure}")
    elif abs(clock - now) > _APART:
        cure = "set both by NTP: days of releases and requests would not agree"
        yield Finding("serving", Health.WORN, f"its clock is {abs(clock - now).seconds} s from this machine's; {cure}")
    else:
        yield Finding("serving", Health.WELL, f"PostgreSQL takes releases from {row[2]}, its clock agrees")
