"""Where personal data stands in a text: spans of its characters, and the text with these blacked out."""

import unicodedata
from collections.abc import Iterable

MASK = "█"
"""Stands for one character that was taken out: places in the text, and widths, stay as they were."""

Span = tuple[int, int]
"""The places of the first character and of the one behind the last."""

_TRADITIONAL = (
    "電电話话聯联繫系係系絡络號号碼码證证護护簽签負负責责單单辦办經经戶户賬账帳帐機机傳传線线監监報报審审覈核複复領领導导員员長长書书記记"
    "處处廳厅縣县鄉乡鎮镇會会計计納纳財财務务駕驾駛驶車车郵邮"
    "張张劉刘陳陈楊杨黃黄趙赵吳吴鄭郑馮冯鄧邓許许蕭萧蔣蒋葉叶蘇苏盧卢錢钱閻阎顧顾龔龚萬万嚴严賴赖"
)
"""Characters of labels and of usual family names in their traditional form, each before its simplified one."""

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


class _Plain(dict[int, str]):
    """Character → its plain form (NFKC) where that is one character; what nobody sees is white space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = " " if character in _UNSEEN else unicodedata.normalize("NFKC", character)
        self[code] = plain if len(plain) == 1 else character
        return self[code]


_PLAIN = _Plain(zip(map(ord, _TRADITIONAL[::2]), _TRADITIONAL[1::2], strict=True))


def plain(text: str) -> str:
    """``text`` in half-width forms, and its labels in simplified ones: a span of it is a span of ``text``."""
    return text if text.isascii() else text.translate(_PLAIN)


def blacked_out(text: str, spans: Iterable[Span]) -> str:
    """``text`` with the characters of ``spans`` masked, white space among them too.

    >>> blacked_out("电话 123", [(3, 6)])
    '电话 ███'
    """
    for start, end in spans:
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def emptied(text: str, spans: Iterable[Span]) -> str:
    """``text`` with blanks in place of ``spans``: what is left of it may be something else."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def parts(text: str, spans: Iterable[Span]) -> list[str]:
    """What stands in each of ``spans``."""
    return [text[start:end] for start, end in spans]
