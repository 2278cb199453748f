"""`gongkai reread`: what a newer reader makes of what was read before, looked at, accepted or undone."""

import argparse
import csv
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from gongkai.settings import Settings

_SECONDS_A_LOAD = 120.0
"""What a kill costs at most, where no document alone takes longer; each load starts a reader, which takes seconds."""
_LARGEST_LOAD = 200
_BEHIND_ALL_OTHERS = 10
"""How much nicer to other processes it is made: it may take hours, and nobody waits for it."""
_SHOWN_MEASURES = 20


def add_reread(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--changes", type=Path, metavar="CSV", help="write every figure that would change to this file")
    action.add_argument("--accept", action="store_true", help="the new readings count from the next build on")
    action.add_argument("--undo", action="store_true", help="the readings before the last acceptance count again")
    parser.set_defaults(command=_reread)


def _reread(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.stages.rereading import reread  # noqa: PLC0415 - loads duckdb

    if options.changes:
        sys.stdout.write(f"{_write_changes(settings, options.changes)} figures: {options.changes}\n")
        return 0
    if options.accept or options.undo:
        stands = reread.accept(settings) if options.accept else reread.undo(settings)
        told = "count from the next build on (`gongkai run`, or `gongkai build`)"
        sys.stdout.write(f"the readings of reader {stands.reader} {told}\n")
        return 0
    _read_waiting(settings)
    for line in _told(settings):
        sys.stdout.write(f"{line}\n")
    return 0


def _read_waiting(settings: Settings) -> None:
    import structlog  # noqa: PLC0415

    from gongkai.progress import with_progress  # noqa: PLC0415
    from gongkai.stages.batching import balanced_batches  # noqa: PLC0415
    from gongkai.stages.pipeline import read_documents  # noqa: PLC0415
    from gongkai.stages.reading_costs import reading_costs  # noqa: PLC0415
    from gongkai.stages.rereading.reread import waiting_to_be_reread  # noqa: PLC0415

    waiting = waiting_to_be_reread(settings)
    if not waiting:
        return
    os.nice(_BEHIND_ALL_OTHERS)
    began = datetime.now(UTC)
    costs = {sha256: cost.seconds for sha256, cost in reading_costs(settings, waiting).items()}
    loads = balanced_batches(costs, seconds=_SECONDS_A_LOAD, largest=_LARGEST_LOAD)
    for number, sha256s in enumerate(with_progress(loads, structlog.get_logger(__name__))):
        read_documents(settings, sha256s, load_id=f"{began:%Y%m%dT%H%M%SZ}-reread-{number:07d}")


def _told(settings: Settings) -> Iterator[str]:
    """What the present reader changes, in lines for a person."""
    from gongkai.stages.rereading.reread import trial  # noqa: PLC0415

    found = trial(settings)
    if found.former == found.present:
        yield f"reader {found.present} stands: nothing was read by another one since"
        return
    yield f"reader {found.former} stands, reader {found.present} is tried"
    yield f"figures: {', '.join(f'{count} {what}' for what, count in found.changes.most_common()) or 'the same'}"
    if found.changes:
        yield f"documents: {found.changed_documents}"
        yield from (f"  {count:7}  {measure}" for measure, count in found.measures.most_common(_SHOWN_MEASURES))
    yield from (f"documents {was}, now {now}: {count}" for (was, now), count in found.outcomes.most_common())
    if found.waiting:
        yield f"not read anew yet: {found.waiting}"
    yield "`gongkai reread --changes FILE` writes each; `--accept` takes them over, `--undo` goes back"


def _write_changes(settings: Settings, target: Path) -> int:
    from gongkai.stages.rereading.reread import changes  # noqa: PLC0415
    from gongkai.vault import Vault  # noqa: PLC0415

    documents = Vault(settings.vault).sealed_documents()
    files = {document.sha256: (document.portal, document.title or document.file_name) for document in documents}
    count = 0
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["portal", "title", "sha256", "page", "printed", "change", "what"])
        for changed in changes(settings):
            count += 1
            told = (changed.sha256, changed.page, changed.printed, changed.change.value, changed.in_words)
            writer.writerow([*files.get(changed.sha256, ("", "")), *told])
    return count
