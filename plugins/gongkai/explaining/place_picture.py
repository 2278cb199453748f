"""The page of a place in a sealed file, read anew in a process of its own and drawn with the cell outlined."""

from typing import Any

from gongkai.explaining.trail import Place, Trail
from gongkai.reading.isolation.isolated_reader import SECONDS_PER_DOCUMENT, WORKER_MEMORY_BYTES, IsolatedReader
from gongkai.settings import Settings
from gongkai.vault import Vault


def place_picture(settings: Settings, trail: Trail, place: Place) -> bytes:
    """A PNG of the page that ``place`` of ``trail`` is on; takes as long as reading the document.

    Raises UnreadableDocument where the vault does not hold the file any more, or the place is not in it.
    """
    data = Vault(settings.vault).read(place.document_key)
    name = next(
        (str(file.facts.get("file_name") or "") for file in trail.files if file.sha256 == place.document_key), ""
    )
    with IsolatedReader(seconds=SECONDS_PER_DOCUMENT, memory_bytes=WORKER_MEMORY_BYTES) as worker:
        return worker.call(_picture, data, name, dict(place.values))


def _picture(data: bytes, name: str, place: dict[str, Any]) -> bytes:
    """What the worker does: it imports what it needs."""
    from gongkai.explaining.cell_picture import cell_picture  # noqa: PLC0415
    from gongkai.model.block import Box  # noqa: PLC0415
    from gongkai.reading.read import read_document  # noqa: PLC0415

    edges = [place[edge] for edge in ("x0", "top", "x1", "bottom")]
    return cell_picture(
        data,
        read_document(data, name=name),
        page=place["page"],
        box=None if None in edges else Box(*edges),
        block=place["block"],
        row=place["row_number"],
        column=place["column_number"],
    )
