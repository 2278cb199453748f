"""What leaves a task tells of no person, and no task is forgotten."""

import ast
from pathlib import Path

import pytest
from airflow.exceptions import AirflowFailException

import gongkai.tasks
from gongkai.tasks.telling import tells_of_no_person

TEXT = "联系人：张瑀岚 19900010001"
UNTOLD = {"portal_batches"}
"""Hands on names of portals, or the folder that the run was started for, under which it is found again."""


def test_a_result_is_scrubbed():
    assert tells_of_no_person(lambda: {"remarks": [TEXT], "count": 3})() == {
        "remarks": ["联系人：███ ███████████"],
        "count": 3,
    }


def test_a_failure_is_scrubbed_and_means_to_airflow_what_it_meant():
    @tells_of_no_person
    def fail() -> None:
        raise AirflowFailException(TEXT)

    with pytest.raises(AirflowFailException) as failure:
        fail()
    assert "张瑀岚" not in repr(failure.value)
    assert failure.value.__suppress_context__


def test_every_task_is_wrapped():
    wrapped: dict[str, bool] = {}
    for file in Path(gongkai.tasks.__file__).parent.glob("*.py"):
        for function in ast.parse(file.read_text("utf-8")).body:
            if not isinstance(function, ast.FunctionDef):
                continue
            names = [ast.unparse(line) for line in function.decorator_list]
            if any(name.partition("(")[0] == "task" for name in names):
                wrapped[function.name] = names[-1] == "tells_of_no_person"
    assert {name for name, is_wrapped in wrapped.items() if not is_wrapped} == UNTOLD
    assert len(wrapped) >= 10
