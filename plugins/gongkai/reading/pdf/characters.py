"""The characters of a text page by pdfium: which are printed, and which are not known."""

import ctypes

import pypdfium2.raw as pdfium

from gongkai.reading.pdf.calls import Pointer, called

_BREAKS = frozenset({10, 13})
_SPACE = 32  # besides breaks, all that pdfium makes up
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})  # how pdfium marks a hyphen at the end of a line
_UNMAPPED = frozenset({0, 0xFFFD, 0xFFFF})
_PRIVATE = frozenset(range(0xE000, 0xF900))
_HALVES = frozenset(range(0xD800, 0xE000))  # of a character beyond 16 bits
_SPECIAL = _BREAKS | {_SPACE} | _HYPHENS | _UNMAPPED | _PRIVATE | _HALVES
_FIRST_LOWER_HALF, _FIRST_PRIVATE_PLANE = 0xDC00, 0xF0000
_REPLACEMENT = "\ufffd"

# each is given a text page and the place of a character in it
_unicode_of = called(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_is_made_up = called(pdfium.FPDFText_IsGenerated, ctypes.c_int)


def printed_characters(text_page: Pointer, count: int) -> tuple[list[tuple[int, str]], int]:
    """The places of what is printed, with the characters, and the number of those that are not known.

    Spaces that pdfium makes up are left out; a hyphen that it hides at the end of a line is kept, since it may be a
    minus; halves of a character are joined, and one alone is replaced.
    """
    characters: list[tuple[int, str]] = []
    unmapped = 0
    upper = (-2, 0)
    for index in range(count):
        code = _unicode_of(text_page, index)
        if code in _SPECIAL:
            if code in _BREAKS or (code == _SPACE and _is_made_up(text_page, index) == 1):
                continue
            if code in _HYPHENS:
                code = ord("-")
            elif code in _HALVES:
                if code < _FIRST_LOWER_HALF:
                    upper = index, code
                elif upper[0] == index - 1:
                    code = 0x10000 + ((upper[1] & 0x3FF) << 10) + (code & 0x3FF)
                    characters[-1] = index - 1, chr(code)
                    unmapped -= code < _FIRST_PRIVATE_PLANE
                    continue
                unmapped += 1
                characters.append((index, _REPLACEMENT))
                continue
            elif code != _SPACE:
                unmapped += 1
                if code in _UNMAPPED:
                    continue
        characters.append((index, chr(code)))
    return characters, unmapped
