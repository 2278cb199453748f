"""The unit that a row belongs to: the one named last above it, until a whole, another code or another kind ends it."""

from dataclasses import dataclass, field
from typing import Final

from gongkai.interpreting.tables.rows.row_name import RowName

_BOUGHT: Final = "procurement."


@dataclass(slots=True)
class UnitAbove:
    """Reads rows from top to bottom; it adds to each the unit that it stands under."""

    _unit: RowName | None = None
    _bodies: dict[str, str] = field(default_factory=dict)
    _kinds: set[str] = field(default_factory=set)
    _before: str | None = None
    _has_units_below_kinds: bool = False

    def end(self) -> None:
        """What follows is not of the unit named last."""
        self._unit = None

    def place(self, name: RowName, *, fills_first: bool, is_of_project: bool, unit_code: str | None) -> None:
        """Add to ``name`` the unit that it stands under, or take its own for the rows below.

        Where ``unit_code``, what the row prints in place of a unit's code, is not that of the unit above (1 全额),
        the row is not that unit's. For the others see :meth:`Outline.place`.
        """
        if unit_code is not None and self._unit is not None and unit_code != self._unit.unit_code:
            self._unit = None
        self._end_at_kind(name, fills_first=fills_first)
        if name.unit is not None:
            name.is_own_level = self._is_own_level(name.unit, name.unit_code)
            self._unit = name
        elif name.is_whole and not is_of_project:
            self._unit = None
        elif self._unit is not None:
            name.unit, name.is_own_level = self._unit.unit, self._unit.is_own_level

    def _end_at_kind(self, name: RowName, *, fills_first: bool) -> None:
        """End the unit above at a new kind of purchase (服务) where units stand below kinds (货物: 某局, 某中心).

        Kinds that come again below each unit are that unit's.
        """
        if name.unit is not None:
            self._has_units_below_kinds |= self._unit is None and self._before is not None
            self._before = None
            return
        said = (meaning.says.get("measure", "") for meaning in name.meanings if meaning.is_understood)
        kind = next((measure for measure in said if measure.startswith(_BOUGHT)), None) if fills_first else None
        if kind is not None and kind not in self._kinds and self._has_units_below_kinds:
            self._unit = None
        self._kinds |= {kind} if kind is not None else set()
        self._before = kind

    def _is_own_level(self, unit: str, code: str | None) -> bool:
        """Whether a unit bears the name of the row whose code its code begins with: the department's own level."""
        if code is None:
            return False
        longer = (name for above, name in self._bodies.items() if code != above and code.startswith(above))
        superior = next(longer, None)
        self._bodies.setdefault(code, unit)
        return superior == unit
