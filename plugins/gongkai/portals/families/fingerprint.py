"""Which family a page is of, by what it holds. The address alone says little: many systems have addresses alike."""

from dataclasses import dataclass

from gongkai.portals.families.by_name import FAMILIES
from gongkai.portals.pages.listing import Listing
from gongkai.portals.pages.page import Page


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """``mark`` is what of the page speaks for the family; empty where nothing does and the family is ``generic``."""

    family: str
    mark: str
    listing: Listing


def fingerprint(page: Page) -> Fingerprint:
    """The family whose marks the page bears and whose articles it lists most of.

    Links to other portals bear the marks of other families, so what the page lists decides. A page with marks that
    lists no article (a column tree, a list that a script draws) is of the first family that is given something to ask;
    ``FAMILIES`` has those with the surest marks first.
    """
    marked: list[tuple[int, Fingerprint]] = []
    for family in FAMILIES.values():
        found = family.marks.search(f"{page.text}\n{page.url}")
        if found is not None:
            listing = family.listing(page)
            articles = sum(bool(family.item_address.search(item.url)) for item in listing.candidates)
            marked.append((articles, Fingerprint(family.name, " ".join(found[0].split()), listing)))
    most, best = max(marked, key=lambda one: one[0], default=(0, None))
    if best is not None and most:
        return best
    generic = FAMILIES["generic"].listing(page)
    asking = [one for _, one in marked if one.listing.further or one.listing.candidates]
    if asking or (marked and not generic.candidates):
        return asking[0] if asking else marked[0][1]
    return Fingerprint("generic", "", generic)
