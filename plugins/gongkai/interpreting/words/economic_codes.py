"""部门预算支出经济分类: codes and names (vocabulary/economic_codes.csv)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import Field

from gongkai.configuration import Entry, csv_entries


class _Row(Entry):
    code: str = Field(pattern=r"^3\d{2}(?:\d{2})?$", description="3 or 5 digits that begin with 3")
    name: str


@cache
def economic_names() -> Mapping[str, str]:
    """Code → name; raises InvalidConfiguration for a row that cannot be right."""
    rows = csv_entries("interpreting", "vocabulary/economic_codes.csv", _Row, key="code")
    return MappingProxyType({row.code: row.name for row in rows})
