"""How the cells of a workbook are shown: python-calamine gives values only, and 0.9103 is not 91.03 %."""

from dataclasses import dataclass, field

from gongkai.reading.sheet.visible import Place, Unseen

MOST_COLUMNS = 16_384
"""Columns of a sheet of Excel."""
WHITE_COLOURS = frozenset({1, 9, 65})
"""The numbers of white where no palette says otherwise; 65 is the window's background."""

Formats = dict[Place, str]  # the codes of number formats, as far as they are not General


@dataclass
class SheetStyles:
    """By name of each sheet the formats of its cells and what cannot be seen.

    ``without_zeros`` are the sheets that print nothing for a 0; formulas ``without_value`` read as blank.
    """

    formats: dict[str, Formats] = field(default_factory=dict)
    unseen: dict[str, Unseen] = field(default_factory=dict)
    without_zeros: set[str] = field(default_factory=set)
    without_value: int = 0
