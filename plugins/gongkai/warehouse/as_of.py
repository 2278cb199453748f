"""The warehouse as published on a day: from what had been fetched by then, as it is read today, in a file apart."""

import shutil
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import CHINA, Settings
from gongkai.vault import Vault
from gongkai.warehouse.build import BuildSummary, build_warehouse

_DAY_FOLDER: Final = "date="


def as_of_file(settings: Settings, day: date) -> Path:
    """Where the warehouse as published on ``day`` is built."""
    return replace(settings, as_of=day).warehouse


def build_as_of(
    settings: Settings, day: date, *, reader_version: str, standing_reader: str | None = None
) -> BuildSummary:
    """Builds ``as_of_file`` unless it is current; the builder's own file and the releases stay as they are.

    The day ends at midnight in China. A document counts from when it was first fetched, not from the date it bears:
    what stood at an address before nobody knows. What was corrected or withdrawn later stands as it did. Readings are
    those of today, so that a later repair of the reader is no revision. Raises InvalidConfiguration where nothing had
    been fetched by then, and WarehouseBuildFailed.
    """
    looking_back = replace(settings, as_of=day)
    vault = Vault(settings.vault, until=datetime.combine(day + timedelta(days=1), time(), CHINA))
    documents = vault.sealed_documents()
    if not documents:
        raise InvalidConfiguration(f"--as-of {day}: {_first_day(settings)}")
    _keep_days(settings.watch, looking_back.watch, day)
    _keep_days(settings.operations, looking_back.operations, day)
    return build_warehouse(
        looking_back, documents, vault.fetches(), reader_version=reader_version, standing_reader=standing_reader
    )


def _first_day(settings: Settings) -> str:
    fetched = [document.fetched_at for document in Vault(settings.vault).sealed_documents()]
    if not fetched:
        return "nothing has been collected yet; collect first: gongkai collect"
    return f"no document had been fetched by then; name a day from {min(fetched).astimezone(CHINA):%Y-%m-%d}"


def _keep_days(every: Path, kept: Path, day: date) -> None:
    """What lies in folders of days up to ``day``, where the build looks for it."""
    shutil.rmtree(kept, ignore_errors=True)
    for folder in every.glob(f"{_DAY_FOLDER}*"):
        if folder.name.removeprefix(_DAY_FOLDER) <= f"{day:%Y-%m-%d}":
            shutil.copytree(folder, kept / folder.name)
