"""A newer reader tried on what a former one has read: what is still to read, what would change, accepted or undone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.landing.loads.outcomes import documents_read
from gongkai.model.errors import InvalidConfiguration
from gongkai.model.sealed import SealedDocument
from gongkai.reader_version import reader_version
from gongkai.settings import Settings
from gongkai.stages.rereading.changed_figures import ChangedFigure, changed_figures, changed_outcomes
from gongkai.stages.rereading.standing_reader import Standing, let_stand, standing
from gongkai.vault import Vault


@dataclass(frozen=True, slots=True)
class Trial:
    """Two readers' readings of the same documents.

    ``waiting`` have been read by the former only; ``changes`` are figures by what became of them, ``measures`` the same
    by measure; ``changed_documents`` have any; ``outcomes`` are documents that one of both could not read.
    """

    former: str
    present: str
    waiting: int
    changes: Counter[str]
    measures: Counter[str]
    changed_documents: int
    outcomes: Counter[tuple[str, str]]


def waiting_to_be_reread(settings: Settings) -> list[SealedDocument]:
    """The documents that the reader that stands has read and the present one has not, each content once."""
    _require_by_hand(settings)
    present = reader_version()
    former = standing(settings, current=present).reader
    read = documents_read(settings.landing, reader_version=former) - documents_read(
        settings.landing, reader_version=present
    )
    by_content = {document.sha256: document for document in Vault(settings.vault).sealed_documents(list(read))}
    return list(by_content.values())


def trial(settings: Settings) -> Trial:
    """What the present reader makes of what it has read anew, counted."""
    waiting, present = len(waiting_to_be_reread(settings)), reader_version()
    former = standing(settings, current=present).reader
    figures: Counter[str] = Counter()
    measures: Counter[str] = Counter()
    documents: set[str] = set()
    for changed in _changes(settings, former, present):
        figures[changed.change.value] += 1
        measures[str((changed.present or changed.former)["measure_code"])] += 1
        documents.add(changed.sha256)
    outcomes = changed_outcomes(settings.landing, former=former, present=present) if former != present else []
    by_status = Counter((was, is_now) for _, was, is_now in outcomes)
    return Trial(former, present, waiting, figures, measures, len(documents), by_status)


def changes(settings: Settings) -> Iterator[ChangedFigure]:
    """Every figure that would change, by document and page."""
    _require_by_hand(settings)
    present = reader_version()
    return _changes(settings, standing(settings, current=present).reader, present)


def accept(settings: Settings) -> Standing:
    """Has the present reader's readings count; raises InvalidConfiguration where it has not read everything anew."""
    left, present = len(waiting_to_be_reread(settings)), reader_version()
    if left:
        raise InvalidConfiguration(f"{left} documents are not read anew yet; `gongkai reread` reads them")
    stands = standing(settings, current=present)
    if stands.reader == present:
        raise InvalidConfiguration(f"reader {present} stands already; there is nothing to accept")
    let_stand(settings, Standing(present, (*stands.former, stands.reader)))
    return standing(settings, current=present)


def undo(settings: Settings) -> Standing:
    """Has the readings count that did before the last acceptance; raises InvalidConfiguration where there was none."""
    _require_by_hand(settings)
    stands = standing(settings, current=reader_version())
    if not stands.former:
        raise InvalidConfiguration(f"no reader stood before {stands.reader}; there is nothing to undo")
    let_stand(settings, Standing(stands.former[-1], stands.former[:-1]))
    return standing(settings, current=reader_version())


def _changes(settings: Settings, former: str, present: str) -> Iterator[ChangedFigure]:
    if former == present:
        return iter(())
    return changed_figures(settings.landing, former=former, present=present)


def _require_by_hand(settings: Settings) -> None:
    if not settings.rereads_by_hand:
        cure = (
            "set GONGKAI_REREAD=by-hand before an upgrade, and what was read stands until you accept the new readings"
        )
        raise InvalidConfiguration(f"a newer reader reads everything anew at once here; {cure}")
