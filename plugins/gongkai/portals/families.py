"""The families by the name that portal files use. A new family is a module and a line here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gongkai.portals.aspnet import Aspnet
from gongkai.portals.family import Family
from gongkai.portals.generic import Generic
from gongkai.portals.gkmlpt import Gkmlpt
from gongkai.portals.hanweb_jpage import HanwebJpage
from gongkai.portals.hn_cpages import HnCpages
from gongkai.portals.hn_numeric import HnNumeric
from gongkai.portals.ilist_jsp import IlistJsp
from gongkai.portals.longxun import Longxun
from gongkai.portals.sc_shtml import ScShtml
from gongkai.portals.slug_xxgk import SlugXxgk
from gongkai.portals.trs import Trs
from gongkai.portals.ucap import Ucap
from gongkai.portals.vsb import Vsb

FOLDER: Final = "folder"
"""The family of a directory of files: no pages, so no ``Family``."""

_FAMILIES: Final[tuple[Family, ...]] = (
    *(HanwebJpage(), Gkmlpt(), Ucap(), Vsb(), Longxun(), Trs()),
    *(HnCpages(), SlugXxgk(), IlistJsp(), HnNumeric(), ScShtml(), Aspnet(), Generic()),
)
FAMILIES: Final[Mapping[str, Family]] = MappingProxyType({family.name: family for family in _FAMILIES})
"""Name → family of web portals, those first whose marks are the surest."""
