"""What of the landing nothing needs any more, told and removed: loads of readers that nobody goes back to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from gongkai.landing.loads.landed_file import landed_table
from gongkai.landing.loads.removal import end_removal, remove_loads
from gongkai.landing.loads.superseded import DocumentAndReader, SupersededLoad, superseded_loads
from gongkai.model.errors import DamagedState, InvalidConfiguration
from gongkai.publishing.versions.release_folder import folders
from gongkai.reader_version import reader_version
from gongkai.settings import Settings
from gongkai.stages.rereading.standing_reader import STANDING_READER, Standing, let_stand, standing
from gongkai.warehouse.sole_build import landing_alone, sole_build

_READ_IN_RELEASE = "fct_reading_outcome"


@dataclass(frozen=True, slots=True)
class Vacuum:
    """The loads that may go, and by readers how many bytes of others only an undo, or only kept releases, need."""

    loads: tuple[SupersededLoad, ...]
    for_undo: int
    for_releases: int

    @property
    def byte_count(self) -> int:
        """What their removal frees."""
        return sum(load.byte_count for load in self.loads)

    @property
    def by_readers(self) -> Counter[str]:
        """Loads by the readers of what they hold; `verdicts` where they hold no reading."""
        return Counter(", ".join(load.readers) or "verdicts" for load in self.loads)


def vacuum(settings: Settings, *, without_undo: bool = False) -> Vacuum:
    """What could be removed, nothing is; ``without_undo``: nobody wants to go back to a reader that stood before.

    Raises InvalidConfiguration where the landing is kept in an object store, DamagedState where a load or a release
    cannot be read.
    """
    if settings.store is not None:
        cause = "GONGKAI_STORE: an object store keeps every load for good, and what is removed here would come back"
        raise InvalidConfiguration(f"{cause}; begin another store with what is here, and unset it for the vacuum")
    stands, held = _stands(settings), frozenset(_held_by_releases(settings))
    undo = () if without_undo else stands.former
    told = {
        name: superseded_loads(settings.landing, current=reader_version(), standing=[stands.reader, *former], held=kept)
        for name, former, kept in (("all", undo, held), ("undo", (), held), ("releases", undo, frozenset()))
    }
    sizes = {name: sum(load.byte_count for load in loads) for name, loads in told.items()}
    return Vacuum(tuple(told["all"]), sizes["undo"] - sizes["all"], sizes["releases"] - sizes["all"])


def remove_superseded(settings: Settings, *, without_undo: bool = False) -> Vacuum:
    """Removes what nothing needs, while no warehouse is built; what it was. Raises as ``vacuum``.

    ``without_undo``: `gongkai reread --undo` is refused from then on.
    """
    with sole_build(settings.warehouse.parent), landing_alone(settings.data):
        vacuum(settings, without_undo=without_undo)  # refuses before anything is changed
        end_removal(settings.landing)
        stands = _stands(settings)
        if without_undo and stands.former:
            let_stand(settings, Standing(stands.reader))
        found = vacuum(settings)
        remove_loads(settings.landing, [load.load_id for load in found.loads], now=datetime.now(UTC))
    return found


def _stands(settings: Settings) -> Standing:
    """The reader that stands and those before it; where every reader counts at once, the present one.

    What was written down counts whatever this process was told: services read GONGKAI_REREAD from a file of theirs,
    which the shell of who calls has not.
    """
    present = reader_version()
    is_by_hand = settings.rereads_by_hand or (settings.data / STANDING_READER).exists()
    return standing(settings, current=present) if is_by_hand else Standing(present)


def _held_by_releases(settings: Settings) -> Iterator[DocumentAndReader]:
    """Whose readings the kept releases were made of: `gongkai explain` follows their figures back to these."""
    for folder in folders(settings.releases):
        file = folder / "tables" / f"{_READ_IN_RELEASE}.parquet"
        if not file.exists():
            cure = f"restore the release from a copy, or remove {folder}"
            raise DamagedState(f"{file} is gone, and with it what the release {folder.name} was made of; {cure}")
        for row in landed_table(file, columns=["document_key", "reader_version"]).to_pylist():
            if row["reader_version"] is not None:
                yield row["document_key"], row["reader_version"]
