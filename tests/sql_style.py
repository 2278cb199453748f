"""``python -m tests.sql_style lint|fix …`` is sqlfluff, which compiles a macro once.

Its Jinja templater compiles all macros of the project twice for each model, about a third of the time that linting
takes, and has no setting for it. Jinja makes the same of a source each time: all environments of a run are alike.
"""

from collections.abc import Callable
from types import CodeType
from unittest.mock import patch

import jinja2
from sqlfluff.cli.commands import cli

compile_source: Callable[..., CodeType] = jinja2.Environment.compile
compiled: dict[tuple[object, ...], CodeType] = {}


def compile_once(environment: jinja2.Environment, source: object, *how: object) -> CodeType:
    """The code of this source, as ``jinja2.Environment.compile`` gives it."""
    key = (type(environment), source, *how)
    if key not in compiled:
        compiled[key] = compile_source(environment, source, *how)
    return compiled[key]


# At import: each process of sqlfluff imports this module.
patch.object(jinja2.Environment, "compile", compile_once).start()

if __name__ == "__main__":
    cli(prog_name="sqlfluff")
