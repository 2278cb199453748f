"""`make bench-engines`: the same reports built on every engine, and whether every mart adds up to the same.

On generated reports, or on a data folder of your own (``--data``, as `make run` leaves it). PostgreSQL needs Debian's
package postgresql, Spark needs Java and ``dbt-spark[session]``; an engine that is not there is named and left out.
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
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import psycopg

from bench.landing_of_many import READER_VERSION, Report, write_loads
from bench.mart_figures import Figures, Query, differences, mart_figures
from bench.postgres_server import NoPostgres, postgres_server
from gongkai.model.sealed import SealedDocument
from gongkai.settings import Settings
from gongkai.warehouse.build import build_warehouse
from gongkai.warehouse.dictionary import DictionaryEntry, kept_dictionary
from gongkai.warehouse.engines import build_in_postgres, build_in_spark, spark_folder

_PROJECT = Path(__file__).resolve().parents[1]
_DEPARTMENTS = 20
Result = TypeVar("Result")


def main() -> None:
    """Build on each engine, compare, say what differs; the exit status is 1 where anything does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument(
        "--data", type=Path, help="a data folder with a vault and a landing, instead of generated reports"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-engines-") as temporary:
        settings = Settings(project=_PROJECT, data=Path(temporary))
        documents, fetches, reader_version = _inputs(settings, chosen)
        common = {"reader_version": reader_version}
        run = _timed("embedded", lambda: build_warehouse(settings, documents, fetches, even_if_current=True, **common))
        print(f"{run.models} models, {run.tests} tests")
        with duckdb.connect(settings.warehouse, read_only=True) as connection:
            dictionary = kept_dictionary(connection)
            ours = mart_figures(lambda text: connection.execute(text).fetchall(), dictionary)
        found = list(_postgres(settings, documents, fetches, dictionary, common))
        found += list(_spark(settings, documents, fetches, dictionary, common))
    wrong = [f"{engine}: {line}" for engine, theirs in found for line in differences(ours, theirs)]
    print("\n".join(wrong) or f"{len(ours)} marts, {sum(map(len, ours.values()))} figures: the same everywhere")
    sys.exit(bool(wrong))


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
    common: dict[str, Any],
) -> Iterator[tuple[str, Figures]]:
    try:
        with postgres_server() as dsn:
            _timed("postgres", lambda: build_in_postgres(settings, dsn, documents, fetches, **common))
            with psycopg.connect(dsn) as database, database.cursor() as cursor:

                def query(text: str) -> list[tuple[Any, ...]]:
                    cursor.execute(text)
                    return list(cursor.fetchall())

                yield "postgres", mart_figures(query, dictionary)
    except NoPostgres as reason:
        print(f"postgres: left out, {reason}")


def _spark(
    settings: Settings,
    documents: list[SealedDocument],
    fetches: list[object],
    dictionary: Iterable[DictionaryEntry],
    common: dict[str, Any],
) -> Iterator[tuple[str, Figures]]:
    if shutil.which("java") is None or importlib.util.find_spec("pyspark") is None:
        print("spark: left out, it needs Java (Debian's default-jre-headless) and dbt-spark[session]")
        return
    _timed("spark", lambda: build_in_spark(settings, documents, fetches, **common))
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


def _timed(engine: str, build: Callable[[], Result]) -> Result:
    started = time.monotonic()
    result = build()
    print(f"{engine:10} {time.monotonic() - started:7.1f} s")
    return result


if __name__ == "__main__":
    main()
