"""Suggesting words as one call, over what was landed or over files; the suggestions are kept for accepting."""

import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pydantic import TypeAdapter

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.words.economic_codes import economic_names
from gongkai.interpreting.words.function_codes import function_names
from gongkai.model.document import Document
from gongkai.model.errors import GongkaiError, InvalidConfiguration
from gongkai.opened_vault import opened_vault
from gongkai.reader_version import reader_version
from gongkai.reading.isolation.isolated_reader import SECONDS_PER_DOCUMENT, WORKER_MEMORY_BYTES, IsolatedReader
from gongkai.settings import Settings
from gongkai.suggesting.corpus import Stored, suggested
from gongkai.suggesting.kept_suggestions import Suggested, suggestions_file

_MOST_PROCESSES: Final = 4
_DIGITS: Final = 12
Source = tuple[str, bytes, SourceHints]
"""What a document is called, its bytes, and what is known of it."""


def suggest_words(settings: Settings, paths: Sequence[Path], *, least: int) -> Suggested:
    """The words that the files at ``paths``, or else the landed documents, ask for.

    They are kept in ``suggestions_file`` too. A file that cannot be read costs one line on standard error. Raises
    InvalidConfiguration where there is no such path, or nothing was landed.
    """
    sources = _of_paths(paths) if paths else _of_landing(settings)
    with TemporaryDirectory() as folder:
        documents = list(_stored(sources, Path(folder)))
        # Not forked: what read the landing has threads, whose locks a forked process would wait for.
        spawned = get_context("spawn")
        with ProcessPoolExecutor(min(_MOST_PROCESSES, os.cpu_count() or 1), mp_context=spawned) as workers:
            found = suggested(documents, workers.map, least=least)
    file = suggestions_file(settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(TypeAdapter(Suggested).dump_json(found, indent=1))
    return found


def _of_paths(paths: Sequence[Path]) -> Iterator[Source]:
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise InvalidConfiguration(f"{missing}: there is no such file or folder; check the path")
    files = (file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path]))
    for file in files:
        if file.is_file():
            yield str(file), file.read_bytes(), SourceHints(file_name=file.name)


def _of_landing(settings: Settings) -> Iterator[Source]:
    from gongkai.landing.not_understood import documents_not_understood  # noqa: PLC0415 - loads pyarrow

    vault = opened_vault(settings)
    codes = {*function_names(), *economic_names()}
    asking = documents_not_understood(settings.landing, reader_version=reader_version(), known_codes=codes)
    if not asking:
        raise InvalidConfiguration(f"{settings.landing}: holds nothing that was not understood; read reports first")
    seen: set[str] = set()
    for document in vault.sealed_documents(asking):
        if document.sha256 not in seen:
            seen.add(document.sha256)
            hints = SourceHints(
                file_name=document.file_name,
                title=document.title,
                publisher=document.publisher,
                region_code=document.region_code,
                published_on=document.published_on,
            )
            yield document.sha256[:_DIGITS], vault.read(document.sha256), hints


def _stored(sources: Iterator[Source], folder: Path) -> Iterator[Stored]:
    """Each document as blocks in ``folder``, read by a worker process with limits."""
    with IsolatedReader(seconds=SECONDS_PER_DOCUMENT, memory_bytes=WORKER_MEMORY_BYTES) as worker:
        for number, (name, data, hints) in enumerate(sources):
            try:
                document = worker.call(_blocks, data, hints.file_name)
            except InvalidConfiguration:
                raise
            except GongkaiError as error:
                sys.stderr.write(f"{name}: {' '.join(str(error).split())}\n")
                continue
            file = folder / f"{number:07d}.pickle"
            file.write_bytes(pickle.dumps(document))
            yield Stored(name, file, hints)


def _blocks(data: bytes, name: str | None) -> Document:
    from gongkai.reading.read import read_document  # noqa: PLC0415 - loads every reader

    return read_document(data, name=name)
