"""`gongkai vacuum [--remove]`: loads that nothing counts on any more, told with their bytes, and removed."""

import argparse
import sys

from gongkai.settings import Settings


def add_vacuum(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    parser.add_argument("--remove", action="store_true", help="remove them; without it they are only told")
    parser.add_argument(
        "--without-undo",
        action="store_true",
        help="also what only `gongkai reread --undo` goes back to, which is refused from then on",
    )
    parser.set_defaults(command=_vacuum)


def _vacuum(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.stages import vacuuming  # noqa: PLC0415 - loads pyarrow

    look = vacuuming.remove_superseded if options.remove else vacuuming.vacuum
    found = look(settings, without_undo=options.without_undo)
    verb = "removed" if options.remove else "superseded"
    sys.stdout.write(f"{verb}: {len(found.loads)} loads, {_megabytes(found.byte_count)}\n")
    for readers, count in found.by_readers.most_common():
        sys.stdout.write(f"  {count:7}  {readers if readers == 'verdicts' else f'reader {readers}'}\n")
    if found.for_undo:
        sys.stdout.write(f"kept for `gongkai reread --undo`: {_megabytes(found.for_undo)} (--without-undo)\n")
    if found.for_releases:
        sys.stdout.write(f"kept for releases that were made of them: {_megabytes(found.for_releases)}\n")
    if found.loads and not options.remove:
        sys.stdout.write("`gongkai vacuum --remove` removes them for good\n")
    return 0


def _megabytes(byte_count: int) -> str:
    return f"{byte_count / 1e6:,.1f} MB"
