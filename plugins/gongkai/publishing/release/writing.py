"""The files of a new release: written beside its place, and moved there in one step."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import duckdb

from gongkai.model.errors import GongkaiError
from gongkai.publishing.data_package.writing import write_data_package
from gongkai.publishing.dictionary.files import write_dictionary_files
from gongkai.publishing.release.expectation_pages import write_expectation_pages
from gongkai.publishing.release.manifest import (
    changes_entry,
    changes_since,
    checks_by_verdict,
    columns_by_table,
    expectations_summary,
    not_compared,
    revisions_published,
)
from gongkai.publishing.release.readme import write_readme
from gongkai.publishing.release.tables import write_tables
from gongkai.publishing.versions.intact import stored_files
from gongkai.publishing.versions.release_folder import Manifest
from gongkai.publishing.wording.citation import citation_of
from gongkai.publishing.workbooks.spreadsheets import write_spreadsheets
from gongkai.publishing.workbooks.writing import write_workbooks
from gongkai.settings import Settings
from gongkai.warehouse.dictionary import DictionaryEntry
from gongkai.warehouse.expectations.baselines import write_baselines
from gongkai.warehouse.expectations.validation import ValidationSummary, data_docs, results_file

UNFINISHED: Final = ".unfinished-"
"""How the name of a folder begins in which a release is being written."""

Present = Callable[[Path, Manifest], None]
"""Adds to a release, in the folder where it is being made, what shows it to people."""


class PublishingStopped(GongkaiError):
    """The warehouse may not be published; the last good release stays in place."""


@dataclass(frozen=True, slots=True)
class NewRelease:
    """What a release is made of: the manifest begun, what its columns mean, how it was validated, the one before."""

    manifest: Manifest
    dictionary: list[DictionaryEntry]
    validation: ValidationSummary
    previous: Manifest | None
    now: datetime


def write_release(settings: Settings, new: NewRelease, present: Present) -> dict[str, int]:
    """Writes the release beside its place, moves it there in one step, and gives its rows by table.

    Raises PublishingStopped or OSError where the disk takes no more; nothing of the release is then left.
    """
    unfinished = settings.releases / f"{UNFINISHED}{new.manifest['version']}"
    try:
        return _written(settings, new, unfinished, present)
    except (OSError, duckdb.Error) as error:  # a full disk, as a rule
        shutil.rmtree(unfinished, ignore_errors=True)
        if isinstance(error, OSError):
            raise
        raise PublishingStopped(f"{' '.join(str(error).split())}; the last good release stays") from error


def _written(settings: Settings, new: NewRelease, unfinished: Path, present: Present) -> dict[str, int]:
    manifest, dictionary = new.manifest, new.dictionary
    version = manifest["version"]
    about = (version, new.now, manifest["code_version"], manifest["content_hash"])
    rows = write_tables(settings.warehouse, results_file(settings), unfinished, dictionary, about=about)
    write_baselines(settings.warehouse, unfinished)
    write_expectation_pages(data_docs(settings), unfinished, machine=settings.data)
    write_spreadsheets(unfinished, dictionary)
    is_shown = rows.get("dim_document", 0) <= settings.shown_documents
    if is_shown:
        write_workbooks(unfinished, dictionary, citation_of(manifest), departments=settings.department_workbooks)
    write_data_package(unfinished, settings.warehouse, dictionary, citation_of(manifest))
    write_dictionary_files(dictionary, unfinished, version=version, rows=rows)
    manifest |= {
        "rows": rows,
        "columns": columns_by_table(dictionary),
        "not_compared": not_compared(dictionary),
        "expectations": expectations_summary(new.validation),
        "checks": checks_by_verdict(unfinished / "gongkai.duckdb"),
    }
    changes = None if new.previous is None else changes_since(settings.releases, new.previous, unfinished, manifest)
    manifest["changes"] = changes_entry(new.previous, changes)
    manifest["revisions"] = revisions_published(unfinished / "gongkai.duckdb", changes)
    if is_shown:
        present(unfinished, manifest)
    write_readme(unfinished, manifest, dictionary)
    files = stored_files(unfinished)
    manifest["sha256"] = {name: file.sha256 for name, file in files.items()}
    manifest["bytes"] = {name: file.byte_count for name, file in files.items()}
    (unfinished / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", "utf-8")
    unfinished.rename(settings.releases / version)
    return rows
