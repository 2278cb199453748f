r"""The definition of a table row in RTF: edges of its cells by ``\cellx``, merges across and down."""

from dataclasses import dataclass, field

from gongkai.reading.word_binary.table import RowShape

_FARTHEST = 100_000  # twips; paper is 31,680 wide at most
CELLS_LIMIT = 256
"""Cells of a row that are told apart."""
_CONTINUES, _RESTARTS = 1, 3
_ACROSS = {"clmgf": _RESTARTS, "clmrg": _CONTINUES}
_DOWN = {"clvmgf": _RESTARTS, "clvmrg": _CONTINUES}


@dataclass
class RowDefinition:
    r"""What was said of the row since ``\trowd``; the marks of a cell stand before its ``\cellx``."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    across: list[int] = field(default_factory=list)
    down: list[int] = field(default_factory=list)
    is_shaded: bool = False
    _across: int = 0
    _down: int = 0

    def mark(self, name: str) -> None:
        """Take a merge mark (clmgf, clmrg, clvmgf, clvmrg) for the next cell."""
        self._across = _ACROSS.get(name, self._across)
        self._down = _DOWN.get(name, self._down)

    def end_cell(self, edge: int) -> None:
        """The cell reaches to ``edge``, in twips; cells beyond 256 are not defined."""
        if len(self.edges) < CELLS_LIMIT:
            self.edges.append(edge)
            self.across.append(self._across)
            self.down.append(self._down)
        self._across = self._down = 0

    def shape(self) -> RowShape | None:
        """The row's shape, or None where its edges are missing or do not go from left to right."""
        if not self.edges:
            return None
        left = self.left if self.left < self.edges[0] else min(self.edges[0] - 1, 0)
        edges = [left, *self.edges]
        if any(one >= other for one, other in zip(edges, self.edges, strict=False)):
            return None
        if abs(edges[0]) > _FARTHEST or abs(edges[-1]) > _FARTHEST:
            return None
        return RowShape(edges, list(self.across), list(self.down))
