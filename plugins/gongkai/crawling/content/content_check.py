"""Whether what came is what was asked for: a file and not an error page, a page and not an apology for one."""

import re
from typing import Final

from gongkai.crawling.content.elements import elements, text_without
from gongkai.crawling.content.page_text import page_text
from gongkai.model.errors import WrongContent

_NEVER_HTML: Final = frozenset(
    {".pdf", ".docx", ".xlsx", ".pptx", ".ofd", ".zip", ".rar", ".7z", ".ods", ".odt", ".wps", ".et", ".rtf"}
)
_SOMETIMES_HTML: Final = frozenset({".doc", ".xls"})
"""Office saves "web pages" under these suffixes, and portals publish them."""

# Possessive: a comment that was read is not read anew in all the other ways, which a page of comments has thousands of.
_HTML_START: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*+(?:<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|script|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE_HTML: Final = re.compile(rb"urn:schemas-microsoft-com|mso-|<table\b", re.IGNORECASE)
_GONE: Final = re.compile(
    r"(页面|网页|文章|信息|内容|文件|资源)\S{0,8}(不存在|未找到|找不到|已被?删除|已下线|走丢)|^\s*404\b|404\s*not found"
    r"|(找不到|没有找到)\S{0,8}(页面|网页|文件|资源)|page not found",
    re.IGNORECASE,
)
_LONGEST_APOLOGY: Final = 400


def require_page(body: bytes) -> None:
    """Raises WrongContent for a page that says, with status 200, that the page does not exist (a soft 404)."""
    if says_gone(body):
        raise WrongContent("the portal answers 200 with a page that says that it does not exist (a soft 404)")


def require_file(body: bytes, suffix: str) -> None:
    """Raises WrongContent where a web page came instead of a file with this suffix (``.pdf``, lower case, or empty).

    Files that are empty or damaged pass: they are what the portal publishes, and reading says so.
    """
    if not is_web_page(body):
        return
    if says_gone(body):
        raise WrongContent("a page that says that the file does not exist came instead of the file (a soft 404)")
    if suffix in _NEVER_HTML or (suffix in _SOMETIMES_HTML and not _OFFICE_HTML.search(body)):
        raise WrongContent(f"a web page came instead of a {suffix} file; open the link in a browser")


def is_web_page(body: bytes) -> bool:
    """Whether the body begins as HTML does."""
    return _HTML_START.match(body[:4096]) is not None


def says_gone(body: bytes) -> bool:
    """Whether a short page says in its title or a heading that there is nothing."""
    if len(body) > 64 * 1024 or not is_web_page(body):
        return False
    text = page_text(body)
    if len("".join(text_without(text, "script", "style").split())) > _LONGEST_APOLOGY or "ArticleTitle" in text:
        return False
    headlines = elements(text, "title", "h1", "h2", "h3")
    return any(_GONE.search(text_without(headline, "script", "style")) for _, _, headline in headlines)
