"""What a site's log says of how it was asked."""

from collections import Counter, defaultdict
from itertools import pairwise

from tests.made_site.site import Asked


def smallest_gaps(asked: list[Asked]) -> dict[str, float]:
    """Host → the shortest time between two requests to it, in seconds of the site's clock."""
    moments: defaultdict[str, list[float]] = defaultdict(list)
    for one in asked:
        moments[one.host].append(one.at)
    return {
        host: min((later - sooner for sooner, later in pairwise(times)), default=float("inf"))
        for host, times in ((host, sorted(times)) for host, times in moments.items())
    }


def asked_twice(asked: list[Asked]) -> list[str]:
    """Articles and files that were sent whole more than once."""
    whole = Counter((one.portal, one.path) for one in asked if one.kind in {"article", "file"} and one.is_whole)
    return [f"{portal} {path}" for (portal, path), count in whole.items() if count > 1]
