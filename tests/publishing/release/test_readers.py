"""Who reads releases while new ones are published sees one version or another, whole."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Event

import duckdb

from gongkai.publishing.release.publish import publish

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
READERS, PUBLISHED = 3, 2
"""Every turn of a reader costs the publisher time: 20 and 10 take minutes, and see the same."""
_SAID = "select (select version from release), list(distinct grade order by grade) from rpt_department_year"


def _said(folder):
    """What the database and its copies in a release say: the version and the one grade that a publication gave."""
    with duckdb.connect(folder / "gongkai.duckdb", read_only=True) as release:
        ((version, grades),) = release.execute(_SAID).fetchall()
    copies = duckdb.connect()
    table = str(folder / "tables" / "rpt_department_year.parquet")
    ((copied,),) = copies.execute("select list(distinct grade) from read_parquet(?)", [table]).fetchall()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert grades == copied
    assert version == manifest["version"] == folder.name
    return version, grades[0]


def test_readers_see_whole_versions_while_others_are_published(small, change):
    publish(small, now=NOW)
    ready, ended = Barrier(READERS + 1), Event()

    def read():
        seen = set()
        ready.wait()
        while True:
            is_last = ended.is_set()  # the last turn begins after the last publication
            seen.add(_said((small.releases / "current").resolve()))
            if is_last:
                return seen

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read) for _ in range(READERS)]
        ready.wait()
        try:
            for number in range(PUBLISHED):
                change(small, f"update marts.rpt_department_year set grade = 'g{number}'")
                publish(small, now=NOW)
        finally:
            ended.set()
        seen = [reader.result() for reader in readers]
    newest = (f"2026.11.22-{PUBLISHED + 1}", f"g{PUBLISHED - 1}")
    assert all(newest in versions for versions in seen)
    grades = dict(set().union(*seen))
    assert len(grades) == len(set().union(*seen)) > 1
    assert all(
        grade == f"g{int(version.rpartition('-')[2]) - 2}" for version, grade in grades.items() if version[-2:] != "-1"
    )
