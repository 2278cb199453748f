"""What the CMS families have in common; a family says how its addresses and its pager look."""

import re
from typing import ClassVar

from gongkai.portals.pages.article import Article, page_article
from gongkai.portals.pages.listing import Listing, ListRequest, listed_candidates
from gongkai.portals.pages.page import Page


class Family:
    """A family of portals that one CMS makes. A new one names its addresses and finds its further list pages."""

    name: ClassVar[str]
    item_address: ClassVar[re.Pattern[str]]
    """What an article's address looks like; list pages and pager links must not match it."""
    marks: ClassVar[re.Pattern[str]]
    """What only pages of this family hold."""
    item_rows: ClassVar[str | None] = None
    """The XPath from an item's link to the row that only items have; None where rows have no mark."""

    def listing(self, page: Page) -> Listing:
        """The items of a list page and the other list pages that it names."""
        further = self.further_urls(page)
        items = listed_candidates(page, self.item_address, further, self.item_rows)
        return Listing(tuple(items), tuple(ListRequest(url) for url in further))

    def article(self, page: Page) -> Article:
        """What an article page says of itself."""
        return page_article(page)

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """The other pages of this list, as far as this page tells."""
        raise NotImplementedError
