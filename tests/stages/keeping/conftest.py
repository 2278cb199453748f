"""Machines with data folders of their own beside one store: made-up runs, loads and releases."""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from gongkai.landing.reading_batch import read_and_land
from gongkai.model.sealed import DocumentRole
from gongkai.object_store.bodies import StoredBodies
from gongkai.publishing.release.publish import publish
from gongkai.settings import Settings
from gongkai.stages.keeping.parts import Part
from gongkai.stages.keeping.working_copy import WorkingCopy
from gongkai.vault import Vault
from tests.landing import fabricated
from tests.local_store import Machines
from tests.publishing import small_warehouse
from tests.vault.test_vault import ROW

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@dataclass
class Machine:
    """One machine: its data folder, and the store as it sees it."""

    settings: Settings
    machines: Machines

    def __post_init__(self):
        self.store = self.machines.store(self.settings.data.name)
        self.copy = WorkingCopy(self.settings, self.store)
        self.vault = Vault(self.settings.vault, elsewhere=StoredBodies(self.store))

    def collect(self, *names, portal="p", at=NOW):
        """Seals made-up documents, whose bytes are their names."""
        with self.vault.run(portal, at) as run:
            for name in names:
                row = replace(ROW, portal=portal, url=f"http://h/{name}", fetched_at=at, file_name=name)
                run.seal(row, name.encode(), role=DocumentRole.FILE)

    def land(self, load_id, *, version="r1", at=NOW):
        """Reads what is unread, and lands it as one load."""
        return read_and_land(
            self.vault.sealed_documents(), self.vault, self.settings.landing, load_id=load_id, reader_version=version,
            read_at=at, reader=nullcontext(fabricated.read_fabricated),
        )  # fmt: skip

    def publish(self, *, change=None, at=NOW):
        """Publishes a small warehouse, made at first."""
        if not self.settings.warehouse.exists():
            small_warehouse.write_small_warehouse(self.settings)
        if change:
            small_warehouse.change_warehouse(self.settings, change)
        return publish(self.settings, now=at)

    def catch_up(self, *parts):
        self.copy.catch_up(parts or tuple(Part))

    def keep(self):
        return [f"{act.kind}" for act in self.copy.keep()]


@pytest.fixture
def machine(repository, tmp_path):
    machines = Machines(tmp_path)

    def named(name):
        return Machine(Settings(project=repository, data=tmp_path / name), machines)

    return named
