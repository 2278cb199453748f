"""The two languages of the site, and tables in Markdown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Said:
    """One text in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in this language."""
        return self.zh if language == "zh" else self.en


def markdown_table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table whose cells are Markdown on one line; None is an empty cell."""
    titles = [*header]
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines) + "\n"


def code(text: str) -> str:
    """``text`` as code in a cell; nothing where it is empty."""
    return f"`{text}`" if text else ""


def _cell(told: object) -> str:
    return "" if told is None else " ".join(str(told).split()).replace("|", "\\|")
