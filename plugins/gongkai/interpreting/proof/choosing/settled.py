"""Which reading the document decides for, where a label allows several.

The reading under which the printed sums hold is taken. Where they hold under several or under none, the first is taken
if it is the default, else none: the number stays without coordinates, and the reason says why.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gongkai.interpreting.proof.choosing.candidates import Candidate, Readings, readings_of
from gongkai.interpreting.proof.choosing.support import Support, best_of, said_in, supports
from gongkai.interpreting.proof.choosing.worlds import worlds
from gongkai.interpreting.proof.document_sums import AS_READ, Printed
from gongkai.model.figure import Figure

ALL_HOLD: Final = "several readings, and the sums hold under each"
NONE_HOLDS: Final = "several readings, and the sums hold under none"

_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Settled:
    """The ``figure`` at the coordinates decided for, and which reading that is (0 the first).

    ``figure`` and ``reading`` are None where nothing decides; ``because`` then says why.
    """

    figure: Figure | None
    reading: int | None
    because: str | None = None


def settled(candidates: Sequence[Candidate], printed: Printed = AS_READ) -> tuple[Settled, ...]:
    """For each of the ``candidates`` of one document, in their order, the reading that the document decides for.

    Candidates that have one reading are taken as they are. Raises ValueError where candidates of one group have unlike
    numbers of readings.
    """
    readings = readings_of(candidates, printed.continued)
    decided, found = _decided(readings)
    return tuple(_settled(readings, number, decided, found) for number in range(len(candidates)))


def _settled(
    readings: Readings, number: int, decided: Mapping[Hashable, int], found: Mapping[Hashable, Sequence[Support]]
) -> Settled:
    candidate = readings.candidates[number]
    group = readings.group_of.get(number)
    if group is None:
        return Settled(candidate.figure, 0)
    if group not in decided and not candidate.is_default:
        return Settled(None, None, ALL_HOLD if any(each.is_any for each in found[group]) else NONE_HOLDS)
    reading = decided.get(group, 0)
    return Settled(replace(candidate.figure, at=(candidate.figure.at, *candidate.others)[reading]), reading)


def _decided(readings: Readings) -> tuple[dict[Hashable, int], dict[Hashable, list[Support]]]:
    """Group → the reading decided for; and what speaks for each reading of each group.

    Groups decide for each other: what one round decides, the next takes as given.
    """
    decided: dict[Hashable, int] = {}
    found: dict[Hashable, list[Support]] = {}
    said = said_in(readings)
    for _ in range(_ROUNDS):
        undecided = [group for group in readings.groups if group not in decided]
        found.update((group, [Support()] * readings.choices(group)) for group in undecided)
        for world, tables in worlds(readings, undecided, decided):
            for group, support in supports(readings, world, tables, said).items():
                if group not in decided:
                    reading = world.get(group, 0)
                    found[group][reading] = max(found[group][reading], support)
        new = {group: best for group in undecided if (best := best_of(found[group])) is not None}
        if not new:
            break
        decided.update(new)
    return decided, found
