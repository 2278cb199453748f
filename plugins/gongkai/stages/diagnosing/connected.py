"""What the pipeline is connected with: the serving database, whether it may be written, and its clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from gongkai.publishing.serving.connection import ServingFailed, serving_connection
from gongkai.settings import Settings
from gongkai.stages.diagnosing.finding import Finding, Health

_APART: Final = timedelta(seconds=60)
_ASKED: Final = "select clock_timestamp(), has_database_privilege(current_database(), 'create'), current_user::text"


def of_connected(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The serving database, where one is named."""
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
