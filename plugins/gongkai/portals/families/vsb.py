"""博达 VSB: lists czyjs.htm, czyjs/3.htm, czyjs/2.htm … (counting down), articles info/<tree>/<id>.htm.

The numbers of all list pages shift when a page is added, so the link 下页 is followed and no number is counted.
Attachments stand below the article, at /system/_content/download.jsp, and some portals ask where one comes from.
"""

import re
from typing import ClassVar

from gongkai.portals.families.family import Family
from gongkai.portals.pages.page import Page
from gongkai.portals.pages.pagers import next_page


class Vsb(Family):
    """Portals made with 博达 VSB."""

    name: ClassVar[str] = "vsb"
    item_address: ClassVar[re.Pattern[str]] = re.compile(r"/info/\d+/\d+\.htm$")
    marks: ClassVar[re.Pattern[str]] = re.compile(r"pb_sys_|v_news_content|_showDynClicks|\bline_u\d+_\d+")

    item_rows: ClassVar[str | None] = "ancestor::*[starts-with(@id, 'line_u')]"

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """The next page."""
        hrefs = page.tree.css(".p_next a::attr(href)").getall()
        urls = tuple(url for href in hrefs if (url := page.absolute(href)) and url != page.url)
        return urls[:1] or next_page(page)
