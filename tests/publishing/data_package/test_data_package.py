"""A release describes itself: its tables with types, keys and hashes, its licence, where each byte of it is from."""

import hashlib
import json
import shutil

import duckdb
import frictionless
import pytest

from gongkai.publishing.data_package.croissant import CONFORMS_TO
from gongkai.publishing.data_package.table_schema import TableSchemas
from gongkai.warehouse.contract import REFERS_TO, ContractTerm, kept_contract
from gongkai.warehouse.dictionary import DictionaryEntry, kept_dictionary
from gongkai.warehouse.warehouse_file import opened
from tests.publishing.hostile_release import A, B


def told(folder, name):
    return json.loads((folder / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def package(hostile):
    return told(hostile, "datapackage.json")


@pytest.fixture(scope="module")
def resources(package):
    return {resource["name"]: resource for resource in package["resources"]}


def test_the_package_is_valid_as_it_is_shipped(hostile, package, monkeypatch):
    """With what a person types in the release's folder; of every file at least the bytes are held against it."""
    monkeypatch.chdir(hostile)
    report = frictionless.validate("datapackage.json")
    assert report.flatten(["name", "type", "note"]) == []
    assert report.stats["tasks"] == len(package["resources"])


def test_a_file_of_the_package_that_was_changed_is_found(hostile, tmp_path):
    shutil.copytree(hostile / "tables", tmp_path / "tables")
    shutil.copytree(hostile / "spreadsheets", tmp_path / "spreadsheets")
    shutil.copy(hostile / "datapackage.json", tmp_path)
    changed = tmp_path / "tables/dim_fund.parquet"
    changed.write_bytes(changed.read_bytes()[:-1] + b"x")
    (task,) = [each for each in frictionless.validate(str(tmp_path / "datapackage.json")).tasks if not each.valid]
    assert (task.name, [error.type for error in task.errors]) == ("dim_fund", ["hash-count"])


def test_the_package_is_valid_and_its_tables_are_what_it_says(hostile, package, tmp_path):
    """Of Parquet, frictionless reads rows only with a library that we do not have: it is given them as CSV."""
    assert list(frictionless.Package.metadata_validate(package)) == []
    as_csv = json.loads(json.dumps(package))
    for resource in as_csv["resources"]:
        target = tmp_path / f"{resource['name']}.csv"
        if resource["format"] == "csv":
            target.write_bytes((hostile / resource["path"]).read_bytes())
        else:
            parquet = duckdb.read_parquet(str(hostile / resource["path"]))
            parquet.write_csv(str(target), header=True)
            del resource["bytes"], resource["hash"]
        resource |= {"type": "table", "path": target.name, "format": "csv", "mediatype": "text/csv"}
        times = [field for field in resource["schema"]["fields"] if field["type"] == "datetime"]
        for field in times:
            field["format"] = "any"
    report = frictionless.Package(as_csv, basepath=str(tmp_path)).validate()
    assert report.flatten(["name", "type", "note"]) == []
    assert report.stats["tasks"] == len(package["resources"])


def test_a_broken_key_is_found(hostile, package, tmp_path):
    """What is told of foreign keys is such that a validator can use it."""
    schema = next(each for each in package["resources"] if each["name"] == "dim_document")["schema"]
    fields = [field["name"] for field in schema["fields"]]
    row = ["x" if field == "document_key" else "nobody" if field == "department_key" else "" for field in fields]
    (tmp_path / "documents.csv").write_text(f"{','.join(fields)}\n{','.join(row)}\n")
    (tmp_path / "departments.csv").write_text("department_key\nd1\n")
    (key,) = [each for each in schema["foreignKeys"] if each["fields"] == ["department_key"]]
    told_of = {"fields": schema["fields"], "foreignKeys": [key]}
    broken = frictionless.Package(
        {"name": "broken", "resources": [
            {"name": "dim_document", "path": "documents.csv", "schema": told_of},
            {"name": "dim_department", "path": "departments.csv"},
        ]},
        basepath=str(tmp_path),
    )  # fmt: skip
    assert "foreign-key" in [kind for (kind,) in broken.validate().flatten(["type"])]


def test_every_table_and_report_is_there_with_its_size_and_hash(hostile, resources):
    described = {resource["path"] for resource in resources.values()}
    lie_there = {f"tables/{file.name}" for file in (hostile / "tables").iterdir()}
    lie_there |= {f"spreadsheets/{file.name}" for file in (hostile / "spreadsheets").glob("*[!h].csv")
                  if ".header." not in file.name}  # fmt: skip
    assert described == lie_there
    for resource in resources.values():
        content = (hostile / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_fields_have_types_names_keys_and_what_dbt_holds_them_to(resources):
    schema = resources["rpt_expenditure_by_function"]["schema"]
    types = {field["name"]: field["type"] for field in schema["fields"]}
    assert (types["amount_yuan"], types["fiscal_year"], types["stage"]) == ("number", "integer", "string")
    assert schema["primaryKey"] == ["figure_key"]
    (amount,) = [field for field in schema["fields"] if field["name"] == "amount_yuan"]
    assert amount["title"] == "金额（元）"
    leads = {key["fields"][0]: key["reference"]["resource"] for key in schema["foreignKeys"]}
    assert leads == {"document_key": "dim_document", "department_key": "dim_department",
                     "region_code": "dim_region", "fund_code": "dim_fund"}  # fmt: skip
    (verdict,) = [each for each in resources["fct_check_result"]["schema"]["fields"] if each["name"] == "verdict"]
    assert verdict["constraints"] == {"enum": ["fail", "pass"]}
    (department,) = [each for each in resources["dim_document"]["schema"]["fields"] if each["name"] == "department_key"]
    assert department["constraints"] == {"required": True}
    assert [field["name"] for field in resources["rpt_expenditure_by_function_csv"]["schema"]["fields"]][-3:] == [
        "department_name", "region_name", "title",
    ]  # fmt: skip


def test_foreign_keys_lead_to_tables_and_columns_that_are_there(resources):
    names = {name: {field["name"] for field in resource["schema"]["fields"]} for name, resource in resources.items()}
    keys = [key for resource in resources.values() for key in resource["schema"].get("foreignKeys", ())]
    assert len(keys) > 10
    for key in keys:
        assert set(key["reference"]["fields"]) <= names[key["reference"]["resource"]]


def test_it_says_whose_it_is_how_it_is_cited_and_where_from(package):
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["version"] == "2026.11.22-1"
    assert "引用：公开" in package["description"]
    assert package["sources"] == [{"title": "portal.example（2 份文件 documents）", "path": "https://portal.example"}]


def test_croissant_has_a_record_set_for_each_table_whose_columns_are_those_of_its_file(hostile):
    croissant = told(hostile, "croissant.json")
    assert croissant["conformsTo"] == CONFORMS_TO
    files = {file["@id"]: file["sha256"] for file in croissant["distribution"]}
    fields = {field["@id"] for each in croissant["recordSet"] for field in each["field"]}
    for record_set in croissant["recordSet"]:
        path = f"tables/{record_set['@id']}.parquet"
        assert files[path] == hashlib.sha256((hostile / path).read_bytes()).hexdigest()
        assert [field["name"] for field in record_set["field"]] == duckdb.read_parquet(str(hostile / path)).columns
        assert record_set["key"]["@id"] in fields
        assert {field["references"]["field"]["@id"] for field in record_set["field"] if "references" in field} <= fields


def test_lineage_leads_from_the_release_to_the_sealed_bytes(hostile):
    nodes = [json.loads(line) for line in (hostile / "provenance.jsonl").read_text("utf-8").splitlines()]
    by_id = {node["@id"]: node for node in nodes}
    assert len(by_id) == len(nodes)
    release = by_id["gongkai:release:2026.11.22-1"]
    publishing = by_id[release["prov:wasGeneratedBy"]["@id"]]
    building = by_id[publishing["prov:wasInformedBy"]["@id"]]
    documents = building["prov:used"][0]["@id"]
    sealed = {key: node for key, node in by_id.items() if node.get("prov:wasMemberOf") == {"@id": documents}}
    assert set(sealed) == {f"urn:sha256:{A}", f"urn:sha256:{B}"}
    assert sealed[f"urn:sha256:{A}"]["prov:atLocation"] == "https://portal.example/a.pdf"
    assert sealed[f"urn:sha256:{A}"]["prov:generatedAtTime"] == "2025-08-02T03:04:05Z"
    reading = by_id[f"gongkai:reading:{A[:12]}"]
    assert reading["prov:used"] == {"@id": f"urn:sha256:{A}"}
    assert (reading["gongkai:reader_version"], reading["gongkai:rows"]["rpt_expenditure_by_function"]) == ("11", 1)
    table = by_id["gongkai:table:rpt_expenditure_by_function"]
    content = (hostile / table["schema:contentUrl"]).read_bytes()
    assert table["schema:sha256"] == hashlib.sha256(content).hexdigest()
    assert table["prov:wasDerivedFrom"]["@id"] == documents
    assert "决算" not in (hostile / "provenance.jsonl").read_text("utf-8"), "no title, nothing else that is printed"


def test_a_row_of_a_report_that_has_the_key_of_a_fact_is_a_row_of_it():
    columns = {
        "fct_figure": ["figure_key", "document_key"],
        "rpt_project": ["figure_key"],
        "fct_x": ["x_key", "figure_key"],
    }
    entries = [
        DictionaryEntry(table, position, column, "varchar" if column else "", "列", "Column", is_volatile=False)
        for table, names in columns.items()
        for position, column in enumerate(["", *names])
    ]
    schemas = TableSchemas(entries, [ContractTerm("fct_x", "figure_key", REFERS_TO, "fct_figure.figure_key")])
    assert [key.table for key in schemas.foreign_keys("rpt_project")] == ["fct_figure"]
    assert [key.table for key in schemas.foreign_keys("fct_x")] == ["fct_figure"]
    assert schemas.foreign_keys("fct_figure") == []


def test_what_the_package_says_of_the_marts_holds(built):
    """Keys of the real marts lead somewhere; what is never null is not; a build has kept the contract of dbt."""
    settings, _, _ = built
    with opened(settings.warehouse) as connection:
        schemas = TableSchemas(kept_dictionary(connection), kept_contract(connection))
        asked = []
        for table in schemas.columns:
            schema = schemas.schema_of(table)
            asked += [
                f"select '{table}.{key.column}', count(*) from marts.{table} where {key.column} is not null "
                f"and {key.column} not in (select {key.key} from marts.{key.table})"
                for key in schemas.foreign_keys(table)
            ]
            required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
            asked += [f"select '{table}.{name}', count(*) from marts.{table} where {name} is null" for name in required]
        assert len(asked) > 500
        found = connection.execute(" union all ".join(asked)).fetchall()
    assert [place for place, count in found if count] == []
