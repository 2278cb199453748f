"""`python -m bench.engines`: the same reports built on every engine, and whether every mart adds up to the same.

On generated reports, or on a data folder of your own (``--data``, as `make run` leaves it). DuckDB is what the others
are held against. PostgreSQL needs Debian's package postgresql, Spark needs Java and the extra ``spark``; an engine that
is not there is named and left out. All files are below a temporary folder.
"""

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import duckdb
import psycopg

from bench.material.landing_of_many import READER_VERSION, Report, write_loads
from bench.material.mart_figures import Figures, Query, differences, mart_figures
from bench.material.postgres_server import postgres_server
from gongkai.embedded.cluster.servers import ServerMissing
from gongkai.model.sealed import SealedDocument
from gongkai.settings import Settings
from gongkai.warehouse.build import BuildSummary, build_warehouse
from gongkai.warehouse.dbt_run import DbtRun
from gongkai.warehouse.dictionary import DictionaryEntry, kept_dictionary
from gongkai.warehouse.engines import build_in_postgres, build_in_spark, spark_folder

_PROJECT = Path(__file__).resolve().parents[1]
_DEPARTMENTS = 20
_ENGINES = ("duckdb", "postgres", "spark")
_FEW_ROWS: Final = {
    "spark.driver.memory": "3g",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.showConsoleProgress": "false",
}


def main() -> None:
    """Build on each engine, compare, say what differs; the exit status is 1 where anything does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument(
        "--data", type=Path, help="a data folder with a vault and a landing, instead of generated reports"
    )
    parser.add_argument("--engines", type=_engines, default=_ENGINES, help=f"of {','.join(_ENGINES)}; all by default")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-engines-") as temporary:
        settings = Settings(project=_PROJECT, data=Path(temporary))
        documents, fetches, reader_version = _inputs(settings, chosen)
        build_all = partial(build_warehouse, even_if_current=True, reader_version=reader_version)
        _timed("duckdb", lambda: build_all(settings, documents, fetches))
        with duckdb.connect(settings.warehouse, read_only=True) as connection:
            dictionary = kept_dictionary(connection)
            ours = mart_figures(lambda text: connection.execute(text).fetchall(), dictionary)
        found: list[tuple[str, Figures]] = []
        if "postgres" in chosen.engines:
            found += _postgres(settings, documents, fetches, dictionary, reader_version)
        if "spark" in chosen.engines:
            found += _spark(settings, documents, fetches, dictionary, reader_version)
    wrong = [f"{engine}: {line}" for engine, theirs in found for line in differences(ours, theirs)]
    compared = " = ".join(("duckdb", *(engine for engine, _ in found))) if found else "nothing to compare them with"
    print("\n".join(wrong) or f"{len(ours)} marts, {sum(map(len, ours.values()))} figures: {compared}")
    sys.exit(bool(wrong))


def _engines(text: str) -> tuple[str, ...]:
    named = tuple(text.split(","))
    if unknown := set(named) - set(_ENGINES):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: not one of {','.join(_ENGINES)}")
    return named


def _inputs(settings: Settings, chosen: argparse.Namespace) -> tuple[list[SealedDocument], list[object], str]:
    if chosen.data is None:
        write_loads(settings.landing, range(chosen.reports), departments=_DEPARTMENTS)
        return [Report(number, _DEPARTMENTS).sealed() for number in range(chosen.reports)], [], READER_VERSION
    from gongkai.reader_version import READER_VERSION as CURRENT  # noqa: PLC0415
    from gongkai.vault import Vault  # noqa: PLC0415

    shutil.copytree(chosen.data / "landing", settings.landing)
    vault = Vault(chosen.data / "vault")
    return list(vault.sealed_documents()), list(vault.fetch_rows()), CURRENT


def _postgres(
    settings: Settings,
    documents: list[SealedDocument],
    fetches: list[object],
    dictionary: Iterable[DictionaryEntry],
    reader_version: str,
) -> Iterator[tuple[str, Figures]]:
    try:
        with postgres_server() as dsn:
            build = partial(build_in_postgres, reader_version=reader_version)
            _timed("postgres", lambda: build(settings, dsn, documents, fetches))
            with psycopg.connect(dsn) as database, database.cursor() as cursor:

                def query(text: str) -> list[tuple[Any, ...]]:
                    cursor.execute(text)
                    return list(cursor.fetchall())

                yield "postgres", mart_figures(query, dictionary)
    except ServerMissing as reason:
        print(f"postgres: left out, {reason}")


def _spark(
    settings: Settings,
    documents: list[SealedDocument],
    fetches: list[object],
    dictionary: Iterable[DictionaryEntry],
    reader_version: str,
) -> Iterator[tuple[str, Figures]]:
    missing = [module for module in ("pyspark", "dbt.adapters.spark") if importlib.util.find_spec(module) is None]
    missing += [] if shutil.which("java") else ["java"]
    if missing:
        print(f"spark: left out, for want of {', '.join(missing)}; CONTRIBUTING.md says how to install it")
        return
    build = partial(build_in_spark, session=_FEW_ROWS, reader_version=reader_version)
    _timed("spark", lambda: build(settings, documents, fetches))
    with _spark_session(spark_folder(settings)) as query:
        yield "spark", mart_figures(query, dictionary)


@contextmanager
def _spark_session(folder: Path) -> Iterator[Query]:
    os.environ["SPARK_CONF_DIR"] = str(folder / "conf")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional engine

    session = SparkSession.builder.enableHiveSupport().getOrCreate()
    try:
        yield lambda text: [tuple(row) for row in session.sql(text).collect()]
    finally:
        session.stop()


def _timed(engine: str, build: Callable[[], DbtRun | BuildSummary]) -> None:
    started = time.monotonic()
    run = build()
    told = f"{engine:10} {time.monotonic() - started:7.1f} s   {run.models} models, {run.tests} tests"
    if isinstance(run, DbtRun):
        told += f" ({run.unit_tests} of them unit tests), {run.seeds} seeds, {run.snapshots} snapshots"
    print(told, flush=True)


if __name__ == "__main__":
    main()
