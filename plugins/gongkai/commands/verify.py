"""`gongkai verify [--repair] [--sample]`: whether what is stored is still what was written."""

import argparse
import sys

from gongkai.settings import Settings


def add_verify(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    parser.add_argument(
        "--repair",
        action="store_true",
        help="take damaged files out of what counts (nothing is deleted), so that the next run makes them again",
    )
    parser.add_argument("--sample", action="store_true", help="look at all sizes and read a part, as every run does")
    parser.set_defaults(command=_verify)


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    """0 where everything is intact, 1 where something is damaged, which is told in one line each with its cure."""
    from gongkai.stages.verifying import damage  # noqa: PLC0415 - loads pyarrow

    count = mended = 0
    for found in damage(settings, repair=options.repair, whole=not options.sample):
        count, mended = count + 1, mended + found.is_mended
        sys.stdout.write(f"{found}\n")
    if not count:
        sys.stdout.write(f"intact  {settings.data}\n")
    elif mended:
        sys.stdout.write(f"{mended} of {count} will be made again by the next run: make run\n")
    return 1 if count else 0
