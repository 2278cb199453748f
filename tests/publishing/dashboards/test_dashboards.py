"""What Superset is given: every name is in the dictionary, every sum is of one reading, nothing printed acts."""

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO

import duckdb
import pytest
import yaml

from gongkai.model.errors import InvalidConfiguration
from gongkai.publishing.dashboards.bundle import bundle_of, uuid_of, zipped
from gongkai.publishing.dashboards.datasets import Datasets
from gongkai.publishing.dashboards.expressions import in_words, year_in_words
from gongkai.publishing.dashboards.plan import ChartPlan, DatasetPlan, Plan, read_plan
from gongkai.publishing.release.tables import released_dictionary
from gongkai.warehouse.dictionary import DictionaryEntry

CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("[A-Za-z]{2}")
ADDRESS = "postgresql+psycopg2://reader@127.0.0.1/gongkai"


@pytest.fixture(scope="module")
def plan(repository):
    return read_plan(repository / "bi" / "superset")


@pytest.fixture(scope="module")
def dictionary(built):
    return released_dictionary(built[0].warehouse)


@pytest.fixture(scope="module")
def files(plan, dictionary):
    return {path: yaml.safe_load(text) for path, text in bundle_of(plan, dictionary, address=ADDRESS).items()}


@pytest.fixture(scope="module")
def served(built, dictionary):
    """The built marts under the name that the serving schema has."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built[0].warehouse}' as warehouse (read_only); create schema gongkai")
        marts = connection.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
        for (table,) in marts:
            connection.execute(f"create view gongkai.{table} as select * from warehouse.marts.{table}")
        for table in {entry.table for entry in dictionary} - {table for (table,) in marts}:
            columns = ", ".join(
                f"{entry.column} {entry.data_type}" for entry in dictionary if entry.table == table and entry.column
            )
            connection.execute(f"create table gongkai.{table} ({columns})")
        yield connection


def of_kind(files, kind):
    return {path: file for path, file in files.items() if path.startswith(f"{kind}/")}


def test_every_name_is_said_in_chinese_and_english(files):
    for path, file in files.items():
        for name in (file.get("slice_name"), file.get("dashboard_title")):
            assert name is None or (CHINESE.search(name) and ENGLISH.search(name)), path
        for part in [*file.get("columns", ()), *file.get("metrics", ())]:
            assert CHINESE.search(part["verbose_name"]), (path, part)
            assert CHINESE.search(part["description"]), (path, part)
            assert ENGLISH.search(part["description"]), (path, part)
        labels = [column["verbose_name"] for column in file.get("columns", ())]
        assert len(labels) == len(set(labels)), path


def test_things_are_known_by_the_same_uuids_for_ever_and_name_only_what_is_there(files):
    uuids = [file["uuid"] for file in files.values() if "uuid" in file]
    assert len(uuids) == len(set(uuids)) == len(files) - 1
    assert str(uuid_of("dataset", "department_year")) == "8ec85297-0b34-5eaa-a112-35073fc99b7f"
    datasets = {file["uuid"] for file in of_kind(files, "datasets").values()}
    charts = {file["uuid"] for file in of_kind(files, "charts").values()}
    assert {file["dataset_uuid"] for file in of_kind(files, "charts").values()} <= datasets
    placed = [
        part["meta"]["uuid"]
        for board in of_kind(files, "dashboards").values()
        for part in board["position"].values()
        if isinstance(part, dict) and part["type"] == "CHART"
    ]
    assert sorted(placed) == sorted(charts), "each chart stands on one dashboard"


def test_the_same_plan_is_the_same_bytes_and_no_password_is_in_them(plan, dictionary):
    bundle = zipped(bundle_of(plan, dictionary, address=ADDRESS))
    assert bundle == zipped(bundle_of(plan, dictionary, address=ADDRESS))
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        database = yaml.safe_load(archive.read("gongkai/databases/gongkai.yaml"))
    assert database["sqlalchemy_uri"] == ADDRESS
    for right in ("allow_dml", "allow_ctas", "allow_cvas", "allow_csv_upload", "allow_run_async"):
        assert database[right] is False


def test_no_table_makes_markup_of_what_is_printed(files):
    tables = [file for file in of_kind(files, "charts").values() if file["viz_type"] == "table"]
    assert tables
    assert {file["params"]["allow_render_html"] for file in tables} == {False}


def test_every_dataset_column_and_metric_can_be_asked_of_the_marts(plan, dictionary, served):
    making = Datasets(dictionary)
    for each in plan.datasets:
        dataset = making.of(each)
        source = f"({dataset.sql})" if dataset.sql else f"gongkai.{dataset.name}"
        columns = ", ".join(f"{column.sql or column.name} as {column.name}_asked" for column in dataset.columns)
        served.execute(f"select {columns} from {source} as shown limit 1")
        metrics = ", ".join(metric.sql for metric in dataset.metrics.values())
        assert len(served.execute(f"select {metrics} from {source} as shown").fetchall()) == 1, each.id


def test_every_chart_asks_for_the_rows_that_its_form_shows(files, plan):
    for chart in plan.charts:
        file = files[f"charts/{chart.id}.yaml"]
        (query,) = json.loads(file["query_context"])["queries"]
        shown = {chart.x, chart.y, chart.series, *chart.columns} - {""}
        assert set(query["columns"]) == shown
        form = file["params"]
        asked = [*form.get("metrics", ()), *([form["metric"]] if "metric" in form else ())]
        assert asked == query.get("metrics", [])
        assert [each["subject"] for each in form["adhoc_filters"]] == [each["col"] for each in query["filters"]]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"columns": ("no_such",)}, "columns: 'no_such' is not in the dataset department_year"),
        ({"metrics": ("no_such",)}, "metrics: 'no_such' is not"),
        ({"where": {"no_such": ("x",)}}, "columns: 'no_such' is not"),
        ({"type": "bar", "x": "region_name", "order": ("-region_count",)}, "order: 'region_count' is not"),
    ],
)
def test_a_chart_that_names_what_is_not_there_is_refused_by_its_name(plan, dictionary, changed, said):
    chart = ChartPlan(
        id="wrong", name=("错", "Wrong"), dataset="department_year", type="table", metrics=("department_count",)
    ).model_copy(update=changed)
    with pytest.raises(InvalidConfiguration, match=re.escape(f"bi/superset/charts.yml wrong, {said}")):
        bundle_of(replace(plan, charts=(chart,), dashboards=()), dictionary, address=ADDRESS)


def test_a_dataset_of_a_table_that_no_release_has_is_refused(dictionary):
    plan = Plan((DatasetPlan(id="gone", name=("无", "Gone"), table="rpt_gone"),), (), ())
    with pytest.raises(InvalidConfiguration, match=r"datasets\.yml gone: table must be one of the release"):
        bundle_of(plan, dictionary, address=ADDRESS)


def test_of_several_readings_of_a_departments_year_one_is_summed():
    entries = [
        DictionaryEntry("rpt_x", number, column, kind, "列", "Column", is_volatile=False)
        for number, (column, kind) in enumerate(
            [("", ""), ("department_key", "varchar"), ("fiscal_year", "integer"), ("stage", "varchar"),
             ("fund_code", "varchar"), ("amount_yuan", "decimal(28,4)")]
        )
    ]  # fmt: skip
    chosen = {"within": ("department_key", "fiscal_year"), "by": {"stage": ("actual",), "fund_code": ("all", "fiscal")}}
    plan = DatasetPlan.model_validate({"id": "x", "name": ("甲", "X"), "table": "rpt_x", "one_of": chosen})
    sql = Datasets(entries).of(plan).sql
    with duckdb.connect() as connection:
        connection.execute(
            "create schema gongkai; create table gongkai.rpt_x as from (values ('d', 2024, 'budget', 'all', 100), "
            "('d', 2024, 'actual', 'all', 7), ('d', 2024, 'actual', 'all', 8), ('d', 2024, 'actual', 'fiscal', 14), "
            "('d', 2023, 'budget', 'unit', 3), ('d', 2023, 'budget', 'fiscal', 4)) "
            "as t(department_key, fiscal_year, stage, fund_code, amount_yuan)"
        )
        summed = connection.execute(f"select fiscal_year, sum(amount_yuan) from ({sql}) group by 1").fetchall()
    assert dict(summed) == {2024: 15, 2023: 4}


@pytest.mark.parametrize(
    ("expression", "value", "said"),
    [
        (in_words("code", "stage"), "initial_budget", "年初预算"),
        (in_words("code", "stage"), "it's new", "it's new"),
        (in_words("code", "verdict"), "fail", "矛盾"),
        (in_words("code", "disclosure"), "missing_overdue", "逾期未见"),
        (in_words("code", "doc_types"), "budget|project_self_evaluation", "部门预算、项目支出绩效自评"),
        (year_in_words("code"), 2024, "2024"),
        (year_in_words("code"), 0, "不明"),
    ],
)
def test_codes_and_years_are_said_in_words(expression, value, said):
    with duckdb.connect() as connection:
        assert connection.execute(f"select {expression} from (select ? as code)", [value]).fetchone() == (said,)
