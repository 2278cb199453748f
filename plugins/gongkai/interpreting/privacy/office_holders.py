"""The setting GONGKAI_OFFICE_HOLDERS: whether holders of public offices are named with their office."""

import os
from typing import Final

from gongkai.model.errors import InvalidConfiguration

_VARIABLE: Final = "GONGKAI_OFFICE_HOLDERS"
_MASKED: Final = "masked"
_NAMED: Final = "named"


def office_holders_are_named() -> bool:
    """Whether 局长王某某 stays as it is printed, which the setting must say; raises InvalidConfiguration."""
    said = os.environ.get(_VARIABLE) or _MASKED
    if said not in {_MASKED, _NAMED}:
        raise InvalidConfiguration(f"{_VARIABLE}={said}: must be {_MASKED} or {_NAMED}; unset it for {_MASKED}")
    return said == _NAMED
