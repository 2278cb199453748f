"""The folder of words that the user accepted: GONGKAI_WORDS, by default ``words`` in the checkout.

No upgrade touches it. Its files are called as the shipped vocabularies are (labels.yml, function_codes.csv,
economic_codes.csv) and are read beside them. What they hold ships nowhere; taking the folder away gives back what was
read before.
"""

import hashlib
import os
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel

from gongkai.configuration import rows_in

FILES: Final = ("labels.yml", "function_codes.csv", "economic_codes.csv")
_CHECKOUT: Final = Path(__file__).resolve().parents[4]
_DIGITS: Final = 8
Model = TypeVar("Model", bound=BaseModel)


def own_words_folder() -> Path:
    """Where the user's own words lie, whether or not there are any."""
    project = Path(os.environ.get("GONGKAI_PROJECT") or _CHECKOUT)
    return Path(os.environ.get("GONGKAI_WORDS") or project / "words").expanduser().resolve()


def own_rows(name: str, model: type[Model], *, key: str | None = None) -> tuple[Model, ...]:
    """The rows of one of the folder's CSV files, none where it is not there; raises as rows_in does."""
    file = own_words_folder() / name
    return rows_in(f"words/{name}", file.read_text("utf-8"), model, key=key) if file.is_file() else ()


def mark_of_own_words() -> str:
    """Eight digits that tell one set of own words from another; empty where there are none."""
    files = [file for name in FILES if (file := own_words_folder() / name).is_file()]
    if not files:
        return ""
    told = hashlib.sha256(b"\x1f".join(part for file in files for part in (file.name.encode(), file.read_bytes())))
    return told.hexdigest()[:_DIGITS]
