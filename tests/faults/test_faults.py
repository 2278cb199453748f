"""Every planted fault is stopped by the layer that owns it, and by that one."""

import json
from functools import partial

import duckdb
import pytest

from gongkai.landing.contract import landing_tables
from gongkai.landing.loads.load import load_file
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.landing.rows.validation import accepted_and_rejected
from gongkai.settings import Settings
from gongkai.warehouse.build import WarehouseBuildFailed, build_warehouse, dbt_target
from gongkai.warehouse.expectations.validation import validate
from tests.faults.conftest import READER, Vault, change_on_disk, land
from tests.faults.faults import ALL, CONTRACT, CONTRADICTIONS, DRIFT, FILES, STAGED, sound
from tests.faults.table import fault_table
from tests.landing import fabricated

MUTE = "mute/辛局-2023"
SOUND = "sound/甲局-2023"
BASELINES = {
    "portal_years": "portal,fiscal_year,document_count,amount_count\nlost,2023,1,11\ngone,2023,2,22\n",
    "fill_rates": "portal,table_name,column_name,fill_percent\nunknown,dim_document,department_key,100.00\n",
    "amount_quantiles": (
        "portal,measure_code,amount_count,p10_yuan,p50_yuan,p90_yuan\nswapped,expenditure,12,990000,999500,1100000\n"
    ),
}


def fault_id(fault):
    return fault.name


@pytest.fixture(scope="module")
def landed_rows(project, tmp_path_factory):
    """One row of each table as it is landed."""
    settings = Settings(project=project, data=tmp_path_factory.mktemp("landed"))
    land(settings, Vault(SOUND))
    rows = {}
    for name in landing_tables():
        file = load_file(settings.landing, name, "L1")
        if file.exists():
            with duckdb.connect() as connection:
                read = connection.execute(f"from read_parquet('{file}', hive_partitioning = false) limit 1")
                columns = [column[0] for column in read.description]
                rows[name] = dict(zip(columns, read.fetchone(), strict=True))
    return rows


@pytest.mark.parametrize("fault", CONTRACT, ids=fault_id)
def test_the_contract_puts_the_row_into_quarantine(fault, landed_rows):
    table, sound = landing_tables()[fault.table], landed_rows[fault.table]
    assert accepted_and_rejected(table, [sound])[1] == []
    broken = [{**sound, fault.column: fault.value}]
    if fault.column == "record_id":
        broken = [sound, sound]
    accepted, rejected = accepted_and_rejected(table, broken)
    assert len(accepted) == len(broken) - 1
    (rejection,) = rejected
    assert rejection.reason.startswith(fault.column)


@pytest.fixture(scope="module")
def failed_in(project, made_once):
    """What failed in a build of files that were changed after landing: names of tests and models, and messages.

    The failure names the first of them in one line, and the last good file stays.
    """

    def failed(name, faults):
        def build(folder):
            settings = Settings(project=project, data=folder)
            vault = Vault(SOUND, "sound/乙局-2023")
            land(settings, vault)
            for fault in faults:
                change_on_disk(settings, fault.table, fault.change)
            settings.warehouse.parent.mkdir(parents=True, exist_ok=True)
            with duckdb.connect(settings.warehouse) as connection:
                connection.execute("create table last_good as select 1 as one")
            good = settings.warehouse.read_bytes()
            with pytest.raises(WarehouseBuildFailed) as failure:
                build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version=READER)
            message = str(failure.value)
            assert any(message.startswith(fault.test.removeprefix("model.gongkai.")) for fault in faults), message
            assert "\n" not in message
            assert settings.warehouse.read_bytes() == good

        settings = Settings(project=project, data=made_once(name, build))
        results = json.loads((dbt_target(settings) / "run_results.json").read_text("utf-8"))["results"]
        return [f"{entry['unique_id']} {entry['message']}" for entry in results if entry["status"] in {"fail", "error"}]

    return failed


@pytest.mark.parametrize("fault", [*FILES, *STAGED], ids=fault_id)
def test_dbt_does_not_let_the_build_pass(fault, failed_in):
    failed = failed_in("broken_staged", STAGED) if fault in STAGED else failed_in("broken_files", FILES)
    assert [name for name in failed if fault.test in name], failed


@pytest.fixture(scope="module")
def contradicting(project, made_once):
    """A warehouse that builds: reports that contradict themselves, portals that drifted, loads that do not count."""
    for name, content in BASELINES.items():
        (project / "expectations" / "baselines" / f"{name}.csv").write_text(content, "utf-8")
    return Settings(project=project, data=made_once("contra'dicting {x} [y]", partial(_build_contradicting, project)))


def _build_contradicting(project, folder):
    settings = Settings(project=project, data=folder)
    names = [SOUND, "sound/去年局-2022", "lost/丙局-2023", "gone/丁局-2023", "unknown/戊局-2023", "old/己局-1995"]
    names += [MUTE, *(f"swapped/庚局-{year}" for year in (2021, 2022, 2023))]
    names += [f"contradicting/{fault.department}-{fault.year}" for fault in CONTRADICTIONS]
    vault = Vault(*names)
    for load_id in ("L0", "L1", "L1-again", "L2-killed"):
        land(settings, vault, load_id=load_id, version=READER if load_id == "L1" else f"reader of {load_id}")
    change_on_disk(
        settings, COMMIT_MARKER, lambda rows: [{**row, "reader_version": READER} for row in rows], load_id="L1-again"
    )
    load_file(settings.landing, COMMIT_MARKER, "L2-killed").unlink()
    (load_file(settings.landing, "cube_figure", "L1").parent / "part-1.parquet.partial").write_bytes(b"PAR1")
    for load_id in ("L1", "L1-again"):
        change_on_disk(settings, COMMIT_MARKER, _without_cause, load_id=load_id)
    build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version=READER)
    validate(settings)


def _without_cause(outcomes):
    """The outcomes, but that MUTE could not be read, and nobody says why."""
    mute = fabricated.sha256_of(MUTE)
    return [{**row, "status": "unreadable"} if row["sha256"] == mute else row for row in outcomes]


def _rows(settings, query):
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize("fault", CONTRADICTIONS, ids=fault_id)
def test_the_report_contradicts_itself(fault, contradicting):
    failed = _rows(
        contradicting,
        f"""
        select results.rule_id
        from marts.fct_check_result as results
        inner join marts.dim_document as documents using (document_key)
        where results.verdict = 'fail' and documents.url like '%contradicting/{fault.department}-%'
        """,
    )
    assert fault.rule in {rule for (rule,) in failed}
    sound = _rows(
        contradicting,
        f"""
        select count(*)
        from marts.fct_check_result as results
        inner join marts.dim_document as documents using (document_key)
        where results.rule_id = '{fault.rule}' and results.verdict = 'fail' and documents.portal = 'sound'
        """,
    )
    assert sound == [(0,)]


@pytest.mark.parametrize("fault", DRIFT, ids=fault_id)
def test_the_whole_is_not_what_it_was(fault, contradicting):
    failed = validate(contradicting).failed_critical
    assert fault.expectation in {line.partition(":")[0].rpartition(".")[2] for line in failed}


def test_what_is_left_behind_is_not_counted(contradicting):
    per_document = _rows(
        contradicting,
        "select count(*) from marts.fct_figure join marts.dim_document using (document_key) where portal = 'sound'",
    )
    assert per_document == [(2 * len(sound("甲局", 2023).figures),)]
    assert _rows(contradicting, "select distinct reader_version from marts.fct_reading_outcome") == [(READER,)]


def test_the_table_of_faults_in_the_docs_is_this_one(repository):
    assert len(ALL) >= 30
    written = (repository / "docs" / "faults.md").read_text("utf-8")
    assert written == fault_table(), "write it anew: python -m tests.faults.table > docs/faults.md"
