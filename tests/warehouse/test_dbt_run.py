"""What is told of a dbt that ended before it built anything."""

import pytest
from dbt.cli.main import dbtRunnerResult

from gongkai.settings import Settings
from gongkai.warehouse import dbt_process, dbt_run
from gongkai.warehouse.dbt_run import EMBEDDED, WarehouseBuildFailed, dbt_build


def test_a_database_that_dbt_cannot_open_is_named(repository, tmp_path):
    settings = Settings(project=repository, data=tmp_path / "data")
    nowhere = tmp_path / "nowhere" / "gongkai.duckdb"
    with pytest.raises(WarehouseBuildFailed, match=rf"dbt did not run: .*Cannot open file .*{nowhere.name}"):
        dbt_build(settings, engine=EMBEDDED, environment={"GONGKAI_WAREHOUSE": str(nowhere)}, reader_version="r1")


def test_unit_tests_that_have_passed_with_the_same_definitions_are_not_run_again(repository, tmp_path, monkeypatch):
    settings, left_out = Settings(project=repository, data=tmp_path), []
    passed = [{"unique_id": f"unit_test.gongkai.{name}", "status": "success"} for name in ("one", "other")]

    def run(_settings, _engine, _held, options, _environment):
        left_out.append("unit_test" in options)
        return [] if left_out[-1] else passed

    monkeypatch.setattr(dbt_run, "_run_dbt", run)
    monkeypatch.setattr(dbt_run, "_declared_tests", lambda _: 0)
    monkeypatch.setattr(dbt_run, "understood_project", lambda *_: tmp_path)
    runs = [dbt_build(settings, {}, reader_version="r1", full=full) for full in (False, True, True)]
    assert left_out == [True, False, True]
    assert [each.unit_tests for each in runs] == [0, 2, 2]


def test_unit_tests_that_failed_are_run_again(repository, tmp_path, monkeypatch):
    settings, left_out = Settings(project=repository, data=tmp_path), []

    def fail(_settings, _engine, _held, options, _environment):
        left_out.append("unit_test" in options)
        raise WarehouseBuildFailed("one: it gave another row")

    monkeypatch.setattr(dbt_run, "_run_dbt", fail)
    monkeypatch.setattr(dbt_run, "understood_project", lambda *_: tmp_path)
    for _ in range(2):
        with pytest.raises(WarehouseBuildFailed):
            dbt_build(settings, {}, reader_version="r1")
    assert left_out == [False, False]


@pytest.mark.parametrize("damage", ["partial_parse.msgpack", "manifest.json", "unit_tests_passed"])
def test_what_dbt_understood_is_understood_anew_where_it_is_damaged(repository, tmp_path, monkeypatch, damage):
    """Only the first steps of a build: whether it is taken over."""
    understood, target = tmp_path / "understood", tmp_path / "target"
    target.mkdir()
    parsed = []

    def parse(_self):
        if not understood.exists():
            understood.mkdir()
            parsed.append(1)
            for name in ("partial_parse.msgpack", "manifest.json"):
                (understood / name).write_bytes(b"whole")
        return dbtRunnerResult(success=True)

    def decoded(file, _project):
        assert file.read_bytes() == b"whole"
        return "manifest"

    monkeypatch.setattr(dbt_process.Build, "_parsed_once", parse)
    monkeypatch.setattr(dbt_process.Build, "_dbt", lambda *_: dbtRunnerResult(success=True))
    monkeypatch.setattr(dbt_process, "_understood_manifest", decoded)
    build = dbt_process.Build(understood, EMBEDDED, repository / "dbt_project", target, tmp_path)
    assert build.run([]).success
    (understood / damage).unlink(missing_ok=True)
    if damage != "manifest.json":
        (understood / damage).write_bytes(b"cut")
    assert build.run([]).success
    assert len(parsed) == (1 if damage == "unit_tests_passed" else 2)
    assert dbt_run._counted(understood / "unit_tests_passed") == 0
