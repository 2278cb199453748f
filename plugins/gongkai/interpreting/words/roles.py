"""What a column's header says of its cells: they are codes, names, units, remarks, or pieces that no account counts."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import yaml

from gongkai.interpreting.words.columns import role_of_label, without_formula
from gongkai.model.errors import InvalidConfiguration

_FILE: Final = "interpreting/words/roles.yml"


@cache
def _roles() -> Mapping[str, re.Pattern[str]]:
    data = yaml.safe_load(files("gongkai.interpreting.words").joinpath("roles.yml").read_text("utf-8"))
    try:
        return MappingProxyType({role: re.compile("|".join(found)) for role, found in data["roles"].items()})
    except re.error as error:
        raise InvalidConfiguration(f"{_FILE}, {error.pattern!r}: {error}; correct the pattern") from None


@lru_cache(maxsize=16384)
def role_of_header(label: str) -> str | None:
    """The role that a normalised header label gives its column, or None where its cells hold figures.

    >>> role_of_header("功能科目编码"), role_of_header("采购组织形式"), role_of_header("合计")
    ('code', 'note', None)
    """
    plain = without_formula(label)
    known = role_of_label(plain)
    if known is not None and known not in ("note", "project", "scope"):
        return known
    return next((role for role, pattern in _roles().items() if pattern.fullmatch(plain)), known)
