r"""The colour table of an RTF: which of its colours are white. White print on nothing but paper is not seen."""

from dataclasses import dataclass, field

_PARTS = ("red", "green", "blue")
_FULL = 255


@dataclass
class Colours:
    r"""The table while it is read; ``\cf`` and the like name its colours by number, and 0 the reader's own."""

    _whites: list[bool] = field(default_factory=list)
    _parts: dict[str, int] = field(default_factory=dict)

    def set_part(self, name: str, number: int | None) -> None:
        """How much red, green or blue the colour has that is read."""
        self._parts[name] = number or 0

    def end_colours(self, text: str) -> None:
        """Each semicolon of ``text`` ends a colour."""
        for _ in range(text.count(";")):
            self._whites.append(all(self._parts.get(part) == _FULL for part in _PARTS))
            self._parts = {}

    def is_white(self, number: int) -> bool:
        """Whether a colour that the table has is white."""
        return 0 <= number < len(self._whites) and self._whites[number]

    def colours_paper(self, number: int) -> bool:
        """Whether what is filled with this colour is no longer white; 0 and numbers without a colour fill nothing."""
        return 0 < number < len(self._whites) and not self._whites[number]
