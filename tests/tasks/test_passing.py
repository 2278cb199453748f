"""A task is tried again where that may help, and never for what is wrong in the same way the next time."""

import pytest
from airflow.exceptions import AirflowFailException, AirflowSkipException

from gongkai.model.errors import DiskFull, GongkaiError, HostUnreachable
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
        OSError(5, "Input/output error"), MemoryError(), WarehouseLocked("x"), ServingFailed("x"),
        HostUnreachable("x"), AirflowSkipException("x"),
    ],
)  # fmt: skip
def test_what_may_pass_is_left_to_airflow(error):
    with pytest.raises(type(error)) as failed:
        raising(error)()
    assert failed.value is error


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"), PublishingStopped("IO Error: No space left on device"),
        WarehouseBuildFailed("dbt did not run: No space left on device"), DiskFull("the disk of /d is full"),
    ],
)  # fmt: skip
def test_a_full_disk_is_one_line_with_its_cure_and_tried_again(error):
    with pytest.raises(DiskFull, match=r"the disk of /.* is full") as failed:
        raising(error)()
    assert failed.value.may_pass
    assert failed.value.__cause__ is None  # what is landed and told is this line


def test_a_full_disk_of_another_machine_is_told_as_it_was():
    """Of the serving database, which says so itself; there is room here."""
    failure = ServingFailed("the serving database: could not extend file: No space left on device")
    with pytest.raises(ServingFailed) as failed:
        raising(failure)()
    assert failed.value is failure


def test_a_dbt_that_was_killed_is_tried_again():
    killed = WarehouseBuildFailed("dbt did not run")
    killed.may_pass = True
    with pytest.raises(WarehouseBuildFailed):
        raising(killed)()


def test_what_goes_well_is_handed_on():
    assert tried_again_where_it_may_pass(lambda number: number + 1)(2) == 3
