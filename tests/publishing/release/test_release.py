"""A release is whole, switched to at one stroke, made only of trusted and new content, and the same when made again."""

import csv
import hashlib
import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai.publishing.dictionary.relations import relations_of
from gongkai.publishing.release import publish as switching
from gongkai.publishing.release import writing
from gongkai.publishing.release.publish import PublishingStopped, publish, release_is_current
from gongkai.settings import Settings
from gongkai.warehouse.build import build_warehouse
from gongkai.warehouse.dictionary import DictionaryEntry
from gongkai.warehouse.expectations.validation import results_file, validate

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def there(settings):
    """The releases that lie in the folder, and whatever else is not hidden there."""
    return sorted(path.name for path in settings.releases.iterdir() if path.name not in ("current", ".lock"))


def test_a_release_holds_the_marts_in_two_forms_with_a_dictionary(small):
    release = publish(small, now=NOW)
    assert (release.version, release.is_new) == ("2026.11.22-1", True), "the date is China's"
    current = small.releases / "current"
    assert current.resolve() == release.path
    with duckdb.connect(current / "gongkai.duckdb", read_only=True) as connection:
        tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
        assert tables == set(release.rows) == {file.stem for file in (current / "tables").glob("*.parquet")}
        assert {"rpt_department_year", "fct_figure", "fct_expectation_result", "release"} <= tables
        for table, count in release.rows.items():
            parquet = f"read_parquet('{current}/tables/{table}.parquet')"
            assert connection.execute(f"select count(*) from {parquet}").fetchone() == (count,)
        undescribed = connection.execute("select * from duckdb_columns() where comment is null and not internal")
        assert undescribed.fetchall() == []
    with (current / "dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        entries = {(row["table"], row["column"]): (row["zh"], row["en"]) for row in csv.DictReader(file)}
    assert entries["rpt_department_year", "grade"] == ("列", "Column grade")
    assert all(zh and en for zh, en in entries.values())


def test_the_manifest_says_what_the_release_is(small):
    release = publish(small, now=NOW)
    manifest = json.loads((release.path / "manifest.json").read_text("utf-8"))
    assert manifest["rows"]["rpt_department_year"] == 4
    assert manifest["expectations"]["critical_not_met"] == []
    assert manifest["checks"] == {"fail": 2, "pass": 8}
    assert manifest["revisions"] == {"known": 1, "new": 1, "examples": []}
    assert manifest["changes"] == {"since": None, "tables": {}}
    assert set(manifest["sha256"]) == {
        path.relative_to(release.path).as_posix()
        for path in release.path.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    for name, expected in manifest["sha256"].items():
        assert hashlib.sha256((release.path / name).read_bytes()).hexdigest() == expected


def test_the_manifest_says_what_changed_since_the_last_release(small, change):
    publish(small, now=NOW)
    change(
        small,
        "update marts.rpt_department_year set grade = '良' where fiscal_year = 2021",
        "delete from marts.fct_figure where figure_key in ('a1', 'a2')",
        "insert into marts.fct_figure values ('b1', 'd1', 7, true, 1, 'x')",
        "update marts.dim_document set fetched_at = fetched_at + interval 1 day",
        "insert into marts.fct_fetch select 'f' || i, 'u', now() from range(100, 107) r(i)",
        "insert into marts.fct_revision values ('v2', date '2026-02-28', 100, 99.5)",
        "alter table marts.fct_check_result add column severity varchar",
        "insert into audit.dictionary values ('fct_check_result', 4, 'severity', 'varchar', '级', 'Severity', false)",
    )
    release = publish(small, now=NOW)
    manifest = json.loads((release.path / "manifest.json").read_text("utf-8"))
    assert manifest["changes"]["since"] == "2026.11.22-1"
    tables = manifest["changes"]["tables"]
    assert set(tables) == {"rpt_department_year", "fct_figure", "fct_fetch", "fct_revision", "fct_check_result"}
    assert tables["rpt_department_year"] == {
        "status": "compared", "key": "department_year_key", "rows_before": 4, "rows_after": 4,
        "added": 0, "removed": 0, "changed": 1, "columns_otherwise": {"grade": 1},
        "examples": {"changed": [{"key": "year-1", "grade": ["优", "良"]}]},
    }  # fmt: skip
    amounts = tables["fct_figure"]
    assert (amounts["added"], amounts["removed"], amounts["changed"]) == (1, 2, 0)
    assert amounts["examples"] == {"added": ["b1"], "removed": ["a1", "a2"]}
    assert tables["fct_fetch"]["added"] == 7
    assert len(tables["fct_fetch"]["examples"]["added"]) == 5, "examples are few"
    assert tables["fct_check_result"]["columns_added"] == ["severity"]
    assert manifest["revisions"]["new"] == 1
    assert manifest["revisions"]["examples"][0] == {
        "revision_key": "v2", "revised_date": "2026-02-28", "before_yuan": "100.0000", "after_yuan": "99.5000",
    }  # fmt: skip
    readme = (release.path / "README.txt").read_text("utf-8-sig")
    assert "rpt_department_year: 变更 1 行（grade）" in readme
    assert "fct_figure: 1 added, 2 removed" in readme
    assert "累计 2 个，本次新增 1 个" in readme
    assert "矛盾 2，相符 8" in readme


def test_the_dictionary_page_needs_nothing_else_and_every_link_leads_somewhere(small):
    page = (publish(small, now=NOW).path / "dictionary.html").read_text("utf-8")
    targets = set(re.findall(r'id="([^"]+)"', page))
    assert {"fct_figure", "fct_figure.amount_yuan", "contents"} <= targets
    assert set(re.findall(r'href="#([^"]+)"', page)) <= targets
    assert not re.findall(r'(?:src|href)="(?!#)', page), "an asset or a page elsewhere"
    assert "<!-- " not in page
    assert 'href="#dim_document">→ dim_document</a>' in page


def test_columns_lead_to_dimensions_by_the_name_of_the_key():
    told = {
        "dim_document": ["document_key"],
        "dim_unit": ["unit_key"],
        "fct_department_unit": ["department_unit_key", "unit_key", "other_document_key"],
    }
    entries = [
        DictionaryEntry(table, position, column, "varchar", "列", "Column", is_volatile=False)
        for table, columns in told.items()
        for position, column in enumerate(["", *columns])
    ]
    assert relations_of(entries) == {
        ("fct_department_unit", "unit_key"): "dim_unit",
        ("fct_department_unit", "other_document_key"): "dim_document",
    }


def test_of_very_many_documents_tables_alone_are_published(small):
    shown = []
    few = publish(small, now=NOW, present=lambda folder, _: shown.append(folder))
    assert (few.path / "workbooks" / "gongkai.xlsx").exists()
    many = replace(small, shown_documents=0)
    told = (few.path / "README.txt").read_text("utf-8-sig")
    shutil.rmtree(small.releases)
    release = publish(many, now=NOW, present=lambda folder, _: shown.append(folder))
    assert len(shown) == 1
    assert not (release.path / "workbooks").exists()
    assert "workbooks/*.xlsx" not in (release.path / "README.txt").read_text("utf-8-sig")
    assert "workbooks/*.xlsx" in told


def test_what_is_published_is_not_published_again(small, change):
    assert not release_is_current(small)
    first = publish(small, now=NOW)
    assert release_is_current(small)
    again = publish(small, now=NOW)
    assert (again.version, again.is_new) == (first.version, False)
    change(small, "update marts.dim_document set fetched_at = now()::timestamp")
    assert release_is_current(small), "a time of fetching is no news"
    assert not publish(small, now=NOW).is_new
    change(small, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2022")
    assert not release_is_current(small)
    assert publish(small, now=NOW).version == "2026.11.22-2"


def test_a_clock_that_was_set_back_makes_no_release_older_than_the_one_that_it_follows(small, change):
    first = publish(small, now=NOW)
    change(small, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2022")
    second = publish(small, now=NOW - timedelta(days=400))
    assert (second.version, second.is_new) == ("2026.11.22-2", True)
    assert release_is_current(small)
    assert there(small) == [first.version, second.version]
    assert not publish(small, now=NOW - timedelta(days=400)).is_new


def test_a_folder_that_only_looks_like_a_release_names_none_that_follows(small):
    for name in ("9backup", "20261129"):
        (small.releases / name).mkdir(parents=True)
    assert publish(small, now=NOW).version == "2026.11.22-1"


def test_a_critical_expectation_stops_publishing_and_the_last_good_release_stays(small, change):
    good = publish(small, now=NOW)
    change(small, "update marts.fct_figure set amount_yuan = null")
    results = pq.read_table(results_file(small))
    failed = {
        "expectation_id": "amounts_are_money", "table_name": "fct_figure", "severity": "critical", "is_met": False,
        "description_en": "Amounts are money", "detail": "2000 of 2000 rows",
    }  # fmt: skip
    pq.write_table(pa.Table.from_pylist([failed], schema=results.schema), results_file(small))
    with pytest.raises(PublishingStopped, match=r"fct_figure.amounts_are_money") as stopped:
        publish(small, now=NOW)
    assert "\n" not in str(stopped.value)
    assert (small.releases / "current").resolve() == good.path
    assert there(small) == [good.version]


def test_what_was_not_validated_is_not_published(small, repository, tmp_path):
    results_file(small).unlink()
    with pytest.raises(PublishingStopped, match="not been validated"):
        publish(small, now=NOW)
    with pytest.raises(PublishingStopped, match="build it first"):
        publish(Settings(project=repository, data=tmp_path / "empty"), now=NOW)


@pytest.mark.parametrize(
    "step",
    ["write_tables", "write_dictionary_files", "changes_since", "write_readme", "stored_files", "lead_to",
     "remove_old_releases"],
)  # fmt: skip
def test_a_kill_leaves_a_good_release_and_the_next_run_the_same_content(small, change, monkeypatch, step):
    good = publish(small, now=NOW)
    change(small, "update marts.rpt_department_year set grade = '良' where fiscal_year = 2022")
    module = writing if hasattr(writing, step) else switching
    real = getattr(module, step)

    def killed(*arguments, **keywords):
        if step != "lead_to":
            real(*arguments, **keywords)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, step, killed)
    with pytest.raises(KeyboardInterrupt):
        publish(small, now=NOW)
    current = (small.releases / "current").resolve()
    assert current == (good.path.with_name("2026.11.22-2") if step == "remove_old_releases" else good.path)
    monkeypatch.undo()
    assert publish(small, now=NOW).version == "2026.11.22-2"
    assert there(small) == ["2026.11.22-1", "2026.11.22-2"]
    assert (small.releases / "current").resolve().name == "2026.11.22-2"


def test_the_same_reports_in_other_batches_give_the_same_release(own_copy, land_reports, without_dbt_tests, tmp_path):
    """A run that was killed and taken up again lands its documents in other loads; the release must not show it."""
    one, vault = own_copy
    other = replace(one, data=tmp_path / "other")
    for number, names in enumerate((vault.names[:1], vault.names[1:])):
        land_reports(other, vault, load_id=f"other-{number}", names=names)
    build_warehouse(other, vault.sealed_documents(), vault.fetches(), reader_version="r1")
    for settings in (one, other):
        validate(settings)
    releases = [publish(settings, now=NOW).path for settings in (one, other)]
    manifests = [json.loads((folder / "manifest.json").read_text("utf-8")) for folder in releases]
    assert manifests[0]["content_hash"] == manifests[1]["content_hash"]
    volatile = manifests[0]["not_compared"]  # times, by what the models say of their columns
    for table in sorted(path.name for path in (releases[0] / "tables").iterdir()):
        contents = []
        for folder in releases:
            relation = duckdb.read_parquet(str(folder / "tables" / table))
            columns = [name for name in relation.columns if name not in volatile.get(Path(table).stem, ())]
            contents.append(relation.select(*columns).fetchall() if columns else len(relation))
        assert contents[0] == contents[1], table
