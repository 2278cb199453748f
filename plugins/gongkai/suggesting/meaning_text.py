"""A meaning as people write it: dimension=code,… or nothing."""

from collections.abc import Mapping

from gongkai.model.errors import InvalidConfiguration


def said(says: Mapping[str, str]) -> str:
    """The text of a meaning, as ``meaning`` takes it."""
    return ",".join(f"{dimension}={code}" for dimension, code in says.items()) or "nothing"


def meaning(text: str) -> dict[str, str]:
    """Dimension → code of ``fund=fiscal.general,…``; empty for ``nothing``. Raises InvalidConfiguration."""
    if text == "nothing":
        return {}
    pairs = [part.partition("=") for part in text.split(",")]
    if not all(dimension and code for dimension, _, code in pairs):
        raise InvalidConfiguration(f"{text!r}: must be dimension=code,… (fund=fiscal.general), or nothing")
    return {dimension.strip(): code.strip() for dimension, _, code in pairs}
