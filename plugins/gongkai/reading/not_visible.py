"""What a file holds and its program does not show: it is not read, and named."""

from collections.abc import Iterable
from typing import Final

from gongkai.model.document import Problem

HIDDEN_OR_WHITE: Final = "hidden, or white on white"
"""How text of Word is not seen."""


def not_visible(texts: Iterable[str], how: str) -> tuple[Problem, ...]:
    """The problem that names ``texts``, which nobody sees; ``how`` says by what. None where they hold nothing."""
    count = sum(len("".join(text.split())) for text in texts)
    message = f"{count} characters cannot be seen ({how}) and were not read"
    return (Problem("text_not_visible", message),) if count else ()
