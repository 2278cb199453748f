"""How every portal stands by the ledger, those first that somebody has to look at."""

from datetime import date
from typing import Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.portals.file.portal import load_portals
from gongkai.portals.watch.finding import Severity
from gongkai.portals.watch.portal_state import PortalState, portal_state
from gongkai.settings import CHINA, Settings
from gongkai.vault import Vault

_GRAVE: Final = (Severity.ALARM, Severity.WARNING)


def states_by_need(settings: Settings, *, today: date) -> tuple[list[PortalState], list[InvalidConfiguration]]:
    """The states, and what is wrong with portal files.

    First come portals that cannot be reached, then those that their watch has found something of, then those that
    reports came from.
    """
    portals, faults = load_portals(settings.portals)
    vault = Vault(settings.vault)
    states = [portal_state(portal, vault.fetch_rows(portal.name), today, CHINA) for portal in portals]
    return sorted(states, key=_need), faults


def _need(state: PortalState) -> tuple[bool, int, bool, str]:
    severity = state.verdict.severity if state.verdict else None
    grave = _GRAVE.index(severity) if severity in _GRAVE else len(_GRAVE)
    return (not state.trouble, grave, not state.report_count, state.portal.name)
