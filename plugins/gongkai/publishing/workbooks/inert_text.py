"""Text of reports as a spreadsheet program may be given it: nothing of it acts, nothing of it breaks a file."""

from typing import Final

from gongkai.model.characters import TURNING, plain_direction

ACTING: Final = "=+-@\t\r\n＝＋－＠"
"""What a text begins with that a spreadsheet program may take for a formula or a command, full-width forms too."""

_LONGEST: Final = 32_767
_CUT: Final = "……（过长，全文见 tables 与 gongkai.duckdb）"
_NOT_XML: Final = str.maketrans(dict.fromkeys(("\ufffe", "\uffff"), "\ufffd"))


def acts(text: str) -> bool:
    """Whether a program that guesses might run this text."""
    return text[:1] in ACTING if text else False


def cell_text(text: str) -> str:
    """The text as a cell of a workbook can hold it.

    What turns the direction of writing is named. A cell ends at 32,767 UTF-16 units, two characters are no XML, and
    XlsxWriter takes what begins and ends like rich text for XML of its own and would not escape it: a blank behind it
    makes it text.
    """
    said = plain_direction(text.translate(_NOT_XML))
    if said.startswith("<r>") and said.endswith("</r>"):
        said += " "
    if len(said) * 2 > _LONGEST and _units(said) > _LONGEST:
        room = _LONGEST - len(_CUT)
        said = said.encode("utf-16-le")[: room * 2].decode("utf-16-le", errors="ignore") + _CUT
    return said


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def acting_pattern() -> str:
    """ACTING as a regular expression of DuckDB, for what is written as CSV."""
    return r"^[=+@\-\t\r\n＝＋－＠]"


def plain_direction_in_sql(column: str) -> str:
    """The expression of DuckDB that does to ``column`` what plain_direction does."""
    for character in TURNING:
        column = f"replace({column}, chr({ord(character)}), '{plain_direction(character)}')"
    return column
