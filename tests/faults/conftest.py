"""Two warehouses with planted faults: one that cannot be built, one that can and contradicts itself."""

import shutil
from contextlib import nullcontext
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai.landing.loads.load import load_file
from gongkai.landing.reading_batch import read_and_land
from tests.faults.faults import CONTRADICTIONS, sound
from tests.landing import fabricated

READER = "r1"


class Vault:
    """Documents ``<portal>/<department>-<year>`` whose bytes are their name."""

    def __init__(self, *names):
        self.names = names

    def sealed_documents(self):
        return [
            replace(fabricated.sealed(name, day=1 + number % 28), portal=name.partition("/")[0])
            for number, name in enumerate(self.names)
        ]

    def read(self, sha256):
        return next(name for name in self.names if fabricated.sha256_of(name) == sha256).encode()

    def fetches(self):
        return [
            fabricated.FabricatedFetch(each.portal, each.url, 200, each.fetched_at, each.sha256, "allowed")
            for each in self.sealed_documents()
        ]


def records_of(data, hints=None):
    """What is read in a document: the department and year of its name, with the fault that is planted in it."""
    portal, _, rest = data.decode().partition("/")
    department, _, year = rest.partition("-")
    read = sound(department, int(year))
    for fault in CONTRADICTIONS:
        if (fault.department, fault.year) == (department, int(year)):
            read = fault.change(read)
    if portal == "lost":
        read = replace(read, figures=())
    if portal == "swapped":
        read = replace(read, figures=tuple(replace(each, unit="元") for each in read.figures))
    if portal == "unknown":
        read = replace(read, document=replace(read.document, department=None, department_type=None))
    return read


def land(settings, vault, load_id="L1", version=READER):
    return read_and_land(
        vault.sealed_documents(),
        vault,
        settings.landing,
        load_id=load_id,
        reader_version=version,
        read_at=fabricated.READ_AT,
        reader=nullcontext(records_of),
    )


def change_on_disk(settings, table, change, load_id="L1"):
    """Writes a landed file anew, past the contract."""
    file = load_file(settings.landing, table, load_id)
    content = pq.read_table(file, partitioning=None)
    loose = pa.schema([field.with_nullable(nullable=True) for field in content.schema])
    pq.write_table(pa.Table.from_pylist(change(content.to_pylist()), schema=loose), file)


@pytest.fixture(scope="session")
def project(repository, tmp_path_factory):
    """The project with baselines of its own."""
    folder = tmp_path_factory.mktemp("pro'ject {x}")
    (folder / "dbt_project").symlink_to(repository / "dbt_project")
    shutil.copytree(repository / "expectations", folder / "expectations")
    return folder
