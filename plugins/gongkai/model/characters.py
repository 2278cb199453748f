"""Characters as every reader compares them: full-width forms made plain, white space set aside."""

import os
import re
import unicodedata
from typing import Final

TURNING: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that nobody sees and that turn the direction of what is written around them."""

_SHOWN: Final = {ord(character): f"[U+{ord(character):04X}]" for character in TURNING}

_RAISED: Final = str.maketrans("0123456789()（）[]〔〕【】", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾⁽⁾⁽⁾⁽⁾")
_MARK: Final = re.compile(r"\s*[\[(（【〔]?[0-9]{0,2}[\])）】〕]?\s*")
"""A footnote's number: a longer one is rather a number that a page sets above the line."""


def half_width(text: str) -> str:
    """``text`` in NFKC (full-width digits, letters, brackets and signs made plain), the white space at its ends gone.

    >>> half_width("　（１２．５％）")
    '(12.5%)'
    """
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def unspaced(text: str) -> str:
    r"""``text`` in NFKC without any white space: what two prints of the same words have in common.

    >>> unspaced("收 入\n总　计：")
    '收入总计:'
    """
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def raised(text: str) -> str:
    """``text`` that is set above the line, where it marks a footnote: no digit of the number before it (50¹).

    >>> raised("1"), raised("[2]"), raised("123.4")
    ('¹', '⁽²⁾', '123.4')
    """
    return text.translate(_RAISED) if _MARK.fullmatch(text) else text


def whole_characters(text: str) -> str:
    r"""``text`` with halves of characters joined, and single halves replaced: what UTF-8, and so every store, can hold.

    >>> whole_characters("\ud83d\ude00 \ud83d")
    '😀 \ufffd'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain_direction(text: str) -> str:
    r"""``text`` as people may be shown it: what would turn the direction of writing is named instead.

    >>> plain_direction("决算\u202efdp.exe")
    '决算[U+202E]fdp.exe'
    """
    return text if text.isascii() else text.translate(_SHOWN)


def printable_name(name: str) -> str:
    r"""The name of a file as people read it, whatever bytes it is kept in.

    A name that is not UTF-8 was as a rule unpacked from an archive made in China, and is GBK; one that is neither has
    its bytes escaped.

    >>> printable_name("\udcbe\udcf6\udccb\udce3.doc")
    '决算.doc'
    >>> printable_name("\udcff.doc")
    '\\xff.doc'
    """
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")
