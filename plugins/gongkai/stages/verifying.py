"""Whether what is stored is still what was written: all of it (`gongkai verify`), or a sample as every run begins."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from gongkai.landing.loads.load_damage import damaged_loads, set_load_aside
from gongkai.landing.loads.load_seal import Looks
from gongkai.landing.loads.outcomes import documents_read
from gongkai.model.errors import DamagedState, GongkaiError, LostBytes
from gongkai.model.sealed import SealedDocument
from gongkai.settings import Settings
from gongkai.stages.pipeline import readers
from gongkai.vault import Vault

SAMPLE_BYTES: Final = 256 * 2**20
"""What a run reads of each part of the state before it begins; sizes are looked at of everything."""


@dataclass
class Sample:
    """Looks into files while their bytes together are no more than ``left``."""

    left: int = SAMPLE_BYTES

    def __call__(self, byte_count: int) -> bool:
        """Whether a file of so many bytes is looked into."""
        if byte_count > self.left:
            return False
        self.left -= byte_count
        return True


def everything(_: int) -> bool:
    """Looks into files of any size."""
    return True


@dataclass(frozen=True, slots=True)
class Damage:
    """What is damaged: the part of the state, and one line with what was found and the cure."""

    part: str
    line: str
    is_mended: bool = field(default=False, kw_only=True)
    """Whether the state is now such that the next run makes it good."""

    def __str__(self) -> str:
        return f"{self.part}: {self.line}"


def damage(settings: Settings, *, repair: bool, whole: bool) -> Iterator[Damage]:
    """What is no longer as it was written, in vault, ledger, landing, warehouse, releases and the object store.

    With ``repair`` what can be made again is taken out of what counts, so that the next run makes it again; nothing is
    deleted. ``whole``: every file is read, else a sample.
    """
    try:
        sealed: list[SealedDocument] | None = Vault(settings.vault).sealed_documents()
    except DamagedState as fault:
        sealed = None
        if not whole:  # else it is told with every other file of the ledger
            yield Damage("ledger", str(fault))
    if whole:
        yield from (Damage("ledger", str(fault)) for fault in Vault(settings.vault).ledger_faults())
    yield from _of_vault(settings, sealed, everything if whole else Sample(), repair=repair, whole=whole)
    yield from _of_landing(settings, everything if whole else Sample(), repair=repair)
    if sealed is not None:
        yield from _not_in_ledger(settings, sealed)
        yield from _in_days_to_come(settings)
    yield from _of_warehouse(settings, repair=repair, whole=whole)
    yield from _of_releases(settings, everything if whole else Sample(), repair=repair, whole=whole)
    yield from _of_store(settings, repair=repair, whole=whole)


def _of_vault(
    settings: Settings, sealed: list[SealedDocument] | None, looks: Looks, *, repair: bool, whole: bool
) -> Iterator[Damage]:
    vault = Vault(settings.vault)
    names = {document.sha256: f"{document.portal}: {document.file_name}" for document in sealed or ()}
    known = vault.recorded_sha256s() if whole and sealed is not None else sorted(names)
    if sealed is None:
        known = vault.sha256s()  # what there should be nothing can tell
    absent = [sha256 for sha256 in known if not vault.holds(sha256)]
    gone = _gone(settings, absent, whole=whole)
    for sha256 in random.sample(known, len(known)):
        about = names.get(sha256, "a page")
        cure = "restore it from a copy of the vault, or have it collected again while its source has it"
        if sha256 in gone:
            yield Damage("vault", f"the bytes {sha256} ({about}) are gone; {cure}")
        elif vault.holds(sha256) and looks(vault.size(sha256)):
            try:
                vault.read(sha256)
            except LostBytes:
                if repair:
                    vault.set_aside(sha256)
                yield Damage("vault", f"the bytes {sha256} ({about}) have changed; {cure}", is_mended=repair)


def _gone(settings: Settings, absent: list[str], *, whole: bool) -> frozenset[str]:
    """Those of the bytes that are not here which are nowhere else; the object store is asked where all is looked at."""
    if settings.store is None:
        return frozenset(absent)
    if not whole:
        return frozenset()
    from gongkai.stages.keeping.store_faults import nowhere  # noqa: PLC0415 - loads obstore

    try:
        return nowhere(settings, absent)
    except GongkaiError:  # told with the store
        return frozenset()


def _of_store(settings: Settings, *, repair: bool, whole: bool) -> Iterator[Damage]:
    if settings.store is not None:
        from gongkai.stages.keeping.store_faults import store_faults  # noqa: PLC0415 - loads obstore

        for fault in store_faults(settings, whole=whole, repair=repair):
            yield Damage("store", fault.line, is_mended=fault.is_mended)


def _kept_loads(settings: Settings) -> frozenset[str]:
    if settings.store is None:
        return frozenset()
    from gongkai.stages.keeping.store_faults import kept_loads  # noqa: PLC0415 - loads obstore

    return kept_loads(settings)


def _of_landing(settings: Settings, looks: Looks, *, repair: bool) -> Iterator[Damage]:
    for found in damaged_loads(settings.landing, looks, kept=_kept_loads(settings)):
        cure = "`gongkai verify --repair` has its documents read again by the next run"
        if repair:
            set_load_aside(settings.landing, found.load_id)
            cure = "the load is set aside, and its documents are read again"
        yield Damage("landing", f"load {found.load_id}: {found.fault}; {cure}", is_mended=repair)


def _not_in_ledger(settings: Settings, sealed: list[SealedDocument]) -> Iterator[Damage]:
    try:
        read = documents_read(settings.landing, **readers(settings))
    except DamagedState:
        return  # told with its load
    if unknown := len(read.difference(document.sha256 for document in sealed)):
        yield Damage(
            "ledger",
            f"{unknown} documents were read that it does not know: a file of {settings.vault / 'fetches'} is gone; "
            "restore it from a copy of the vault, or collect again",
        )


def _in_days_to_come(settings: Settings) -> Iterator[Damage]:
    newest = Vault(settings.vault).newest_request()
    if newest is not None and newest > datetime.now(UTC) + timedelta(days=1):
        yield Damage(
            "ledger",
            f"requests of {newest:%Y-%m-%d} stand in it: the clock was wrong then, or is now. Until that day nothing "
            f"newer replaces what they brought, and their portals are not due; set the clock, or move their files out "
            f"of {settings.vault / 'fetches'} and collect again",
        )


def _of_warehouse(settings: Settings, *, repair: bool, whole: bool) -> Iterator[Damage]:
    from gongkai.warehouse.warehouse_file import WarehouseLocked, opened, read_through  # noqa: PLC0415 - loads duckdb

    file = settings.warehouse
    if not file.exists():
        return
    try:
        if whole or file.stat().st_size <= SAMPLE_BYTES:
            read_through(file)
        else:
            opened(file).close()
    except WarehouseLocked as locked:
        yield Damage("warehouse", str(locked))
    except DamagedState as fault:
        if repair:
            file.replace(file.with_name(f"damaged-{file.name}"))
        yield Damage("warehouse", str(fault), is_mended=repair)


def _of_releases(settings: Settings, looks: Looks, *, repair: bool, whole: bool) -> Iterator[Damage]:
    from gongkai.publishing.versions import intact, release_folder  # noqa: PLC0415 - loads duckdb

    releases = settings.releases
    pointer = intact.pointer_fault(releases)
    if pointer is not None:
        yield Damage("release", f"{releases / release_folder.CURRENT} {pointer}; the next run leads it to a release")
    current = (releases / release_folder.CURRENT).resolve()
    for folder in release_folder.folders(releases):
        is_current = folder.resolve() == current
        fault: str | None
        try:
            manifest = release_folder.manifest_of(releases, folder.name)
        except GongkaiError:
            fault = release_folder.damage_of(folder)
        else:
            fault = intact.release_fault(folder, manifest, looks if whole or is_current else intact.only_sizes)
            if fault is not None and repair:
                intact.mark_damaged(folder, fault)
        if fault is not None:
            cure = "the next run publishes it again" if is_current else "restore it from a copy, or remove the folder"
            yield Damage("release", f"{folder.name}: {fault}; {cure}", is_mended=is_current and repair)
