"""`gongkai fetch [VERSION] [--everything]`: what the object store keeps, brought to this machine."""

import argparse
import sys

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings


def add_fetch(parser: argparse.ArgumentParser) -> None:
    """Gives the command its arguments."""
    parser.add_argument("version", nargs="?", metavar="VERSION", help="an older release (default: the current one)")
    parser.add_argument(
        "--everything",
        action="store_true",
        help="the whole data folder but the warehouse: ledger, bytes, loads, releases",
    )
    parser.set_defaults(command=_fetch)


def _fetch(options: argparse.Namespace, settings: Settings) -> int:
    """0 where it is here, which is told by its place."""
    if settings.store is None:
        raise InvalidConfiguration("GONGKAI_STORE names no object store; there is nothing to fetch")
    from gongkai.stages.in_store import working_copy  # noqa: PLC0415 - loads obstore
    from gongkai.stages.keeping.parts import Part  # noqa: PLC0415

    copy = working_copy(settings)
    copy.catch_up(tuple(Part) if options.everything else (Part.RELEASE,))
    if options.everything:
        copy.bring_everything()
    if options.version:
        copy.bring_release(options.version)
    sys.stdout.write(f"{settings.data if options.everything else settings.releases / (options.version or 'current')}\n")
    return 0
