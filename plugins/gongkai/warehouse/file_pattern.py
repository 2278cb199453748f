"""Paths where DuckDB expects a pattern of files."""

import re
from pathlib import Path


def inside_pattern(path: Path) -> str:
    """The path so that DuckDB takes it for itself, whatever stars and brackets the names of folders have.

    >>> inside_pattern(Path("/data [new]/landing"))
    '/data [[]new]/landing'
    """
    return re.sub(r"[*?\[]", r"[\g<0>]", str(path))
