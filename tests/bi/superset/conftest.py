"""The PostgreSQL server that the rooms of publishing are tested with."""

from tests.publishing.conftest import postgres_dsn

__all__ = ["postgres_dsn"]
