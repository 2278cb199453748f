"""What a column's header says of its cells: they are codes, names, units, remarks, or pieces that no account counts."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from gongkai.configuration import Entry, Pattern, yaml_entry
from gongkai.interpreting.words.columns import role_of_label, without_formula


class _Roles(Entry):
    roles: dict[str, tuple[Pattern, ...]]


@cache
def _roles() -> Mapping[str, re.Pattern[str]]:
    written = yaml_entry("interpreting", "vocabulary/column_roles.yml", _Roles).roles
    return MappingProxyType(
        {role: re.compile("|".join(pattern.pattern for pattern in patterns)) for role, patterns in written.items()}
    )


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
