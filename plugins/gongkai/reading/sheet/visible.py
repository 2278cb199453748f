"""What of a sheet can be seen: hidden rows and columns, and white print on white, are blank to whoever opens it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Place = tuple[int, int]  # row and column, from 0
Range = tuple[Place, Place]  # first and last, both inside


@dataclass(frozen=True, slots=True)
class Unseen:
    """The rows and columns of a sheet that are hidden, and the cells that print in white on white."""

    rows: AbstractSet[int] = frozenset()
    columns: AbstractSet[int] = frozenset()
    cells: AbstractSet[Place] = frozenset()

    def covers(self, place: Place, last: Place) -> bool:
        """Whether nothing is seen of a cell; of a merged one that ends at ``last``, one row and column are enough."""
        rows, columns = range(place[0], last[0] + 1), range(place[1], last[1] + 1)
        return (
            place in self.cells
            or all(row in self.rows for row in rows)
            or all(column in self.columns for column in columns)
        )


NOTHING_UNSEEN = Unseen()


def visible_texts(texts: list[list[str]], merged: Iterable[Range], unseen: Unseen) -> tuple[list[list[str]], list[str]]:
    """``texts`` with blanks for what cannot be seen (rows and columns keep their numbers), and what that was."""
    if unseen == NOTHING_UNSEEN:
        return texts, []
    ends = dict(merged)
    hidden: list[str] = []
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text and unseen.covers((row, column), ends.get((row, column), (row, column))):
                hidden.append(text)
                line[column] = ""
    return texts, hidden
