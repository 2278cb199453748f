"""Where personal data stands in a text: spans of its characters, and the text with these blacked out."""

import unicodedata
from collections.abc import Iterable

MASK = "█"
"""Stands for one character that was taken out: places in the text, and widths, stay as they were."""

Span = tuple[int, int]
"""The places of the first character and of the one behind the last."""

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


class _Plain(dict[int, str]):
    """Character → its plain form (NFKC) where that is one character; what nobody sees is white space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = " " if character in _UNSEEN else unicodedata.normalize("NFKC", character)
        self[code] = plain if len(plain) == 1 else character
        return self[code]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """``text`` in half-width forms, character for character, so that a span of it is a span of ``text``."""
    return text if text.isascii() else text.translate(_PLAIN)


def blacked_out(text: str, spans: Iterable[Span]) -> str:
    """``text`` with the characters of ``spans`` masked, white space among them too.

    >>> blacked_out("电话 123", [(3, 6)])
    '电话 ███'
    """
    for start, end in spans:
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def parts(text: str, spans: Iterable[Span]) -> list[str]:
    """What stands in each of ``spans``."""
    return [text[start:end] for start, end in spans]
