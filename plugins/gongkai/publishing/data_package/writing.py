"""The machine-readable descriptions of a release: datapackage.json, croissant.json, provenance.jsonl."""

from collections.abc import Iterable
from pathlib import Path

from gongkai.publishing.data_package.croissant import write_croissant
from gongkai.publishing.data_package.lineage import write_lineage
from gongkai.publishing.data_package.package import write_package
from gongkai.publishing.data_package.table_schema import TableSchemas
from gongkai.publishing.wording.citation import Citation
from gongkai.warehouse.contract import kept_contract
from gongkai.warehouse.dictionary import DictionaryEntry
from gongkai.warehouse.warehouse_file import opened


def write_data_package(
    folder: Path, warehouse: Path, dictionary: Iterable[DictionaryEntry], citation: Citation
) -> list[Path]:
    """Writes the three files beside the tables and spreadsheets that lie in ``folder``.

    ``warehouse`` is the builder's file, which keeps what its tables are held to.
    """
    with opened(warehouse) as connection:
        contract = kept_contract(connection)
    schemas = TableSchemas(dictionary, contract)
    return [
        write_package(folder, schemas, citation),
        write_croissant(folder, schemas, citation),
        write_lineage(folder, citation),
    ]
