"""`gongkai read FILE…`: what each file says, as records, as blocks, or as a picture of a page.

Like the pipeline, the command reads in a worker process with limits; one worker serves all the files. A second one
loads what understands reports while the first reads: a person waits for the longer of the two, not for both.
"""

import hashlib
import pickle
import sys
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.commands.each_file import bytes_of, each_file, print_line
from gongkai.commands.picture_file import write_picture
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.isolation.isolated_reader import SECONDS_PER_DOCUMENT, WORKER_MEMORY_BYTES, IsolatedReader

if TYPE_CHECKING:
    from gongkai.interpreting.report import ReportReading
    from gongkai.reading.read import Engine


def read_files(paths: list[Path], *, explain: bool = False, engine: "Engine | None" = None) -> int:
    """Print the records of each file as JSON: indented for a single file, one file to a line for several.

    Returns 0, or 2 where a file could not be read at all; such a file costs one line on standard error, and the
    others are still read. With ``explain``, the forms that were recognised are told on standard error.
    """
    indent = 1 if len(paths) == 1 else None
    with (
        IsolatedReader(seconds=SECONDS_PER_DOCUMENT, memory_bytes=WORKER_MEMORY_BYTES) as understanding,
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        loaded = beside.submit(understanding.call, _load_what_understands)

        def read(worker: IsolatedReader, path: Path) -> None:
            data = bytes_of(path)
            document = worker.call(_document, data, path.name, engine)
            loaded.result()
            sha256 = hashlib.sha256(data).hexdigest()
            records, explained, fault = understanding.call(_records, document, sha256, path.name, indent)
            print_line(records)
            if fault:
                sys.stderr.write(f"{path}: {fault}\n")
            if explain:  # after the records, whose many lines would push it off the screen
                sys.stderr.write(explained)

        return each_file(paths, read)


def read_blocks(paths: list[Path], *, engine: "Engine | None" = None) -> int:
    """Print the blocks of each file as JSON (`reading/document_json.py` says the keys); returns as ``read_files``."""

    def read(worker: IsolatedReader, path: Path) -> None:
        print_line(worker.call(_blocks, bytes_of(path), path.name, engine, by_line=len(paths) == 1))

    return each_file(paths, read)


def draw_page(path: Path, page: int, output: Path | None = None, *, engine: "Engine | None" = None) -> int:
    """Write a PNG of a page with its cells, by default NAME-page-N.png in this folder, and print where it is.

    Returns 0, or 2 with one line on standard error where there is no such page or it cannot be written.
    """
    output = output or Path(f"{path.stem}-page-{page}.png")

    def read(worker: IsolatedReader, path: Path) -> None:
        picture = worker.call(_picture, bytes_of(path), path.name, engine, page)
        try:
            write_picture(picture, output)
        except OSError as error:
            message = f"{output}: cannot be written ({error.strerror}); name another place with --output"
            raise UnreadableDocument(message) from error
        print_line(str(output))

    return each_file([path], read)


# What the workers do. They import what they need, so that the command itself starts at once.


def _document(data: bytes, name: str, engine: "Engine | None") -> bytes:
    """The document as a pickle, which this process hands on as it is."""
    from gongkai.reading.read import read_document  # noqa: PLC0415

    return pickle.dumps(read_document(data, name=name, engine=engine), protocol=pickle.HIGHEST_PROTOCOL)


def _load_what_understands() -> None:
    import gongkai.interpreting.nothing_understood  # noqa: PLC0415
    import gongkai.interpreting.records_json  # noqa: PLC0415
    import gongkai.interpreting.report  # noqa: F401, PLC0415


def _records(document: bytes, sha256: str, name: str, indent: int | None) -> tuple[str, str, str | None]:
    from gongkai.interpreting.context import SourceHints  # noqa: PLC0415
    from gongkai.interpreting.nothing_understood import nothing_understood  # noqa: PLC0415
    from gongkai.interpreting.records_json import json_text, records_as_json  # noqa: PLC0415
    from gongkai.interpreting.report import document_reading  # noqa: PLC0415

    reading = document_reading(pickle.loads(document), SourceHints(file_name=name))  # noqa: S301 - of our own worker
    found = records_as_json(reading.records, reading.document, sha256)
    return json_text(found, indent=indent), _explained(reading), nothing_understood(reading.records)


def _blocks(data: bytes, name: str, engine: "Engine | None", *, by_line: bool) -> str:
    from gongkai.reading.document_json import document_as_json, printed_blocks  # noqa: PLC0415
    from gongkai.reading.read import read_document  # noqa: PLC0415

    document = read_document(data, name=name, engine=engine)
    return printed_blocks(document_as_json(document, hashlib.sha256(data).hexdigest()), by_line=by_line)


def _picture(data: bytes, name: str, engine: "Engine | None", page: int) -> bytes:
    from gongkai.reading.picture.page import page_picture  # noqa: PLC0415
    from gongkai.reading.read import read_document  # noqa: PLC0415

    return page_picture(data, read_document(data, name=name, engine=engine), page)


def _explained(reading: "ReportReading") -> str:
    """What decided each field of the document, and for each table its form, why, and what was not understood."""
    lines = [
        f"{fact.field}: {fact.decided_by} ({fact.confidence:.2f})" for fact in reading.records.document.identifications
    ]
    for number, match in enumerate(reading.matches, start=1):
        blocks = ", ".join(map(str, match.ordinals))
        lines.append(f"table {blocks} {match.title or ''}: {match.form or 'no form'} ({match.why})")
        if all(other.ordinals != match.ordinals for other in reading.matches[number : number + 1]):
            lines += [f"  not understood: {why}" for why in dict.fromkeys(_reasons(reading, match.ordinals))]
    lines += [f"problem: {problem.message}" for problem in reading.records.problems]
    return "".join(" ".join(line.split()) + "\n" for line in lines)


def _reasons(reading: "ReportReading", ordinals: Collection[int]) -> Iterator[str]:
    """Why numbers in these tables have no coordinates; of those that no label tells, the labels as printed."""
    for number in reading.records.unmapped:
        if number.evidence.block in ordinals:
            yield number.because or number.label
