"""What the file of a department's workbook is called: safe on Windows, macOS and Linux, whatever the report prints."""

import re
import unicodedata
from typing import Final

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\s]+')
_LONGEST: Final = 150
"""In bytes of UTF-8: file systems allow 255, and folders stand before it."""

_KEY_LENGTH: Final = 8


def workbook_name(region: str | None, department: str, key: str) -> str:
    """``region_department_key.xlsx``; what of the region the department's name begins with is said once.

    ``key`` tells departments of one name apart: its first digits.
    """
    name, place = _safe(department), _safe(region or "")
    said = next((place[at:] for at in range(len(place)) if name.startswith(place[at:])), "")
    whole = "_".join(filter(None, (place, name.removeprefix(said) or name)))
    whole = whole.encode()[:_LONGEST].decode(errors="ignore").strip("._- ~")
    digits = re.sub(r"[^0-9A-Za-z]", "", key)[:_KEY_LENGTH]
    return f"{whole or '部门'}_{digits}.xlsx"


def _safe(text: str) -> str:
    """Without what a file system or a terminal takes for something else: separators, controls, marks of direction."""
    kept = "".join(letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter)[0] != "C")
    return _FORBIDDEN.sub("_", kept).strip("._- ~")
