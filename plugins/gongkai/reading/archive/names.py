"""Names of files in archives: decoded, without the junk of operating systems, and harmless."""

import re

_JUNK_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})
_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_LOCK_FILE = "~$"  # what Office writes beside a file that is open
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]')
_FRAMES = re.compile("[\u2500-\u259f]")
_LONGEST = 200


def decoded_name(raw: str, *, is_utf8: bool) -> str:
    """The name of a ZIP member as it was meant: without the UTF-8 flag it is UTF-8 or GB 18030, not code page 437.

    One with the flag is so too where an archiver has written in UTF-8 what it took for code page 437: where its bytes
    are UTF-8 once more, or lines of frames (┴¬) stand in it, which nobody calls a file.

    >>> decoded_name("╛÷╦π.pdf", is_utf8=True)
    '决算.pdf'
    """
    try:
        stored = raw.encode("cp437")
    except UnicodeEncodeError:
        return raw
    if raw.isascii():
        return raw
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        if not is_utf8:
            return stored.decode("gb18030", "replace")
    try:
        return stored.decode("gb18030") if _FRAMES.search(raw) else raw
    except UnicodeDecodeError:
        return raw


def name_of(path: str) -> str:
    """The last part of a stored path, without characters that no file name has; never empty, never a path."""
    return (_parts(path) or ["unnamed"])[-1]


def folder_of(path: str) -> str:
    """The folders of a stored path, / between them; those that lead upwards are left out."""
    return "/".join(_parts(path)[:-1])


def is_junk(path: str) -> bool:
    """Whether the operating system or Office left this file behind."""
    parts = _parts(path)
    name = parts[-1].lower() if parts else ""
    return (
        not name
        or name in _JUNK_NAMES
        or name.startswith((".", _LOCK_FILE))
        or any(part.lower() in _JUNK_FOLDERS for part in parts)
    )


def _parts(path: str) -> list[str]:
    cleaned = (_NOT_IN_NAMES.sub("", part).strip() for part in path.replace("\\", "/").split("/"))
    return [part[-_LONGEST:] for part in cleaned if part not in {"", ".", ".."}]
