"""The families by the name that portal files use. A new family is a module and a line here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gongkai.portals.family import Family
from gongkai.portals.trs import Trs

FOLDER: Final = "folder"
"""The family of a directory of files: no pages, so no ``Family``."""

FAMILIES: Final[Mapping[str, Family]] = MappingProxyType({family.name: family for family in (Trs(),)})
"""Name → family of web portals."""
