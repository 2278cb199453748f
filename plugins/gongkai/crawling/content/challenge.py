"""Challenge and captcha pages, recognised by content; they are recorded as blocked and never solved.

Seen on portals: 521 or 512 with a cookie set by script (加速乐, ``__jsl_clearance``), 412 with a script that fills
``$_ts`` (瑞数), small script-only pages with status 200, firewall notices (405, 468), captcha pages instead of a file.
"""

import re
from typing import Final

from gongkai.crawling.content.elements import text_without
from gongkai.crawling.content.page_text import page_text

_LARGEST_CHALLENGE_BYTES: Final = 64 * 1024
_LARGEST_SHELL_BYTES: Final = 8 * 1024
_LONGEST_SHELL_TEXT: Final = 40

_MARKS: Final = (
    (re.compile(r"jsl_clearance"), "加速乐 cookie script"),
    (re.compile(r"\$_ts\s*=|\['\$_ts'\]"), "瑞数 script"),
    (re.compile(r"acw_sc__v2|arg1\s*=\s*'[0-9A-F]{40}'"), "cookie script"),
    (re.compile(r"name=[\"']codeValue[\"']|请输入验证码|滑动验证|人机验证|安全验证"), "captcha"),
    (
        re.compile(r"(访问|请求).{0,12}(被拦截|被阻断|被拒绝|存在安全威胁|造成安全威胁)|Web应用防火墙"),
        "firewall notice",
    ),
)
# A page that leads on to a fixed address is a plain redirect; a challenge sets a cookie, reloads or decodes itself.
_SCRIPT_TEST: Final = re.compile(
    r"document\.cookie|location\.reload|location\.pathname|\beval\s*\(|challenge", re.IGNORECASE
)


def challenge_form(status: int, body: bytes) -> str | None:
    """Which form of challenge this answer is, or None where it is none.

    Pages that carry an article or that are large are none, whatever scripts they load.
    """
    if len(body) > _LARGEST_CHALLENGE_BYTES or body.lstrip()[:1] != b"<":
        return None
    text = page_text(body)
    said = text_without(text, "script", "style", "noscript", "title").strip()
    if "ArticleTitle" in text:
        return None
    for mark, form in _MARKS:
        if mark.search(text) and len(said) < 10 * _LONGEST_SHELL_TEXT:
            return form
    is_shell = len(body) <= _LARGEST_SHELL_BYTES and len(said) <= _LONGEST_SHELL_TEXT and "<script" in text.lower()
    if is_shell and _SCRIPT_TEST.search(text):
        return f"script-only page (status {status})"
    return None
