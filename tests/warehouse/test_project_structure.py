"""The rules of dbt's project evaluator, over the manifest of a build: layers, names, descriptions, tested keys."""

import json

import pytest

from gongkai.warehouse.dbt_run import dbt_target
from gongkai.warehouse.dictionary import SEPARATOR

PREFIXES = {
    "staging": ("stg_",),
    "intermediate": ("int_",),
    "marts": ("fct_", "dim_", "rpt_", "bridge_"),
    "audit": ("audit_",),
    "checks": ("int_", "fct_", "dim_", "rpt_"),
}
OF_MARTS = ("fct_", "dim_", "rpt_", "bridge_", "audit_")


@pytest.fixture(scope="module")
def nodes(built):
    """Everything the manifest holds by its id: models, seeds, snapshots, sources, tests, exposures."""
    settings, _, _ = built
    manifest = json.loads((dbt_target(settings) / "manifest.json").read_text("utf-8"))
    return {**manifest["nodes"], **manifest["sources"], **manifest["exposures"]}


@pytest.fixture(scope="module")
def models(nodes):
    return {key: node for key, node in nodes.items() if node["resource_type"] == "model"}


def layer(node):
    """The folder of models/ that a model stands in."""
    return node["path"].partition("/")[0]


def parents(node):
    return node["depends_on"]["nodes"]


def test_a_name_says_the_layer(models):
    wrong = [node["name"] for node in models.values() if not node["name"].startswith(PREFIXES[layer(node)])]
    assert wrong == []


def test_a_staging_model_names_its_feed(models):
    wrong = [node["name"] for node in models.values() if layer(node) == "staging" and "__" not in node["name"]]
    assert wrong == []


def test_sources_are_read_by_staging_alone_and_staging_reads_nothing_else(models):
    for node in models.values():
        for parent in parents(node):
            is_source = parent.startswith("source.")
            assert is_source == (layer(node) == "staging"), (node["name"], parent)


def test_no_model_before_the_marts_reads_a_mart(models):
    for node in models.values():
        if node["name"].startswith(("stg_", "int_")):
            read = [parent for parent in parents(node) if parent.rpartition(".")[2].startswith(OF_MARTS)]
            assert read == [], node["name"]


def test_no_model_comes_out_of_nothing(models):
    assert [node["name"] for node in models.values() if not parents(node)] == []


def test_every_source_is_read_and_every_exposure_is_of_marts(nodes, models):
    read = {parent for node in models.values() for parent in parents(node)}
    assert [key for key in nodes if key.startswith("source.") and key not in read] == []
    for node in nodes.values():
        if node["resource_type"] == "exposure":
            assert all(parent.rpartition(".")[2].startswith(OF_MARTS) for parent in parents(node)), node["name"]


def test_models_sources_seeds_and_snapshots_state_their_grain_in_two_languages(nodes):
    for node in nodes.values():
        if node["resource_type"] in ("model", "source", "seed", "snapshot"):
            assert node["description"].count(SEPARATOR) == 1, node["name"]
            zh, en = node["description"].split(SEPARATOR)
            assert any("\u4e00" <= character <= "\u9fff" for character in zh), node["name"]
            assert en.isascii(), node["name"]
            assert en.startswith("Grain: "), node["name"]


def test_every_model_and_seed_has_a_tested_key(nodes):
    unique, filled = keys_tested(nodes)
    for key, node in nodes.items():
        if node["resource_type"] in ("model", "seed"):
            assert any(columns & filled.get(key, set()) for columns in unique.get(key, ())), node["name"]


def keys_tested(nodes):
    """By node: the columns that are unique, alone or together; those never empty, by a test or by a contract."""
    unique, filled = {}, {}
    for test in nodes.values():
        told = test.get("test_metadata") or {}
        columns, of = told.get("kwargs", {}), test.get("attached_node")
        if told.get("name") == "unique":
            unique.setdefault(of, []).append({columns["column_name"]})
        elif told.get("name") == "unique_together":
            unique.setdefault(of, []).append(set(columns["columns"]))
        elif told.get("name") == "not_null":
            filled.setdefault(of, set()).add(columns["column_name"])
    for key, node in nodes.items():
        for column in node.get("columns", {}).values():
            if any(constraint["type"] == "not_null" for constraint in column.get("constraints", ())):
                filled.setdefault(key, set()).add(column["name"])
    return unique, filled


def test_from_round_to_round_only_what_follows_the_changed_documents_differs(built, models):
    settings, _, _ = built
    manifest = json.loads((dbt_target(settings) / "manifest.json").read_text("utf-8"))

    def called(macros):
        return set(macros).union(*(called(manifest["macros"][each]["depends_on"]["macros"]) for each in macros))

    def follows(key):
        return key == first or any(follows(each) for each in models[key]["depends_on"]["nodes"] if each in models)

    first = "model.gongkai.int_documents_changed"
    of_a_round = {"macro.gongkai.this_build", "macro.gongkai.last_load_of_round"}
    asking = [key for key, node in models.items() if of_a_round & called(node["depends_on"]["macros"])]
    assert first in asking
    assert [key for key in asking if not follows(key)] == []
