"""The families by the name that portal files use. A new family is a module and a line here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gongkai.portals.families.aspnet import Aspnet
from gongkai.portals.families.family import Family
from gongkai.portals.families.generic import Generic
from gongkai.portals.families.gkmlpt import Gkmlpt
from gongkai.portals.families.hanweb_jpage import HanwebJpage
from gongkai.portals.families.hn_cpages import HnCpages
from gongkai.portals.families.hn_numeric import HnNumeric
from gongkai.portals.families.ilist_jsp import IlistJsp
from gongkai.portals.families.longxun import Longxun
from gongkai.portals.families.sc_shtml import ScShtml
from gongkai.portals.families.slug_xxgk import SlugXxgk
from gongkai.portals.families.trs import Trs
from gongkai.portals.families.ucap import Ucap
from gongkai.portals.families.vsb import Vsb

FOLDER: Final = "folder"
"""The family of a directory of files: no pages, so no ``Family``."""

_FAMILIES: Final[tuple[Family, ...]] = (
    *(HanwebJpage(), Gkmlpt(), Ucap(), Vsb(), Longxun(), Trs()),
    *(HnCpages(), SlugXxgk(), IlistJsp(), HnNumeric(), ScShtml(), Aspnet(), Generic()),
)
FAMILIES: Final[Mapping[str, Family]] = MappingProxyType({family.name: family for family in _FAMILIES})
"""Name → family of web portals, those first whose marks are the surest."""
