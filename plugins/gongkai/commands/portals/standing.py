"""`gongkai portals list`: how every portal stands by the ledger, and when it is asked next."""

from datetime import date, datetime

from gongkai.portals.watch.finding import Severity
from gongkai.portals.watch.portal_state import PortalState
from gongkai.settings import CHINA, Settings
from gongkai.stages.portal_states import states_by_need


def list_portals(settings: Settings, *, today: date) -> int:
    """Prints one line for each portal file: its state by the ledger, and when it is asked next; 0, or 2 for a fault.

    Those come first that somebody has to look at.
    """
    states, faults = states_by_need(settings, today=today)
    table = [("portal", "family", "last success", "last new report", "reports", "next due", "watch", "state")]
    for state in states:
        portal, verdict = state.portal, state.verdict
        table.append(
            (
                portal.name,
                portal.family,
                _day(state.last_success),
                _day(state.last_new_report),
                str(state.report_count),
                str(state.next_due) if state.next_due else "when named",
                verdict.severity.value if verdict and verdict.severity is not Severity.NOT_EVALUABLE else "",
                _state(state),
            )
        )
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for fault in faults:
        print(f"gongkai: {fault}")
    return 2 if faults else 0


def _state(state: PortalState) -> str:
    """What is wrong with the portal, else whether anybody has seen it work."""
    if state.trouble:
        return f"{'blocked: ' if state.is_blocked else ''}{state.trouble}"
    verdict = state.verdict
    if verdict is not None and verdict.severity in {Severity.ALARM, Severity.WARNING}:
        return f"{verdict.check}: {verdict.en}"
    return "verified" if state.portal.verified else "not verified"


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else "never"
