"""What has to hold of a collection of the site of faults, whatever it went through."""

from collections import Counter

from tests.made_site.asked import asked_twice
from tests.made_site.fault_table import HONEY
from tests.made_site.faulty_site import FaultySite
from tests.made_site.reports import SitePortal
from tests.made_site.wire import wire_faults
from tests.made_site.workplace import Workplace, document_faults, path_of, place


def broken_promises(workplace: Workplace, faulty: FaultySite) -> dict[str, list[str]]:
    """What has to hold after the runs → where it does not."""
    missing = missing_documents(workplace)
    can_be_had = {key for key in missing if key[1] not in faulty.lost(faulty.portal(key[0]))}
    faults = [(portal, faulty.faults[portal.name]) for portal in faulty.portals]
    told = {(row.portal, path_of(row.url)) for row in workplace.vault.fetch_rows() if row.cause is not None}
    ways = {key: {(key[0], way) for way in faulty.ways(faulty.portal(key[0]), key[1])} for key in missing - can_be_had}
    others = [one for one in document_faults(workplace) if not one.startswith("missing")]
    return {
        "every report that can be had was had": [f"{portal} {path}" for portal, path in sorted(can_be_had)],
        "each fault is in the ledger with its cause": [
            f"{fault.name}: no row says {fault.cause}"
            for portal, fault in faults
            if fault.cause and fault.cause not in causes(workplace, portal)
        ],
        "each report that was not had is in the ledger with a cause, or the list that names it": [
            f"{portal} {path}" for (portal, path), known in ways.items() if not told & known
        ],
        "nothing was had twice, nothing in other bytes or under another title": [
            *asked_twice(workplace.site.log),
            *others,
        ],
        "every answer of the ledger is in the wire record": wire_faults(workplace),
        "nobody asked where a redirect leads away": [
            f"{one.portal} {one.path}" for one in workplace.site.log if HONEY in one.path
        ],
    }


def missing_documents(workplace: Workplace) -> set[tuple[str, str]]:
    """(Portal, path) of what the site publishes and the vault has not."""
    return workplace.expected().keys() - {place(one) for one in workplace.vault.sealed_documents()}


def causes(workplace: Workplace, portal: SitePortal) -> Counter[str]:
    """What the ledger says of the portal's failed requests, by cause."""
    rows = workplace.vault.fetch_rows(portal.name)
    return Counter(row.cause for row in rows if row.cause is not None)
