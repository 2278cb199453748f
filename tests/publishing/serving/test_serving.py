"""PostgreSQL serves the current release: whole, described, swapped under connected readers, never half."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from gongkai.commands.status import print_state
from gongkai.publishing.release.publish import publish
from gongkai.publishing.serving import serve as serve_module
from gongkai.publishing.serving.connection import ServingFailed
from gongkai.publishing.serving.loading import load_table
from gongkai.publishing.serving.serve import serve_current, served_version, serving_is_current
from gongkai.publishing.serving.swap import ReadersInTheWay, swap_in
from gongkai.publishing.versions.rollback import roll_back
from gongkai.stages import pipeline

psycopg = pytest.importorskip("psycopg", reason="needs psycopg")

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
LONG = 300.0
"""Seconds after which what was to happen never will, however busy the machine is."""
TOLD = (
    "select (select version from gongkai.release), (select sum(amount_yuan) from gongkai.fct_figure), "
    "(select sum(expenditure_actual_yuan) from gongkai.rpt_department_year)"
)


def publish_and_serve(settings):
    release = publish(settings, now=NOW)
    return release, serve_current(settings)


def asked(settings, query):
    with psycopg.connect(settings.serving_dsn) as connection:
        return connection.execute(query).fetchall()


class Reader(threading.Thread):
    """Asks for version and sums in its own manner, and keeps what it saw.

    It rests ``pause`` seconds in between: a swap waits for a moment in which nobody is in the middle of reading, and
    without a rest several readers leave none for minutes where the machine is busy.
    """

    def __init__(self, dsn, manner, *, options="", pause=0.05):
        super().__init__(daemon=True)
        self.dsn, self.manner, self.options = dsn, manner, options
        self.seen, self.failure = set(), None
        self.done, self.news, self.pause = threading.Event(), threading.Condition(), pause

    def run(self):
        try:
            with psycopg.connect(self.dsn, autocommit=True, options=self.options) as connection:
                while not self.done.wait(self.pause):
                    with self.news:
                        self.seen |= self.manner(connection)
                        self.news.notify_all()
        except Exception as failure:  # noqa: BLE001 - whatever it is, the test names it
            with self.news:
                self.failure = failure
                self.news.notify_all()

    def has_seen(self, version):
        with self.news:
            return self.news.wait_for(lambda: self.failure or any(told[0] == version for told in self.seen), LONG)


def in_one_transaction(level):
    """Several statements, one transaction."""

    def ask(connection):
        with connection.transaction():
            connection.execute(f"set transaction isolation level {level}")
            (version,) = connection.execute("select version from gongkai.release").fetchone()
            (amounts,) = connection.execute("select sum(amount_yuan) from gongkai.fct_figure").fetchone()
            (report,) = connection.execute(
                "select sum(expenditure_actual_yuan) from gongkai.rpt_department_year"
            ).fetchone()
        return {(version, amounts, report)}

    return ask


def in_one_statement(connection):
    return {connection.execute(TOLD, prepare=True).fetchone()}


def statement_by_statement(connection):
    """Each in a transaction of its own, without naming the schema: only that nothing is ever missing."""
    for table in ("fct_figure", "dim_document", "rpt_department_year", "fct_fetch"):
        assert connection.execute(f"select count(*) from {table}").fetchone()[0] > 0
    return {(connection.execute("select version from release").fetchone()[0], None, None)}


def test_readers_see_whole_releases_through_three_swaps(serving, change):
    release, _ = publish_and_serve(serving)
    expected = {}

    def remember(release):
        with duckdb.connect(release.path / "gongkai.duckdb", read_only=True) as file:
            expected[release.version] = file.execute(TOLD.replace("gongkai.", "")).fetchone()

    remember(release)
    readers = [
        Reader(serving.serving_dsn, in_one_transaction("read committed")),
        Reader(serving.serving_dsn, in_one_transaction("repeatable read")),
        Reader(serving.serving_dsn, in_one_statement),
        Reader(serving.serving_dsn, statement_by_statement, options="-c search_path=gongkai"),
    ]
    for reader in readers:
        reader.start()
    try:
        for number in range(3):
            assert all(reader.has_seen(release.version) for reader in readers)
            change(serving, "update marts.fct_figure set amount_yuan = amount_yuan + 1",
                   "update marts.rpt_department_year set expenditure_actual_yuan = expenditure_actual_yuan + 1",
                   f"alter table marts.rpt_department_year add column note_{number} varchar",
                   f"insert into audit.dictionary values ('rpt_department_year', {100 + number}, 'note_{number}', "
                   "'varchar', '注', 'Note', false)")  # fmt: skip
            release, served = publish_and_serve(serving)
            assert served.is_new
            remember(release)
        assert all(reader.has_seen(release.version) for reader in readers)
    finally:
        for reader in readers:
            reader.done.set()
            reader.join(LONG)
    assert [reader.failure for reader in readers] == [None] * 4
    for reader in readers[:3]:
        assert {told[0]: told for told in reader.seen} == expected
        assert len(reader.seen) == 4, "a version with the sums of another"


def test_a_reader_of_a_view_is_not_told_of_a_deadlock(serving, change):
    """Who reads through a view takes the view first and the tables after it; the swap needs all of them."""
    release, _ = publish_and_serve(serving)
    with psycopg.connect(serving.serving_dsn, autocommit=True) as connection:
        connection.execute("create schema analyst")
        connection.execute("create view analyst.sums as select version, count(*) from gongkai.fct_figure, "
                           "gongkai.release group by 1")  # fmt: skip

    def through_the_view(connection):
        with connection.transaction():
            (first,) = connection.execute("select version from gongkai.release").fetchone()
            (second,) = connection.execute("select version from analyst.sums").fetchone()
        return {(first, second)}

    readers = [Reader(serving.serving_dsn, through_the_view) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for number in range(2):
            assert all(reader.has_seen(release.version) for reader in readers)
            change(serving, f"update marts.fct_figure set amount_yuan = {number}")
            release, _ = publish_and_serve(serving)
        assert all(reader.has_seen(release.version) for reader in readers)
    finally:
        for reader in readers:
            reader.done.set()
            reader.join(LONG)
    assert [reader.failure for reader in readers] == [None] * 2
    assert all(first == second for reader in readers for first, second in reader.seen)


def test_a_snapshot_older_than_the_release_sees_it_whole(serving, change):
    """It was taken before the new tables were filled, which must not make them look empty."""
    publish_and_serve(serving)
    change(serving, "update marts.fct_figure set amount_yuan = 1")
    with psycopg.connect(serving.serving_dsn) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.execute("select 1")
        second, _ = publish_and_serve(serving)
        assert connection.execute(TOLD).fetchone() == (second.version, 2000, 4006)


def test_every_table_and_column_is_described_keyed_and_readable_only(serving):
    release, _ = publish_and_serve(serving)
    columns = asked(serving, """
        select c.relname, a.attname, obj_description(c.oid, 'pg_class'), col_description(c.oid, a.attnum)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = 'gongkai'::regnamespace and c.relkind = 'r'""")  # fmt: skip
    assert {table for table, *_ in columns} == set(release.rows)
    assert all(" | " in table and " | " in column for _, _, table, column in columns)
    keys = dict(asked(serving, """
        select relname, pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid
        where k.contype = 'p' and c.relnamespace = 'gongkai'::regnamespace"""))  # fmt: skip
    assert keys["fct_figure"] == "PRIMARY KEY (figure_key)"
    assert len(keys) == len(release.rows)
    with psycopg.connect(serving.serving_dsn) as connection:
        connection.execute("set role gongkai_reader")
        assert connection.execute("select count(*) from gongkai.fct_figure").fetchone()[0] > 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("delete from gongkai.fct_figure")


def test_a_table_that_is_gone_is_gone_from_the_serving_copy_too(serving, change):
    publish_and_serve(serving)
    change(serving, "drop table marts.fct_revision", "delete from audit.dictionary where \"table\" = 'fct_revision'")
    publish_and_serve(serving)
    there = "select to_regclass('gongkai.fct_revision') is null and to_regclass('gongkai.fct_fetch') is not null"
    assert asked(serving, there) == [(True,)]


def test_a_publisher_who_may_little_says_what_it_needs(serving, change):
    with psycopg.connect(serving.serving_dsn, autocommit=True) as connection:
        for statement in (
            "drop schema if exists anna cascade", "drop database if exists limited", "create database limited",
            "drop role if exists anna", "drop role if exists publisher",
            "create role publisher login", "create role anna login", "grant create on database limited to publisher",
        ):  # fmt: skip
            connection.execute(statement)
    user, limited = "user=gongkai", serving.serving_dsn.replace("dbname=gongkai", "dbname=limited")
    assert user in limited
    publisher = replace(serving, serving_dsn=limited.replace(user, "user=publisher"))
    publish_and_serve(publisher)
    with psycopg.connect(limited, autocommit=True) as connection:
        connection.execute("create schema anna authorization anna; grant gongkai_reader to anna; set role anna")
        connection.execute("create view anna.grades as select grade from gongkai.rpt_department_year")
    change(publisher, "update marts.rpt_department_year set grade = '良'")
    with pytest.raises(ServingFailed, match=r"anna\.grades of anna .* grant anna to publisher"):
        publish_and_serve(publisher)
    with psycopg.connect(limited, autocommit=True) as connection:
        connection.execute("grant anna to publisher")
    assert serve_current(publisher).is_new
    with psycopg.connect(limited, autocommit=True) as connection:
        connection.execute("set role anna")
        assert connection.execute("select distinct grade from anna.grades").fetchall() == [("良",)]


def test_readers_made_after_the_release_are_let_in_by_the_next_run(serving):
    publish_and_serve(serving)
    with psycopg.connect(serving.serving_dsn, autocommit=True) as connection:
        connection.execute("drop owned by gongkai_reader")  # its rights: as if the role were new
    assert not serving_is_current(serving), "nobody can read it"
    assert not serve_current(serving).is_new
    assert serving_is_current(serving)
    assert asked(serving, "select has_table_privilege('gongkai_reader', 'gongkai.fct_figure', 'select')") == [(True,)]


def test_a_user_who_may_make_no_schema_is_told_the_cure(serving):
    publish(serving, now=NOW)
    with psycopg.connect(serving.serving_dsn, autocommit=True) as connection:
        connection.execute("drop database if exists closed")
        connection.execute("create database closed")
        connection.execute("drop role if exists nobody_much")
        connection.execute("create role nobody_much login")
    closed = serving.serving_dsn.replace("dbname=gongkai", "dbname=closed").replace("user=gongkai", "user=nobody_much")
    with pytest.raises(ServingFailed, match="grant create on database closed to nobody_much"):
        serve_current(replace(serving, serving_dsn=closed))


def test_what_people_attached_to_the_tables_survives_a_release(serving, change):
    publish_and_serve(serving)
    with psycopg.connect(serving.serving_dsn, autocommit=True) as connection:
        connection.execute("create schema analyst")
        connection.execute("create view analyst.spending as select fiscal_year, grade from gongkai.rpt_department_year")
        connection.execute(
            'create view analyst."两 Twice" with (security_barrier=true) as select grade from analyst.spending'
        )
        connection.execute("comment on view analyst.spending is 'mine'")
        connection.execute("grant select on analyst.spending, gongkai.fct_figure to public")
    change(serving, "update marts.rpt_department_year set grade = '良'")
    publish_and_serve(serving)
    assert set(asked(serving, 'table analyst."两 Twice"')) == {("良",)}
    ((comment, public),) = asked(serving, """
        select obj_description('analyst.spending'::regclass),
            has_table_privilege('pg_monitor', 'analyst.spending', 'select')
            and has_table_privilege('pg_monitor', 'gongkai.fct_figure', 'select')""")  # fmt: skip
    assert (comment, public) == ("mine", True)
    with psycopg.connect(serving.serving_dsn, autocommit=True) as connection:
        connection.execute('drop view analyst."两 Twice", analyst.spending')
        connection.execute("create materialized view analyst.kept as select grade from gongkai.rpt_department_year")
    change(serving, "drop table marts.fct_revision", "delete from audit.dictionary where \"table\" = 'fct_revision'")
    with pytest.raises(ServingFailed, match=r"analyst\.kept") as failed:
        publish_and_serve(serving)
    assert "\n" not in str(failed.value)
    assert asked(serving, "select distinct grade from gongkai.rpt_department_year") == [("良",)]


@pytest.mark.parametrize("step", ["load_table", "verify_table", "grant_reading", "swap_in", "before_commit"])
def test_a_kill_leaves_what_is_served_and_the_next_run_does_the_rest(serving, change, monkeypatch, step):
    """The connection is cut where a kill would cut it: the server sees the same."""
    first, _ = publish_and_serve(serving)
    change(serving, "update marts.rpt_department_year set grade = '良'")
    real = getattr(serve_module, step, swap_in)

    def killed(connection, *arguments, **keywords):
        if step == "before_commit":
            keywords["before_commit"] = connection.close
        elif step != "swap_in":
            real(connection, *arguments, **keywords)
        if step == "before_commit":
            real(connection, *arguments, **keywords)
        connection.close()
        raise KeyboardInterrupt

    monkeypatch.setattr(serve_module, "swap_in" if step == "before_commit" else step, killed)
    with pytest.raises((KeyboardInterrupt, ServingFailed)):
        publish_and_serve(serving)
    assert served_version(serving) == first.version
    assert not serving_is_current(serving)
    monkeypatch.undo()
    second, served = publish_and_serve(serving)
    assert (second.is_new, served.is_new, served_version(serving)) == (False, True, second.version)
    assert asked(serving, "select count(*) from pg_namespace where nspname = 'gongkai_incoming'") == [(0,)]


def test_a_table_that_does_not_add_up_is_not_served(serving, change, monkeypatch):
    first, _ = publish_and_serve(serving)
    change(serving, "update marts.rpt_department_year set grade = '良'")
    real = load_table

    def loses_a_yuan(connection, schema, table, release):
        real(connection, schema, table, release)
        if table.name == "fct_figure":
            connection.execute(
                f"update {schema}.fct_figure set amount_yuan = amount_yuan + 1 "
                f"where figure_key = (select min(figure_key) from {schema}.fct_figure where amount_yuan is not null)"
            )

    monkeypatch.setattr(serve_module, "load_table", loses_a_yuan)
    with pytest.raises(ServingFailed, match=r"fct_figure was not loaded as released \(amount_yuan, sum: .* instead of"):
        publish_and_serve(serving)
    assert served_version(serving) == first.version


def test_a_reader_who_keeps_a_transaction_open_is_named_and_not_disturbed(serving, change):
    first, _ = publish_and_serve(serving)
    change(serving, "update marts.rpt_department_year set grade = '良'")
    publish(serving, now=NOW)
    with psycopg.connect(serving.serving_dsn, application_name="DBeaver") as connection:
        before = connection.execute(TOLD).fetchone()
        with pytest.raises(ReadersInTheWay, match="gongkai with DBeaver"):
            serve_current(serving, patience=0)
        assert connection.execute(TOLD).fetchone() == before
    assert served_version(serving) == first.version
    assert serve_current(serving).is_new


def test_a_rollback_is_served_too(serving, change):
    first, _ = publish_and_serve(serving)
    change(serving, "update marts.rpt_department_year set grade = '良'")
    second, _ = publish_and_serve(serving)
    roll_back(serving.releases, first.version, now=NOW)
    assert not serving_is_current(serving)
    assert serve_current(serving).version == first.version == served_version(serving)
    assert serving_is_current(serving)
    assert second.version != first.version


def test_the_publishing_stage_serves_and_status_says_what(serving, capsys, monkeypatch):
    monkeypatch.setattr("gongkai.presenting.site.write_site", lambda *_: None)  # the small warehouse has no figures
    done = pipeline.publish(serving)
    assert (done["is_new"], done["served"], done["remarks"]) == (True, served_version(serving), [])
    assert pipeline.publish(serving) == {**done, "is_new": False}
    print_state(serving)
    assert f"serving    PostgreSQL serves {done['served']}" in capsys.readouterr().out
    print_state(replace(serving, serving_dsn="host=127.0.0.1 port=1"))
    assert "serving    the serving database cannot be reached" in capsys.readouterr().out


def test_a_server_that_is_down_is_told_in_one_line(serving):
    publish(serving, now=NOW)
    down = replace(serving, serving_dsn="host=127.0.0.1 port=1 user=gongkai password=secret dbname=postgres")
    assert not serving_is_current(down)
    with pytest.raises(ServingFailed, match=r"cannot be reached .*GONGKAI_SERVING_DSN") as failed:
        serve_current(down)
    assert "\n" not in str(failed.value)
    assert "secret" not in str(failed.value)
    assert "secret" not in repr(down)
