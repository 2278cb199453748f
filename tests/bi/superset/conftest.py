"""The PostgreSQL server and the small warehouse that the rooms of publishing are tested with."""

from tests.publishing.conftest import postgres_dsn, serving, small

__all__ = ["postgres_dsn", "serving", "small"]
