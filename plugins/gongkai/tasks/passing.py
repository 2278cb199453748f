"""Which failures a task may be tried again for: a rule that is broken is broken the next time as well."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from airflow.sdk.exceptions import AirflowException, AirflowFailException

from gongkai.model.errors import GongkaiError
from gongkai.model.full_disk import disk_full, is_full_disk, no_room
from gongkai.settings import Settings

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def tried_again_where_it_may_pass(work: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """``work`` that fails for good, in one line, unless trying again may help.

    That is so of failures of the machine and of other programs (OSError, MemoryError, and errors that say
    ``may_pass``); a run that is killed is no failure of its work, and is tried again as well. A full disk is told as
    such, whatever the program that was writing called it.
    """

    @wraps(work)
    def once(*arguments: Arguments.args, **keywords: Arguments.kwargs) -> Result:
        try:
            return work(*arguments, **keywords)
        except (AirflowException, MemoryError):
            raise
        except Exception as error:
            says_itself = isinstance(error, GongkaiError) and error.may_pass  # a disk elsewhere may be the full one
            if no_room(error) or (is_full_disk(error) and not says_itself):
                raise disk_full(error, Settings.from_environment().data) from None
            if isinstance(error, OSError) or says_itself:
                raise
            said = " ".join(str(error).split()) or "no message"
            raise AirflowFailException(f"{type(error).__name__}: {said}") from error

    return once
