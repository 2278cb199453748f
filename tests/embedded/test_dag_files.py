"""A DAG file that cannot be imported is named at once, not after minutes of waiting for its DAG."""

from types import SimpleNamespace

import pytest


def test_a_broken_dag_file_is_named_with_its_cause_and_costs_its_own_dags(tmp_path, monkeypatch, capsys):
    from gongkai.embedded import dag_files  # noqa: PLC0415 - Airflow reads its settings at import

    (tmp_path / "broken.py").write_text("from airflow.sdk import dag\nimport no_such_module_anywhere\n", "utf-8")
    written = []
    bundle = SimpleNamespace(
        path=tmp_path, name="dags-folder", initialize=lambda: None, get_current_version=lambda: None
    )
    bundles = SimpleNamespace(sync_bundles_to_db=lambda: None, get_all_dag_bundles=lambda: [bundle])
    monkeypatch.setattr(dag_files, "DagBundlesManager", lambda: bundles)
    monkeypatch.setattr(dag_files, "sync_bag_to_db", lambda bag, name, **_: written.append((name, set(bag.dags))))
    with pytest.raises(dag_files.DagsNotParsed, match=r"broken\.py .*No module named 'no_such_module_anywhere'; mend"):
        dag_files.parse_dag_files({"wanted"})
    assert written == [("dags-folder", set())]
    dag_files.parse_dag_files(())  # what the run needs is there
    assert "gongkai: broken.py cannot be imported" in capsys.readouterr().err


def test_a_dag_file_that_never_ends_says_how_long_was_waited(tmp_path, monkeypatch, capfd):
    from gongkai.embedded import dag_files  # noqa: PLC0415 - Airflow reads its settings at import

    (tmp_path / "endless.py").write_text("from airflow.sdk import dag\nwhile True:\n    pass\n", "utf-8")
    bundle = SimpleNamespace(
        path=tmp_path, name="dags-folder", initialize=lambda: None, get_current_version=lambda: None
    )
    bundles = SimpleNamespace(sync_bundles_to_db=lambda: None, get_all_dag_bundles=lambda: [bundle])
    monkeypatch.setattr(dag_files, "DagBundlesManager", lambda: bundles)
    monkeypatch.setattr(dag_files, "sync_bag_to_db", lambda *_, **__: None)
    monkeypatch.setattr(dag_files, "_SECONDS", "0.2")
    with pytest.raises(dag_files.DagsNotParsed, match=r"endless\.py cannot be imported: .* within 0\.2 s"):
        dag_files.parse_dag_files({"wanted"})
    assert "Traceback" not in "".join(capfd.readouterr())
