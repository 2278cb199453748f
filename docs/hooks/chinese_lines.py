"""Joins the lines of Chinese paragraphs: a line break is a space in HTML, and Chinese has none between its words."""

import re
from typing import Final

_CHINESE: Final = "[、。〈-】〔〕一-鿿“”‘’（），：；？！]"
_BREAK: Final = re.compile(rf"(?<={_CHINESE})\n *(?={_CHINESE})")


def on_page_markdown(markdown: str, **_: object) -> str:
    """The page with those line breaks taken out."""
    return _BREAK.sub("", markdown)
