"""What landing knows of the pages of documents, so that a picture of one needs no reading of the whole document."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gongkai.interpreting.privacy.page_covers import PageCover
from gongkai.landing.loads.load import load_file
from gongkai.landing.rows.cover_rows import COVERS, cover_of_row
from gongkai.landing.rows.markers import COMMIT_MARKER


class LandedCovers:
    """The pages of documents in the committed loads below ``landing``; which load has which is looked up once."""

    def __init__(self, landing: Path) -> None:
        self._landing = landing
        self._seen: set[str] = set()
        self._loads: dict[tuple[str, str], str] = {}

    def of(self, sha256: str, *, reader_version: str) -> list[PageCover]:
        """What this reader found; none where it has not read the document, or the document has no pages."""
        asked = sha256, reader_version
        if asked not in self._loads:
            self._look_up()
        load = self._loads.get(asked)
        if load is None:
            return []
        try:
            rows = pq.read_table(load_file(self._landing, COVERS, load), filters=pc.field("sha256") == sha256)
        except (OSError, pa.ArrowException):  # set aside meanwhile, or damaged
            return []
        return [cover_of_row(row) for row in rows.to_pylist()]

    def _look_up(self) -> None:
        for load in self._new_loads():
            file = load_file(self._landing, COVERS, load)
            try:
                told = pq.read_table(file, columns=["sha256", "reader_version"]).group_by(["sha256", "reader_version"])
            except (OSError, pa.ArrowException):
                continue
            pairs = told.aggregate([]).to_pylist()
            self._loads |= {(row["sha256"], row["reader_version"]): load for row in pairs}
            self._seen.add(load)

    def _new_loads(self) -> Iterator[str]:
        for folder in (self._landing / COVERS).glob("load=[!_]*"):
            load = folder.name.removeprefix("load=")
            if load not in self._seen and load_file(self._landing, COMMIT_MARKER, load).exists():
                yield load
