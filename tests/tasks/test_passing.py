"""A task is tried again where that may help, and never for what is wrong in the same way the next time."""

import pytest
from airflow.exceptions import AirflowFailException, AirflowSkipException

from gongkai.model.errors import GongkaiError, HostUnreachable
from gongkai.publishing.release.publish import PublishingStopped
from gongkai.publishing.serving.connection import ServingFailed
from gongkai.tasks.passing import tried_again_where_it_may_pass
from gongkai.warehouse.dbt_run import WarehouseBuildFailed
from gongkai.warehouse.warehouse_file import WarehouseLocked


def raising(error):
    def work():
        raise error

    return tried_again_where_it_may_pass(work)


@pytest.mark.parametrize(
    "error",
    [
        GongkaiError("a rule is wrong\nhere"), PublishingStopped("x"), WarehouseBuildFailed("x"), ValueError("x"),
        KeyError("x"), ZeroDivisionError(),
    ],
)  # fmt: skip
def test_what_is_wrong_fails_at_once_in_one_line(error):
    with pytest.raises(AirflowFailException) as failed:
        raising(error)()
    assert str(failed.value).startswith(type(error).__name__)
    assert "\n" not in str(failed.value)


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"), MemoryError(), WarehouseLocked("x"), ServingFailed("x"),
        HostUnreachable("x"), AirflowSkipException("x"),
    ],
)  # fmt: skip
def test_what_may_pass_is_left_to_airflow(error):
    with pytest.raises(type(error)) as failed:
        raising(error)()
    assert failed.value is error


def test_a_dbt_that_was_killed_is_tried_again():
    killed = WarehouseBuildFailed("dbt did not run")
    killed.may_pass = True
    with pytest.raises(WarehouseBuildFailed):
        raising(killed)()


def test_what_goes_well_is_handed_on():
    assert tried_again_where_it_may_pass(lambda number: number + 1)(2) == 3
