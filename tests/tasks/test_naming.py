"""What a mapped task is called in Airflow's pages."""

import pytest

from gongkai.stages import collecting
from gongkai.tasks import collecting as tasks
from gongkai.tasks import naming
from gongkai.tasks.naming import portal_names


def test_a_few_portals_are_all_named_and_of_many_their_number_is_said():
    assert portal_names(["b", "a", "b"]) == "a, b"
    many = portal_names(f"portal-of-county-{number:03d}" for number in range(40))
    assert many.startswith("portal-of-county-000, portal-of-county-001, ")
    assert many.endswith(" more")
    assert len(many) <= 250
    assert portal_names(["x" * 300, "y" * 300]) == "2 portals"


@pytest.mark.parametrize(("batch", "named"), [(["yunxi", "lukou"], "lukou, yunxi"), (["/home/a/reports"], "reports")])
def test_a_task_that_fails_is_named_too(monkeypatch, batch, named):
    def fail(*_, **__):
        raise OSError("the disk is full")

    context = {"params": {}}
    for module in (tasks, naming):
        monkeypatch.setattr(module, "get_current_context", lambda: context)
    monkeypatch.setattr(collecting, "collect", fail)
    with pytest.raises(OSError, match="full"):
        tasks.collect_batch.function(batch)
    assert context["portals"] == named
