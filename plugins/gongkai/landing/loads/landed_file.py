"""Landed Parquet as a table, or one line that says which file is damaged and what to do."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gongkai.model.errors import DamagedState


def landed_table(file: Path, *, columns: list[str] | None = None, where: pc.Expression | None = None) -> pa.Table:
    """These columns of the rows of a file for which ``where`` holds; raises DamagedState where it cannot be read."""
    try:
        return pq.read_table(file, columns=columns, filters=where, partitioning=None)
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowException) as error:
        raise DamagedState(
            f"{file} cannot be read ({' '.join(str(error).split())[:100]}); `gongkai verify --repair` sets its load "
            "aside, and the next run lands it again"
        ) from error
