"""The same warehouse in another engine: PostgreSQL, for those who have a server, or Spark, for what outgrows one."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from gongkai.landing.collected import write_collected
from gongkai.landing.loads.load import make_schema_load
from gongkai.model.sealed import SealedDocument
from gongkai.settings import Settings
from gongkai.warehouse.dbt_run import DbtRun, collected_folder, dbt_build
from gongkai.warehouse.fingerprint import VOCABULARY, definitions_fingerprint
from gongkai.warehouse.postgres_landing import load_collected, load_landing, load_vocabulary

_LIBPQ: Final = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
_SCRATCH: Final = "scratch"
_ERRORS_ONLY: Final = """\
rootLogger.level = error
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c{1}: %m%n
"""


def build_in_postgres(
    settings: Settings,
    dsn: str,
    sealed: Iterable[SealedDocument],
    fetches: Iterable[object],
    *,
    reader_version: str,
    anew: bool = False,
) -> DbtRun:
    """Loads what landing has new into the database ``dsn`` names and builds all models and tests there.

    Incremental models take in what has changed, unless ``anew``, or the definitions have changed, or the last build did
    not finish. Schemas landing, vault, vocabulary, staging, intermediate, marts, audit and snapshots are the builder's
    own. Raises WarehouseBuildFailed; the tables of a failed build stay there, so readers should be served a release.
    """
    make_schema_load(settings.landing)
    write_collected(sealed, fetches, collected_folder(settings), watch=settings.watch, operations=settings.operations)
    definitions = definitions_fingerprint(settings.dbt_project)
    given = conninfo_to_dict(dsn)
    environment = {variable: str(given[key]) for key, variable in _LIBPQ.items() if key in given}
    with psycopg.connect(dsn, autocommit=True) as database:
        load_landing(database, settings.landing)
        load_collected(database, collected_folder(settings))
        load_vocabulary(database, VOCABULARY)
        full = anew or _unsigned_definitions(database) != definitions
        run = dbt_build(settings, environment, reader_version=reader_version, engine="postgres", full=full)
        _sign(database, definitions)
    return run


def _unsigned_definitions(database: psycopg.Connection[Any]) -> str | None:
    """What the finished tables were built with, None where they are not finished; from now on they are not."""
    with database.transaction(), database.cursor() as cursor:
        cursor.execute("create schema if not exists audit")
        cursor.execute("create table if not exists audit.build (definitions_fingerprint text, built_at timestamptz)")
        cursor.execute("delete from audit.build returning definitions_fingerprint")
        row = cursor.fetchone()
    return str(row[0]) if row else None


def _sign(database: psycopg.Connection[Any], definitions: str) -> None:
    with database.transaction(), database.cursor() as cursor:
        cursor.execute("insert into audit.build values (%s, now())", [definitions])


def build_in_spark(
    settings: Settings,
    sealed: Iterable[SealedDocument],
    fetches: Iterable[object],
    *,
    reader_version: str,
    session: Mapping[str, str] = MappingProxyType({}),
) -> DbtRun:
    """Builds all models and tests in a Spark session of dbt's own process; its tables are below ``warehouse/spark``.

    Spark reads landing where it is. ``session`` holds further Spark settings, by the names of their keys (a cluster's
    master, memory), which go before ours. Raises WarehouseBuildFailed.
    """
    make_schema_load(settings.landing)
    write_collected(sealed, fetches, collected_folder(settings), watch=settings.watch, operations=settings.operations)
    folder = spark_folder(settings)
    shutil.rmtree(folder / _SCRATCH, ignore_errors=True)
    for part in ("conf", _SCRATCH):
        (folder / part).mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name} {value}\n" for name, value in {**_spark_settings(folder), **session}.items())
    (folder / "conf" / "spark-defaults.conf").write_text(lines, "utf-8")
    (folder / "conf" / "log4j2.properties").write_text(_ERRORS_ONLY, "utf-8")
    environment = {"SPARK_CONF_DIR": str(folder / "conf")}
    return dbt_build(settings, environment, reader_version=reader_version, engine="spark")


def spark_folder(settings: Settings) -> Path:
    """Where the local Spark session keeps its settings, its catalogue and its tables."""
    return settings.warehouse.parent / "spark"


def _spark_settings(folder: Path) -> dict[str, str]:
    return {
        "spark.master": "local[2]",
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.parquet.mergeSchema": "true",  # an older load may lack a column
        "spark.sql.warehouse.dir": str(folder / "tables"),
        "spark.hadoop.javax.jdo.option.ConnectionURL": f"jdbc:derby:;databaseName={folder / 'catalogue'};create=true",
        "spark.local.dir": str(folder / _SCRATCH),
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder} -Djava.io.tmpdir={folder / _SCRATCH}",
    }
