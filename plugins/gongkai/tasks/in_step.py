"""Tasks as the store sees them: what they need is brought before, what they have made is there when they succeed."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from gongkai.settings import Settings
from gongkai.stages.in_store import in_store
from gongkai.stages.keeping.parts import Part

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def in_step_with_store(
    *parts: Part,
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """A task that needs ``parts``; where no store is named (GONGKAI_STORE), it is the task alone."""

    def kept(work: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @wraps(work)
        def in_step(*arguments: Arguments.args, **keywords: Arguments.kwargs) -> Result:
            with in_store(Settings.from_environment(), *parts):
                return work(*arguments, **keywords)

        return in_step

    return kept
