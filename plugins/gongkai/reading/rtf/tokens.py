"""An RTF file cut into tokens (RTF 1.9.1, Conventions of an RTF reader): groups, control words, and bytes of text."""

import re
from collections.abc import Generator, Iterator

OPEN, CLOSE, WORD, TEXT = "{", "}", "word", "text"
_TOKEN = re.compile(
    rb"\\([A-Za-z]+)(-?[0-9]{1,10})?[ ]?"  # 1, 2: a control word and its number
    rb"|((?:\\'[0-9A-Fa-f]{2})+)"  # 3: bytes in hexadecimal
    rb"|([^\\{}\r\n\x00]+)"  # 4: bytes as they are
    rb"|([{}])"  # 5
    rb"|\\([^A-Za-z])",  # 6: a control symbol
    re.DOTALL,
)
_NAME, _NUMBER, _HEX, _PLAIN, _BRACE, _SYMBOL = 1, 2, 3, 4, 5, 6
_SYMBOL_WORDS = {b"*": "*", b"\r": "par", b"\n": "par", b"~": "nbsp", b"_": "nbhyphen", b"\t": "tab"}
_ESCAPED = frozenset((b"\\", b"{", b"}"))


Token = tuple[str, str, int | None, bytes]
"""Kind (OPEN, CLOSE, WORD or TEXT), name and number of a WORD, bytes of a TEXT; a plain tuple, for there are many."""

_OPENING: Token = (OPEN, "", None, b"")
_CLOSING: Token = (CLOSE, "", None, b"")


def rtf_tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens in order; what follows ``\bin`` is passed over, control symbols come as words."""
    place: int | None = 0
    while place is not None:
        place = yield from _until_binary(data, place)


def _until_binary(data: bytes, start: int) -> Generator[Token, None, int | None]:
    r"""Tokens from ``start``; returns the place behind the next ``\bin``, or None at the end."""
    for found in _TOKEN.finditer(data, start):
        kind = found.lastindex
        if kind in (_NAME, _NUMBER):
            name, digits = found.group(1, 2)
            value = int(digits) if digits else None
            if name == b"bin":
                return found.end() + max(value or 0, 0)
            yield WORD, name.decode("ascii"), value, b""
        elif kind == _HEX:
            yield TEXT, "", None, bytes.fromhex(found.group(_HEX).replace(b"\\'", b"").decode("ascii"))
        elif kind == _PLAIN:
            yield TEXT, "", None, found.group(_PLAIN)
        elif kind == _BRACE:
            yield _OPENING if found.group(_BRACE) == b"{" else _CLOSING
        else:
            symbol = found.group(_SYMBOL)
            if symbol in _ESCAPED:
                yield TEXT, "", None, symbol
            elif symbol in _SYMBOL_WORDS:
                yield WORD, _SYMBOL_WORDS[symbol], None, b""
    return None
