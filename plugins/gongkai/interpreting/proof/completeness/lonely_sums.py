"""Sums that are the only ones of their kind to fail: all others of their columns, rows, column, total or form hold."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from gongkai.interpreting.proof.completeness.strangers import has_no_strangers
from gongkai.interpreting.proof.lines import Line, places_by_line
from gongkai.interpreting.proof.points import Points
from gongkai.interpreting.proof.sums import Sum

_OTHERS: Final = 3
_OF_SEVERAL_PARTS: Final = 2
"""Others that are enough where each of them has several parts that are not zero."""
_EQUALITIES: Final = 5
"""Others that are enough where each has one such part: the whole is printed once more."""


def lonely_sums(
    points: Points,
    sums: Sequence[Sum],
    lines: Sequence[Line | None],
    failed: Mapping[int, Line],
    held: set[int],
) -> Iterator[tuple[int, bool]]:
    """The sums that fail where all others of the same columns, the same rows or the same column hold.

    Each place with whether that tells enough: others have several parts. ``held`` are the figures that another sum or
    printing confirms: where all of a row are, no number of it is wrong.
    """
    found = _Neighbours(points, sums, lines, failed)
    for one, line in failed.items():
        is_suspect = not held.issuperset(sums[one].operands)
        alike = found.alike(one, line)
        if is_suspect and found.all_hold(one, alike) and found.lacks_none(line, alike):
            yield one, found.are_telling(one, alike)
        elif (is_suspect and found.holds_in_other_forms(one)) or (
            found.lacks_a_row(one, line)
            and has_no_strangers(points, sums, one, found.lists(one, line), found.printed(line))
        ):
            yield one, True
        elif line.direction == "column":
            is_beside_others, others = found.is_beside_lists_that_hold(one, line), found.other_lists(one, line)
            is_list_alone = len(line.parts) > 1 and not sums[one].has_doubles and found.all_hold(one, others)
            if (is_beside_others or is_list_alone) and has_no_strangers(
                points, sums, one, found.lists(one, line), found.printed(line)
            ):
                yield one, is_beside_others or sum(sums[place].weight > 1 for place in others) >= _OF_SEVERAL_PARTS


class _Neighbours:
    """The sums by what they share with others."""

    def __init__(
        self, points: Points, sums: Sequence[Sum], lines: Sequence[Line | None], failed: Mapping[int, Line]
    ) -> None:
        self._points, self._sums, self._lines, self._failed = points, sums, lines, failed
        self._by_line = places_by_line(points.figures) if failed else {}
        self._alike: dict[Hashable, list[int]] = defaultdict(list)
        self._beside: dict[Hashable, list[int]] = defaultdict(list)
        self._of_total: dict[Hashable, list[int]] = defaultdict(list)
        self._of_form: dict[Hashable, list[int]] = defaultdict(list)
        for place, line in enumerate(lines if failed else ()):
            if line is not None:
                self._alike[sums[place].dimension, line.kind].append(place)
                self._beside[sums[place].dimension, line.name].append(place)
                self._of_total[line.kind, points.keys[sums[place].whole]].append(place)
                self._of_form[self._form(place)].append(place)
        self._failing = {
            (name, key): [place for place in places if not sums[place].holds]
            for name, groups in (("alike", self._alike), ("beside", self._beside), ("form", self._of_form))
            for key, places in groups.items()
        }

    def alike(self, one: int, line: Line) -> list[int]:
        """The other sums of the same columns, or of the same rows; none where another of them fails too."""
        key = self._sums[one].dimension, line.kind
        return [place for place in self._alike[key] if place != one] if self._failing["alike", key] == [one] else []

    def lacks_a_row(self, one: int, line: Line) -> bool:
        """Whether the same rows add up in three columns and are too little in all others: one row is not there."""
        key = self._sums[one].dimension, line.kind
        failing = self._failing["alike", key]
        holding = [place for place in self._alike[key] if self._sums[place].holds and self._sums[place].weight > 1]
        are_less = all(place in self._failed and self._sums[place].difference > 0 for place in failing)
        return line.direction == "column" and len(failing) > 1 and len(holding) >= _OTHERS and are_less

    def lists(self, one: int, line: Line) -> list[int]:
        """The sums of the same row or column."""
        return self._beside[self._sums[one].dimension, line.name]

    def printed(self, line: Line) -> Sequence[int]:
        """The figures printed in a row or column."""
        return self._by_line[line.name]

    def other_lists(self, one: int, line: Line) -> list[int]:
        """Those of them that hold; none where one fails that shares no number with this one."""
        own, key = set(self._sums[one].operands), (self._sums[one].dimension, line.name)
        if any(p != one and own.isdisjoint(self._sums[p].operands) for p in self._failing["beside", key]):
            return []
        return [place for place in self._beside[key] if self._sums[place].holds]

    def all_hold(self, one: int, others: Sequence[int]) -> bool:
        """Whether there are enough others, and all hold; two of them only where no other sum disputes this one."""
        found = [self._sums[place] for place in others]
        are_few = len(found) >= _OF_SEVERAL_PARTS and all(each.weight > 1 for each in found)
        are_enough = len(found) >= _OTHERS or (are_few and not self._is_disputed(one))
        return are_enough and all(each.holds for each in found)

    def _is_disputed(self, one: int) -> bool:
        """Whether another sum fails that would have a number of this one be something else."""
        each = self._sums[one]
        for place in self._failed:
            other = self._sums[place]
            for shared in set(each.operands) & set(other.operands) if place != one else ():
                if abs(each.correction(shared) - other.correction(shared)) > each.allowance + other.allowance:
                    return True
        return False

    def lacks_none(self, line: Line, others: Sequence[int]) -> bool:
        """Whether all parts of the other lines are parts here as well, or their cells are blank here."""
        found = [each for each in (self._lines[place] for place in others) if each is not None]
        missing = {part for other in found for part in other.parts}.difference(line.parts)
        across = "column" if line.direction == "row" else "row"
        return not any(
            getattr(self._points.figures[place].evidence, across) in missing for place in self._by_line[line.name]
        )

    def are_telling(self, one: int, others: Sequence[int]) -> bool:
        """Whether one of the others has several parts, or many repeat their whole in one of the parts used here."""
        if any(self._sums[place].weight > 1 for place in others):
            return True
        used = {across for place in others for across in self._used(place)}
        return len(others) >= _EQUALITIES and self._used(one) <= used

    def _used(self, place: int) -> set[int | None]:
        """The columns (or rows) of the parts that are not zero."""
        line = self._lines[place]
        assert line is not None
        parts = zip(self._sums[place].parts, line.parts, strict=True)
        return {across for part, across in parts if self._points.values[part]}

    def is_beside_lists_that_hold(self, one: int, line: Line) -> bool:
        """Whether a list of several rows fails while others of the same total hold: 按功能, 按经济分类."""
        each = self._sums[one]
        keys = [self._points.keys[part] for part in each.parts]
        if each.weight < _OF_SEVERAL_PARTS or len(set(keys)) < len(keys):
            return False
        others = (self._sums[place] for place in self._of_total[line.kind, self._points.keys[each.whole]])
        return any(
            other.holds and other.weight >= _OF_SEVERAL_PARTS and other.dimension != each.dimension for other in others
        )

    def holds_in_other_forms(self, one: int) -> bool:
        """Whether a sum of the same labels holds in all other tables of its kind: each project has one form."""
        form = self._form(one)
        if self._failing["form", form] != [one]:
            return False
        others = [self._sums[place] for place in self._of_form[form] if place != one]
        blocks = {self._points.figures[each.whole].evidence.block for each in others}
        return len(blocks) >= _OTHERS and any(each.weight > 1 for each in others)

    def _form(self, place: int) -> Hashable:
        each = self._sums[place]
        return each.dimension, *(self._points.figures[operand].label for operand in each.operands)
