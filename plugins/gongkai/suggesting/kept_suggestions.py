"""What the documents of a corpus ask for, as it was found last: kept for whoever takes words in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import Settings
from gongkai.suggesting.printed_classes import ClassSuggestion
from gongkai.suggesting.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class Suggested:
    """``labels`` that most documents and numbers wait for, and ``classes`` that most documents print, first."""

    labels: Sequence[Suggestion]
    classes: Sequence[ClassSuggestion]


def kept_suggestions(settings: Settings) -> Suggested:
    """What `gongkai words suggest` found last; raises InvalidConfiguration where it was never called."""
    file = suggestions_file(settings)
    if not file.is_file():
        raise InvalidConfiguration(f"{file}: is not there; `gongkai words suggest` writes it")
    return TypeAdapter(Suggested).validate_json(file.read_bytes())


def suggestions_file(settings: Settings) -> Path:
    """Where the last suggestions lie."""
    return settings.data / "words" / "suggestions.json"
