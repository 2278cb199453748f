"""A run of characters cut into known words: with the fewest characters left over, then with the fewest words."""

from collections.abc import Mapping
from typing import Any


def cut_into_words(text: str, words: Mapping[str, Any], longest: int) -> list[tuple[str, bool]]:
    """``text`` as pieces from left to right, each with whether it is a word; ``longest`` is the length of the longest.

    >>> cut_into_words("项目支出", {"项目": 1, "支出": 1, "项目支出": 1}, 4)
    [('项目支出', True)]
    """
    best: list[tuple[int, int, int, bool]] = [(0, 0, 0, False)]
    for end in range(1, len(text) + 1):
        left, count, _, _ = best[end - 1]
        choice = (left + bool(text[end - 1].isalnum()), count + 1, end - 1, False)
        for start in range(max(0, end - longest), end):
            if text[start:end] in words:
                left, count, _, _ = best[start]
                if (left, count + 1) <= choice[:2]:
                    choice = (left, count + 1, start, True)
        best.append(choice)
    pieces: list[tuple[str, bool]] = []
    place = len(text)
    while place > 0:
        _, _, start, is_word = best[place]
        pieces.append((text[start:place], is_word))
        place = start
    return pieces[::-1]
