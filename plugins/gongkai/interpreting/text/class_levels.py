"""What a classification calls its levels: 类, 款 and 项, as columns of a code and as marks behind a name."""

import re
from typing import Final

LEVELS: Final = ("类", "款", "项")
"""The levels from the top down."""

LEVEL_MARK: Final = r"[(（][类款项][)）]"
"""What names of classes print behind them (一般公共服务支出（类）), as part of a pattern."""

_MARK = re.compile(LEVEL_MARK)


def without_level_marks(name: str) -> str:
    """A name without （类）, （款） and （项）."""
    return _MARK.sub("", name)
