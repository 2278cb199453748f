"""A release is whole, switched to at one stroke, made only of trusted and new content, and the same when made again."""

import csv
import hashlib
import json
from datetime import UTC, datetime

import duckdb
import pytest

from gongkai.publishing import release as release_module
from gongkai.publishing.release import PublishingStopped, publish, release_is_current
from gongkai.settings import Settings
from gongkai.warehouse.validation import results_file, validate

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def change_and_validate(settings, statement):
    with duckdb.connect(settings.warehouse) as connection:
        connection.execute(statement)
        connection.execute("update audit.build set inputs_fingerprint = inputs_fingerprint || '+'")
    return validate(settings)


def test_a_release_holds_the_marts_in_two_forms_with_a_dictionary(own_copy):
    release = publish(own_copy, now=NOW)
    assert (release.version, release.is_new) == ("2026.11.22-1", True), "the date is China's"
    current = own_copy.releases / "current"
    assert current.resolve() == release.path
    with duckdb.connect(current / "gongkai.duckdb", read_only=True) as connection:
        tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
        assert tables == set(release.rows) == {file.stem for file in (current / "tables").glob("*.parquet")}
        assert {"rpt_department_year", "fct_amount", "fct_expectation_result"} <= tables
        for table, count in release.rows.items():
            parquet = f"read_parquet('{current}/tables/{table}.parquet')"
            assert connection.execute(f"select count(*) from {parquet}").fetchone() == (count,)
        undescribed = connection.execute("select * from duckdb_columns() where comment is null and not internal")
        assert undescribed.fetchall() == []
    with (current / "dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        entries = {(row["table"], row["column"]): (row["zh"], row["en"]) for row in csv.DictReader(file)}
    assert entries["rpt_department_year", "grade"] == ("自评等级", "Grade")
    assert all(zh and en for zh, en in entries.values())
    assert "自评等级" in (current / "dictionary.html").read_text("utf-8")


def test_the_manifest_says_what_the_release_is(own_copy):
    release = publish(own_copy, now=NOW)
    manifest = json.loads((release.path / "manifest.json").read_text("utf-8"))
    assert manifest["rows"]["rpt_department_year"] == 2
    assert manifest["expectations"]["critical_not_met"] == []
    assert set(manifest["sha256"]) == {
        path.relative_to(release.path).as_posix()
        for path in release.path.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    for name, expected in manifest["sha256"].items():
        assert hashlib.sha256((release.path / name).read_bytes()).hexdigest() == expected


def test_what_is_published_is_not_published_again(own_copy):
    assert not release_is_current(own_copy)
    first = publish(own_copy, now=NOW)
    assert release_is_current(own_copy)
    again = publish(own_copy, now=NOW)
    assert (again.version, again.is_new) == (first.version, False)
    change_and_validate(own_copy, "update marts.fct_reading_outcome set read_at = now()")
    assert release_is_current(own_copy), "a time of reading is no news"
    assert not publish(own_copy, now=NOW).is_new
    change_and_validate(own_copy, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2022")
    assert not release_is_current(own_copy)
    assert publish(own_copy, now=NOW).version == "2026.11.22-2"


def test_a_critical_expectation_stops_publishing_and_the_last_good_release_stays(own_copy):
    good = publish(own_copy, now=NOW)
    change_and_validate(own_copy, "update marts.fct_amount set amount_yuan = null")
    with pytest.raises(PublishingStopped, match=r"fct_amount.amounts_are_money") as stopped:
        publish(own_copy, now=NOW)
    assert "\n" not in str(stopped.value)
    assert (own_copy.releases / "current").resolve() == good.path
    assert [path.name for path in own_copy.releases.iterdir() if path.name[0] != "c"] == [good.version]


def test_what_was_not_validated_is_not_published(own_copy, repository, tmp_path):
    results_file(own_copy).unlink()
    with pytest.raises(PublishingStopped, match="not been validated"):
        publish(own_copy, now=NOW)
    with pytest.raises(PublishingStopped, match="build it first"):
        publish(Settings(project=repository, data=tmp_path / "empty"), now=NOW)


@pytest.mark.parametrize("step", ["write_tables", "write_dictionary_files", "_file_hashes", "_switch"])
def test_a_kill_leaves_the_last_good_release_and_the_next_run_the_same_content(own_copy, monkeypatch, step):
    good = publish(own_copy, now=NOW)
    change_and_validate(own_copy, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2022")
    real = getattr(release_module, step)

    def killed(*arguments, **keywords):
        if step != "_switch":
            real(*arguments, **keywords)
        raise KeyboardInterrupt

    monkeypatch.setattr(release_module, step, killed)
    with pytest.raises(KeyboardInterrupt):
        publish(own_copy, now=NOW)
    assert (own_copy.releases / "current").resolve() == good.path
    monkeypatch.undo()
    assert publish(own_copy, now=NOW).version == "2026.11.22-2"
    assert sorted(path.name for path in own_copy.releases.iterdir()) == ["2026.11.22-1", "2026.11.22-2", "current"]


def test_the_same_reports_in_other_batches_give_the_same_release(build, validated, tmp_path):
    """A run that was killed and taken up again lands its documents in other loads; the release must not show it."""
    other = build(tmp_path / "other", ("甲县审计局-2022",), ("乙县工商业联合会-2023", "damaged"))
    releases = [publish(settings, now=NOW).path for settings in (validated, other)]
    for table in sorted(path.name for path in (releases[0] / "tables").iterdir()):
        contents = []
        for folder in releases:
            relation = duckdb.read_parquet(str(folder / "tables" / table))
            columns = [name for name in relation.columns if name not in ("seconds", "validated_at", "fetched_at")]
            contents.append(relation.select(*columns).fetchall())
        assert contents[0] == contents[1], table
