"""One run over one portal: what is new of it comes into the vault; each failure is a row, and the run goes on."""

from datetime import datetime

from gongkai.crawling.http_session import HttpSession
from gongkai.portals.families.by_name import FAMILIES, FOLDER
from gongkai.portals.file.portal import Portal
from gongkai.portals.file.title_rules import YearRange
from gongkai.portals.run.collection_summary import CollectionSummary
from gongkai.portals.run.folder_collection import take_in_folders
from gongkai.portals.run.web_collection import WebCollection
from gongkai.vault import Vault


def collect(
    portal: Portal, vault: Vault, session: HttpSession, *, now: datetime, years: YearRange | None = None
) -> CollectionSummary:
    """Brings everything of ``portal`` that is chosen and not yet known into ``vault``, and says what came of it.

    ``now`` (aware) is the start of the run; with ``years`` it is a backfill of these years. What fails is in the ledger
    and in the summary; only faults of this machine (a full disk) and of the program are raised. A run that was killed
    is made good by the next one.
    """
    summary = CollectionSummary(portal.name)
    with vault.run(portal.name, now) as run:
        if portal.family == FOLDER:
            take_in_folders(portal, vault, run, summary, now=now)
        else:
            web = WebCollection(
                portal=portal,
                family=FAMILIES[portal.family],
                vault=vault,
                session=session,
                run=run,
                summary=summary,
                years=years,
            )
            web.collect()
    return summary
